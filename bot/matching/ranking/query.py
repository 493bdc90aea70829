"""A question understood: what it asks for, of whom, and which of its words must be explained."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.indexing.index import Index
from bot.matching.language import english
from bot.matching.language.english import AUXILIARIES, QUESTION_WORDS
from bot.matching.language.normalize import words
from bot.matching.language.spelling import Repairer
from bot.matching.language.tokens import KAZAKHSTAN, WORDED, Tag, Token, plain_of, wording
from bot.matching.meaning.actors import done_in, group_asked
from bot.matching.meaning.aspects import Aspect, asked
from bot.matching.meaning.deeds import deed_of, subject_of, verb_of
from bot.matching.meaning.directions import direction_of
from bot.matching.meaning.doers import who_does
from bot.matching.meaning.interrogatives import interrogative_of
from bot.matching.meaning.judging import judges
from bot.matching.meaning.leaving_out import left_out
from bot.matching.meaning.offices import office_of
from bot.matching.meaning.ranked import Ranked, ranked_in, whose_rank
from bot.matching.meaning.roles import (
    asks_for_names,
    asks_for_several,
    choice_of,
    focus_of,
    head_of,
    holder_of,
    is_shifted,
    lead_of,
    wanted_types,
)
from bot.matching.meaning.times import date_in
from bot.matching.ranking.terms import Term, terms_of

SUBJECT = 0.46  # the rarity in the language from which a word alone may be what somebody looks for


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its terms, the aspect it asks for, whose view it wants, and what it leaves out."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    aspect: Aspect
    plain: str
    wording: str  # what it says, whatever the spelling of the names in it
    interrogative: str | None = None  # the form in which it asks: "why", "how_done", "has"
    holder: str | None = None  # the entity whose view, words or deed is asked for
    actor: str | None = None  # the entity of which it is asked what it does or has done
    target: str | None = None  # the entity to which it does that
    group: Token | None = None  # the noun for those whose view is asked for: "what SUPERPOWERS think"
    excluded: frozenset[str] = frozenset()  # entities after "besides" or "other than"
    head: Token | None = None  # the noun after "how many", "how much", "which", "what"
    date: str | None = None  # the year or month that it is about: "2024-05"
    focus: str | None = None  # the key of the word that the question word asks about: "which COMPANIES", "who CHAIRS"
    lead: frozenset[str] = frozenset()  # the keys of a subject told before the question word
    wanted: frozenset[str] = frozenset()  # the types of entity of which the answer must name one
    wants_several: bool = False  # "which COUNTRIES": several of them
    wants_names: bool = False  # "which states does he NAME": a description will not do
    direction: tuple[str, str] | None = None  # from whom to whom
    ranked: tuple[Ranked, ...] = ()  # what it ranks: "the LARGEST INVESTOR"
    whose_rank: frozenset[str] = frozenset()  # the entities for which it ranks it: "CHINA'S largest partner"
    choice: tuple[Token, ...] = ()  # what one is to be picked from: "which SMALL STATES"
    deed: tuple[Token, ...] = ()  # who and did what: "did the AUDIENCE LAUGH"
    verb: Token | None = None  # of that deed
    subject: Token | None = None  # of whom or what it is asked: "did the POPE chair it"
    who_does: Token | None = None  # what it is asked who does: "who CHAIRS it"
    office: tuple[Token, ...] = ()  # whose holder is asked for: "FOREIGN MINISTER of Japan"
    is_question: bool = False
    is_of_now: bool = False
    named_before: frozenset[str] = frozenset()  # entities that the conversation has named: to name them is no answer

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities the question is about, in its order."""
        return tuple(
            dict.fromkeys(t.token.entity for t in self.terms if t.token.entity and t.token.entity not in self.excluded)
        )

    @property
    def meaning(self) -> tuple[Token, ...]:
        """Its words that do more than frame a question."""
        return tuple(term.token for term in self.terms if term.token.tag is not Tag.FRAME)

    @property
    def says_anything(self) -> bool:
        """Whether it has such a word."""
        return any(term.token.tag is not Tag.FRAME for term in self.terms)

    @property
    def is_bare(self) -> bool:
        """Whether all that it says only points, "any other one", or asks nothing in everyday words: "I need help"."""
        telling = [token for token in self.meaning if token.entity != KAZAKHSTAN]
        is_everyday = not self.is_question and all(map(_is_everyday, self.meaning))
        only_points = all(token.tag is Tag.RANK or token.text in english.POINTING for token in telling)
        return self.says_anything and (is_everyday or only_points)

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """Words that look like names, of which the base has never heard."""
        return tuple(term.token.text for term in self.terms if term.is_unknown_name)

    @property
    def exclusive(self) -> frozenset[str]:
        """Its words that exclude others, such as "rail": without them another thing is asked."""
        return frozenset(part for token in self.tokens for part in token.text.split() if part in english.EXCLUSIVE)

    @property
    def repairs(self) -> tuple[Token, ...]:
        """Its words that were mended: what an answer then says it has understood."""
        return tuple(term.token for term in self.terms if term.token.repair)


def understand(text: str, index: Index, repairer: Repairer | None = None) -> Query:
    """The question that a text asks of the facts in `index`. The parts of one message share their `repairer`."""
    tokens = tagged(text, index, repairer)
    plain = plain_of(tokens)
    out = left_out(tokens, plain)
    holder = holder_of(tokens)
    aspect = asked(plain)
    actor, target = done_in(tokens)
    return Query(
        text=text,
        tokens=tokens,
        terms=terms_of(tokens, out, index, aspect, is_shifted=is_shifted(tokens, plain, aspect)),
        aspect=aspect,
        plain=plain,
        wording=wording(tokens),
        interrogative=interrogative_of(plain),
        holder=holder if holder not in out.entities else None,
        actor=actor,
        target=target,
        group=group_asked(tokens),
        excluded=out.entities,
        head=head_of(tokens),
        date=date_in(plain),
        focus=focus_of(tokens),
        lead=lead_of(tokens),
        wanted=wanted_types(tokens, aspect),
        wants_several=asks_for_several(plain),
        wants_names=asks_for_names(tokens),
        direction=direction_of(tokens),
        ranked=tuple(ranked_in(tokens)),
        whose_rank=frozenset(whose_rank(tokens)),
        choice=choice_of(tokens),
        deed=deed_of(tokens),
        verb=verb_of(tokens),
        subject=subject_of(tokens),
        who_does=who_does(tokens),
        office=office_of(tokens, index.lexicon.types),
        is_question=_is_question(text, tokens),
        is_of_now=any(token.text in english.NOW for token in tokens),
    )


def tagged(text: str, index: Index, repairer: Repairer | None = None) -> tuple[Token, ...]:
    """The tokens of a message, misspelt words mended."""
    lexicon = index.lexicon
    typed, repairs = index.speller.mended(
        words(text), lambda word: english.is_english(word) or lexicon.knows(word) or judges(word), repairer
    )
    return lexicon.tag(typed, repairs)


def _is_everyday(token: Token) -> bool:
    """Whether a token is a word that by itself is a subject of nobody's: "help", but not "veto"."""
    return token.tag in WORDED and all(english.rarity(word) < SUBJECT for word in token.text.split())


def _is_question(text: str, tokens: tuple[Token, ...]) -> bool:
    return (
        "?" in text
        or any(token.text in QUESTION_WORDS for token in tokens)
        or bool(tokens and tokens[0].text in AUXILIARIES)
    )
