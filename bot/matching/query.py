"""A question understood: what it asks for, of whom, and which of its words must be explained."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.matching import english
from bot.matching.actors import done_in, group_asked
from bot.matching.aspects import Aspect, asked
from bot.matching.english import AUXILIARIES, QUESTION_WORDS
from bot.matching.index import Index
from bot.matching.interrogatives import interrogative_of
from bot.matching.normalize import stem, words
from bot.matching.roles import (
    asks_for_names,
    choice_of,
    deed_of,
    direction_of,
    focus_of,
    head_of,
    holder_of,
    is_location,
    is_shifted,
    left_out,
    wanted_types,
)
from bot.matching.spelling import Repairer
from bot.matching.times import DATE, partial
from bot.matching.tokens import Tag, Token, wording

FRAME_EMPHASIS = 0.15  # what a word says that only frames a question, against other words

# Pairs of words that pick nothing, whatever one of them may do elsewhere: "the NEXT summit", "those next to it".
_IDIOMS = frozenset(
    {
        "each other",
        "one another",
        "at least",
        "at last",
        "at first",
        "last night",
        "last week",
        "what else",
        "in general",
        "next to",
        "next door",
        "together with",
        "among others",
    }
)
_SEVERAL = re.compile(r"\b(?:which|what) (?:\w+ )?(?:countries|nations|states)\b")
_PER = "per"  # asks for a rate, "per PERSON", which a total is not
_ON = frozenset({"about", "on"})
# Stands for "before Kazakhstan", "after this one": no fact explains it but one that has such a word itself.
_OTHER_TIME = Token(Tag.WORD, "previous", "before or after", 0, 0, (("previous", 1.0),), ("previous",))
_ASKED_DATE = re.compile(rf"\b(?:in|of|as of|during|since|from|by|for) ({DATE})\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A token of the question that a fact must explain. `emphasis` scales its weight, from 0 to 1."""

    token: Token
    emphasis: float = 1.0
    is_known: bool = True  # whether the base has the word at all
    is_selecting: bool = False  # whether it picks one of several, or asks for one property: "next", "cost", "how OLD"

    @property
    def is_unknown_name(self) -> bool:
        """Whether it looks like a name, of which the base has never heard."""
        return self.token.tag is Tag.WORD and english.looks_like_name(self.token.text) and not self.is_known


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
    wanted: frozenset[str] = frozenset()  # the types of entity of which the answer must name one
    wants_several: bool = False  # "which COUNTRIES": several of them
    wants_names: bool = False  # "which states does he NAME": a description will not do
    direction: tuple[str, str] | None = None  # from whom to whom
    choice: tuple[Token, ...] = ()  # what one is to be picked from: "which SMALL STATES"
    deed: tuple[Token, ...] = ()  # who and did what: "did the AUDIENCE LAUGH"
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
    def says_anything(self) -> bool:
        """Whether there is a word in it that does more than frame a question."""
        return any(term.token.tag is not Tag.FRAME for term in self.terms)

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
        return tuple(term.token for term in self.terms if term.token.repair)


def understand(text: str, index: Index, repairer: Repairer | None = None) -> Query:
    """The question that a text asks of the facts in `index`. The parts of one message share their `repairer`."""
    tokens = tagged(text, index, repairer)
    plain = " ".join(token.text for token in tokens)
    excluded = left_out(tokens, plain)
    holder = holder_of(tokens)
    aspect = asked(plain)
    actor, target = done_in(tokens)
    return Query(
        text=text,
        tokens=tokens,
        terms=_terms(tokens, excluded, index, is_shifted=is_shifted(tokens, plain, aspect)),
        aspect=aspect,
        plain=plain,
        wording=wording(tokens),
        interrogative=interrogative_of(plain),
        holder=holder if holder not in excluded else None,
        actor=actor,
        target=target,
        group=group_asked(tokens),
        excluded=excluded,
        head=head_of(tokens),
        date=partial(found[1]) if (found := _ASKED_DATE.search(plain)) else None,
        focus=focus_of(tokens),
        wanted=wanted_types(tokens, aspect),
        wants_several=bool(_SEVERAL.search(plain)),
        wants_names=asks_for_names(tokens),
        direction=direction_of(tokens),
        choice=choice_of(tokens),
        deed=deed_of(tokens),
        is_question=_is_question(text, tokens),
        is_of_now=any(token.text in english.NOW for token in tokens),
    )


def tagged(text: str, index: Index, repairer: Repairer | None = None) -> tuple[Token, ...]:
    """The tokens of a message, misspelt words mended."""
    lexicon = index.lexicon
    typed, repairs = index.speller.mended(
        words(text), lambda word: english.is_english(word) or lexicon.knows(word), repairer
    )
    return lexicon.tag(typed, repairs)


def _is_question(text: str, tokens: tuple[Token, ...]) -> bool:
    return (
        "?" in text
        or any(token.text in QUESTION_WORDS for token in tokens)
        or bool(tokens and tokens[0].text in AUXILIARIES)
    )


def _terms(tokens: tuple[Token, ...], excluded: frozenset[str], index: Index, *, is_shifted: bool) -> tuple[Term, ...]:
    terms: list[Term] = []
    seen: set[str] = set()
    asked_for: set[str] = set()
    idioms = [at for at, (one, other) in enumerate(pairwise(tokens)) if f"{one.text} {other.text}" in _IDIOMS]
    idle = {*idioms, *(at + 1 for at in idioms)}
    for at, token in enumerate(tokens):
        if at in idle:
            continue
        if at and tokens[at - 1].text == "how" and token.text in english.HOW_ADJECTIVES:
            token = replace(token, tag=Tag.WORD, keys=(*token.keys, (stem(english.HOW_ADJECTIVES[token.text]), 1.0)))
            asked_for.add(token.key)
        if token.tag is Tag.FUNCTION or token.key in seen or (token.entity and token.entity in excluded):
            continue
        seen.add(token.key)
        if is_location(tokens, at):
            token = replace(token, keys=token.keys[:1])
        # "About blocs" is about such things at large: to name one of them is not to speak of them.
        if at and tokens[at - 1].text in _ON and token.tag is Tag.WORD and token.text.endswith("s"):
            token = replace(token, keys=tuple((k, v) for k, v in token.keys if not k.startswith("type:")))
        is_known = any(key in index.postings for key, _ in token.keys)
        is_rate = at > 0 and tokens[at - 1].text == _PER
        is_selecting = is_rate or token.text in english.SELECTING_WORDS or token.key in asked_for
        if token.tag is Tag.PHRASE and not is_selecting:
            is_selecting = not english.SELECTING_WORDS.isdisjoint(token.text.split())
        terms.append(Term(token, FRAME_EMPHASIS if token.tag is Tag.FRAME else 1.0, is_known, is_selecting))
    if is_shifted:
        terms.append(Term(_OTHER_TIME, is_known=False, is_selecting=True))
    if excluded:
        terms.append(Term(Token(Tag.WORD, "other", "other", 0, 0, (("other", 1.0),), ("other",)), 0.6))
    return tuple(terms)
