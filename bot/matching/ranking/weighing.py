"""How much each word of a question says, and how well a fact or a phrase explains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import OMNIPRESENT, Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language import english
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.ranking.query import Query
from bot.matching.ranking.terms import Term

MANY = 30  # words; more of them are no question, and only the rarest are looked at
NUMBER = 0.9  # the weight of a number in digits, or of a rank
SMALL = 10  # the largest number that in words says little: "seven pillars", but not "seventeen"
NUMBER_WORD = 0.4  # the weight of a small number in words: "the four pillars"
SELECTING = 0.7  # the least weight of a word that picks one of several
LEAST = 0.25  # what rarity in the base leaves of the weight of a word that every fact has
LEAST_COMMON = 0.35  # the same for rarity in the language
LED_UP_TO = 0.8  # the share of what is said before the question word from which a fact has the subject
BY_PARTS = 0.85  # how well the words of a set phrase explain it, against 1 for the phrase itself


@dataclass(frozen=True, slots=True)
class WeighedTerm:
    """A term with its weight: how much it says, from 0 to 1."""

    term: Term
    weight: float
    is_name: bool  # a name, number or rank: left unexplained, it speaks against any answer


def weigh(query: Query, index: Index) -> tuple[WeighedTerm, ...]:
    """The terms of a question with their weights: rare words say more than common ones."""
    weighed = tuple(_weighed(term, index) for term in query.terms)
    if len(weighed) <= MANY:
        return weighed
    least = sorted((w.weight for w in weighed), reverse=True)[MANY - 1]
    return tuple(w for w in weighed if w.weight >= least)[:MANY]


def _weighed(term: Term, index: Index) -> WeighedTerm:
    token = term.token
    rarity = index.rarity(key for key, _ in token.keys)
    if token.entity:
        weight = 1.0 if rarity is None else LEAST + (1 - LEAST) * rarity if token.entity != KAZAKHSTAN else OMNIPRESENT
        return WeighedTerm(term, weight, is_name=token.entity != KAZAKHSTAN)
    if token.tag is Tag.NUMBER and not token.typed[0].isdigit() and float(token.text) <= SMALL:
        return WeighedTerm(term, NUMBER_WORD, is_name=False)
    if token.tag in {Tag.NUMBER, Tag.RANK}:
        return WeighedTerm(term, NUMBER, is_name=True)
    common = max(english.rarity(part) for part in token.text.split())
    if term.is_selecting:
        return WeighedTerm(term, max(SELECTING, rarity or 0.0) * term.emphasis, is_name=True)
    if rarity is None:
        is_name = term.is_capital or english.looks_like_name(token.text)
        return WeighedTerm(term, term.emphasis * (1.0 if is_name else common), is_name)
    in_base = LEAST + (1 - LEAST) * rarity
    in_language = LEAST_COMMON + (1 - LEAST_COMMON) * common
    return WeighedTerm(term, term.emphasis * in_base * in_language, is_name=False)


def explained(token: Token, keys: Mapping[str, float]) -> float:
    """How well a set of keys explains a token, from 0 to 1; a set phrase also by all of its words."""
    best = 0.0
    for key, strength in token.keys:
        if key in keys and strength * keys[key] > best:
            best = strength * keys[key]
    if best < EXPLAINED and token.tag is Tag.PHRASE:
        best = max(best, BY_PARTS * min(keys.get(part, 0.0) for part in token.meaning))
    return best


def explained_by_phrases(token: Token, document: Document) -> dict[int, float]:
    """How well the phrases of a fact explain a token: what `explained` gives for each, by the phrase's number."""
    found: dict[int, float] = {}
    for key, strength in token.keys:
        for number, mark in document.explaining.get(key, ()):
            if strength * mark > found.get(number, 0.0):
                found[number] = strength * mark
    if token.tag is Tag.PHRASE:
        by_parts = [dict(document.explaining.get(part, ())) for part in token.meaning]
        for number in set(by_parts[0]).intersection(*by_parts[1:]):
            if found.get(number, 0.0) < EXPLAINED:
                found[number] = BY_PARTS * min(marks[number] for marks in by_parts)
    return found


class Explaining:
    """Tells how well sets of keys explain the terms of one question; made once, since there are many sets."""

    def __init__(self, weighed: tuple[WeighedTerm, ...], focus: str | None, lead: frozenset[str] = frozenset()) -> None:
        """`focus` is the key of the word that the question word asks about, `lead` are those of a subject before it."""
        self.weighed = weighed
        self.total = sum(w.weight for w in weighed)
        # The place of that word among the terms, where it is one.
        self.focus = next((place for place, w in enumerate(weighed) if w.term.token.key == focus), None)
        self._lead = [place for place, w in enumerate(weighed) if w.term.token.key in lead]
        self._weights = [w.weight for w in weighed]
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, w in enumerate(weighed):
            for key, strength in w.term.token.keys:
                places[key].append((place, strength))
        self._places = [*places.items()]
        self._tokens = [w.term.token for w in weighed]
        self._phrases = [(place, token.meaning) for place, token in enumerate(self._tokens) if token.tag is Tag.PHRASE]

    def marks(self, keys: Mapping[str, float]) -> dict[int, float]:
        """How well the keys explain each term that they explain at all: what `explained` gives, by the term's place."""
        marks: dict[int, float] = {}
        for key, places in self._places:
            if key in keys:
                found = keys[key]
                for place, strength in places:
                    if strength * found > marks.get(place, 0.0):
                        marks[place] = strength * found
        for place, parts in self._phrases:
            if marks.get(place, 0.0) < EXPLAINED and (found := min(keys.get(part, 0.0) for part in parts)):
                marks[place] = max(marks.get(place, 0.0), BY_PARTS * found)
        return marks

    def phrases(self, document: Document, marks: Mapping[int, float]) -> dict[int, float]:
        """The weight of the question that each phrase of a fact explains, by the phrase's number.

        `marks` are those of the fact: what it does not explain, none of its phrases does.
        """
        found: dict[int, float] = defaultdict(float)
        for place in marks:
            weight = self._weights[place]
            for number, mark in explained_by_phrases(self._tokens[place], document).items():
                found[number] += weight * mark
        return found

    def focused(self, marks: Mapping[int, float]) -> float:
        """How well such marks explain what is asked about, from 0 to 1: 1 where no word tells what that is.

        Where the subject is told before the question word, to explain that is as good.
        """
        if self.focus is None:
            return 1.0
        whole = sum(self._weights[place] for place in self._lead)
        told = self.weight({place: marks.get(place, 0.0) for place in self._lead})
        led = told / whole if whole and told >= LED_UP_TO * whole else 0.0
        return max(marks.get(self.focus, 0.0), led)

    def weight(self, marks: Mapping[int, float]) -> float:
        """The weight of the question that such marks explain."""
        weights = self._weights
        return sum([weights[place] * mark for place, mark in marks.items()])
