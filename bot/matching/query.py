"""A question understood: what it asks for, of whom, and which of its words must be explained."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.matching import english
from bot.matching.aspects import Aspect, asked
from bot.matching.index import Index, direction
from bot.matching.lexicon import TYPE_NOUNS, Tag, Token
from bot.matching.normalize import sentences, stem, words

CLAUSES_AT_MOST = 3  # beginnings that are tried inside one long sentence
FRAME_EMPHASIS = 0.15  # what a word says that only frames a question, against other words

_EXCLUDING = re.compile(r"\b(besides|except|other than|apart from|excluding|aside from|beyond|in addition to)\b")
_EXCLUDING_WORDS = frozenset({"besides", "except", "than", "from", "excluding", "to", "beyond"})
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "should",
        "may",
        "might",
        "must",
    ]
)
ACTING = frozenset({"person", "state", "organisation", "people", "region", "forum"})  # types of those who act
_CHOOSING = frozenset({"what", "which", "who", "whom", "whose", "many"})
_IDIOMS = frozenset(
    {"each other", "one another", "at least", "at last", "at first", "last night", "last week", "what else"}
)
_WH = frozenset(["what", "which", "who", "whom", "whose", "when", "where", "why", "how", "whether"])
_STANCE_NOUNS = frozenset(
    [
        "position",
        "positions",
        "stance",
        "stances",
        "view",
        "views",
        "viewpoint",
        "opinion",
        "opinions",
        "attitude",
        "attitudes",
        "standpoint",
        "approach",
        "reaction",
        "response",
        "thoughts",
        "idea",
        "ideas",
    ]
)
_HOLDING_VERBS = frozenset(
    [
        "think",
        "thinks",
        "believe",
        "believes",
        "say",
        "says",
        "said",
        "want",
        "wants",
        "support",
        "supports",
        "oppose",
        "opposes",
        "feel",
        "feels",
        "see",
        "sees",
        "call",
        "calls",
        "called",
        "propose",
        "proposes",
        "proposed",
        "stress",
        "stressed",
        "condemn",
        "condemns",
        "reject",
        "rejects",
        "describe",
        "describes",
        "describes",
        "view",
        "views",
        "regard",
        "regards",
        "favour",
        "favor",
        "favours",
        "favors",
        "argue",
        "argues",
        "argued",
        "claim",
        "claims",
        "claimed",
        "warn",
        "warned",
    ]
)
_ASKED_YEAR = re.compile(r"\b(?:in|of|as of|during|since|from|by|for) ((?:19|20)\d\d)\b")
_ASKING = r"(?:how|what|who|whom|when|where|why|which|whose|does|did|is|are|can|was|were)"
_JOINT = re.compile(
    rf"(?:,\s*|\s+)(?:and|also|plus|&|\+|then)\s+(?:also\s+|then\s+)?(?=(?:(?:in|on|by|since|from|for)\s+)?{_ASKING}\b)"
    r"|,\s+(?=(?:how|what|who|when|where|why|which|whose)\b)",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(r"\b(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A token of the question that a fact must explain. `emphasis` scales its weight, from 0 to 1."""

    token: Token
    emphasis: float = 1.0
    is_known: bool = True  # whether the base has the word at all
    is_selecting: bool = False  # whether it picks one of several, or asks for one property: "next", "cost", "how OLD"


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its terms, the aspect it asks for, whose view it wants, and what it leaves out."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[Term, ...]
    aspect: Aspect
    plain: str
    holder: str | None = None  # the entity whose view, words or deed is asked for
    excluded: frozenset[str] = frozenset()  # entities after "besides" or "other than"
    head: Token | None = None  # the noun after "how many", "how much", "which", "what"
    year: str | None = None
    focus: str | None = None  # the key of the word that the question word asks about: "which COMPANIES", "who CHAIRS"
    wanted: frozenset[str] = frozenset()  # the types of entity of which the answer must name one
    direction: tuple[str, str] | None = None  # from whom to whom
    is_question: bool = False
    is_of_now: bool = False

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities the question is about, in its order."""
        return tuple(
            dict.fromkeys(t.token.entity for t in self.terms if t.token.entity and t.token.entity not in self.excluded)
        )

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """Words that look like names, of which the base has never heard."""
        return tuple(
            t.token.text
            for t in self.terms
            if t.token.tag is Tag.WORD and english.looks_like_name(t.token.text) and not t.is_known
        )

    @property
    def repairs(self) -> tuple[Token, ...]:
        return tuple(term.token for term in self.terms if term.token.repair)


def understand(text: str, index: Index) -> Query:
    """The question that a text asks of the facts in `index`."""
    tokens = tagged(text, index)
    plain = " ".join(token.text for token in tokens)
    excluded = _excluded(tokens, plain)
    holder = _holder(tokens)
    aspect = asked(plain)
    return Query(
        text=text,
        tokens=tokens,
        terms=_terms(tokens, excluded, index),
        aspect=aspect,
        plain=plain,
        holder=holder if holder not in excluded else None,
        excluded=excluded,
        head=_head(tokens),
        year=found.group(1) if (found := _ASKED_YEAR.search(plain)) else None,
        focus=_focus(tokens),
        wanted=_wanted(tokens, aspect),
        direction=direction(tokens),
        is_question=_is_question(text, tokens),
        is_of_now=any(token.text in english.NOW for token in tokens),
    )


def tagged(text: str, index: Index) -> tuple[Token, ...]:
    """The tokens of a message, misspelt words mended."""
    lexicon = index.lexicon
    typed, repairs = index.speller.mended(words(text), lambda word: english.is_english(word) or lexicon.knows(word))
    return lexicon.tag(typed, repairs)


def _is_question(text: str, tokens: tuple[Token, ...]) -> bool:
    return "?" in text or any(token.text in _WH for token in tokens) or bool(tokens and tokens[0].text in _AUXILIARIES)


def _terms(tokens: tuple[Token, ...], excluded: frozenset[str], index: Index) -> tuple[Term, ...]:
    terms: list[Term] = []
    seen: set[str] = set()
    asked_for: set[str] = set()
    for at, token in enumerate(tokens):
        if at and tokens[at - 1].text == "how" and token.text in english.HOW_ADJECTIVES:
            token = replace(token, tag=Tag.WORD, keys=(*token.keys, (stem(english.HOW_ADJECTIVES[token.text]), 1.0)))
            asked_for.add(token.key)
        if f"{tokens[at - 1].text} {token.text}" in _IDIOMS and at:
            continue
        if token.tag is Tag.FUNCTION or token.key in seen or (token.entity and token.entity in excluded):
            continue
        seen.add(token.key)
        is_known = any(key in index.postings for key, _ in token.keys)
        is_selecting = token.text in english.SELECTING_WORDS or token.key in asked_for
        terms.append(Term(token, FRAME_EMPHASIS if token.tag is Tag.FRAME else 1.0, is_known, is_selecting))
    if excluded:
        terms.append(Term(Token(Tag.WORD, "other", "other", 0, 0, (("other", 1.0),), ("other",)), 0.6))
    return tuple(terms)


def _excluded(tokens: tuple[Token, ...], plain: str) -> frozenset[str]:
    """Entities that directly follow "besides", "other than" and the like, joined by commas, "and" or "the"."""
    if not _EXCLUDING.search(plain):
        return frozenset()
    found: set[str] = set()
    after = False
    for index, token in enumerate(tokens):
        two = f"{tokens[index - 1].text} {token.text}" if index else token.text
        if _EXCLUDING.search(two) and token.text in _EXCLUDING_WORDS:
            after = True
        elif after and token.entity:
            found.add(token.entity)
        elif after and token.text not in {"the", "and", "or"}:
            after = False
    return frozenset(found)


def _holder(tokens: tuple[Token, ...]) -> str | None:
    """Whose view, words or deed is asked for: "does China support", "Tokayev's position", "position of Japan"."""
    for index, token in enumerate(tokens):
        if not token.entity:
            continue
        before = tokens[index - 1].text if index else ""
        if before == "the" and index > 1:
            before = tokens[index - 2].text
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        two_before = [t.text for t in tokens[max(0, index - 3) : index]]
        asks = any(t.text in _HOLDING_VERBS | _STANCE_NOUNS for t in tokens[index + 1 :])
        if before in {"does", "do", "did"} and asks:
            return token.entity
        if after in _STANCE_NOUNS or after in _HOLDING_VERBS:
            return token.entity
        if before in {"of", "by"} and any(noun in two_before for noun in _STANCE_NOUNS):
            return token.entity
        if before == "to" and "according" in two_before:
            return token.entity
    return None


def _head(tokens: tuple[Token, ...]) -> Token | None:
    """The noun that is counted: "how many RAILWAYS", "the number of LANGUAGES"."""
    for index, token in enumerate(tokens[1:], start=1):
        before = tokens[index - 1].text
        if not (token.text == "many" and before == "how") and not (token.text == "of" and before == "number"):
            continue
        for following in tokens[index + 1 : index + 4]:
            if following.tag in {Tag.WORD, Tag.PHRASE}:
                return following
            if following.tag not in {Tag.FUNCTION, Tag.RANK, Tag.FRAME} or following.text in _AUXILIARIES:
                break
    return None


def _focus(tokens: tuple[Token, ...]) -> str | None:
    at = next((at for at, token in enumerate(tokens) if token.text in _CHOOSING), None)
    if at is None:
        return None
    return next(
        (t.key for t in tokens[at + 1 : at + 9] if t.tag in {Tag.WORD, Tag.PHRASE} or t.key in TYPE_NOUNS), None
    )


def _wanted(tokens: tuple[Token, ...], aspect: Aspect) -> frozenset[str]:
    """The types of entity that can answer: "which COUNTRY" wants a state, "who" anybody who acts."""
    for token, following in itertools.pairwise(tokens):
        if token.text in {"which", "what"} and following.key in TYPE_NOUNS:
            return frozenset({TYPE_NOUNS[following.key]})
        if token.text in {"which", "what"} and following.entity:
            after = next((t for t in tokens if t.start == following.end), None)
            if after and after.key in TYPE_NOUNS:
                return frozenset({TYPE_NOUNS[after.key]})
    return ACTING if aspect is Aspect.PERSON else frozenset()


def parts(text: str) -> tuple[str, ...]:
    """The stretches of a message that could each be a question: its sentences, without greetings and asides."""
    return tuple(part for part in sentences(text) if words(part))


def joined_questions(sentence: str) -> tuple[str, ...]:
    """The questions that one sentence joins by "and" or a comma: "what is X and how much is Y"."""
    return tuple(part.strip() for part in _JOINT.split(sentence) if part.strip())


def clauses(text: str) -> Iterator[str]:
    """The questions inside a long sentence: from each question word on, the last one first."""
    found = [match.start() for match in _QUESTION_WORD.finditer(text) if match.start() > 0]
    for start in reversed(found[-CLAUSES_AT_MOST:]):
        yield text[start:]


def without(query: Query, keys: Iterable[str]) -> Query:
    """The question with some of its terms dropped."""
    dropped = set(keys)
    return replace(query, terms=tuple(term for term in query.terms if term.token.key not in dropped))
