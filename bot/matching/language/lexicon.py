"""What the words of a text stand for: entities, groups of synonyms, ranks, numbers, plain stems.

Texts of the base and questions are tagged by the same lexicon, so that two ways to write a thing meet in one key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from bot.facts.base import FactBase
from bot.matching.language import english
from bot.matching.language.entity_types import TYPE_NOUNS
from bot.matching.language.given_names import given_names, with_given_names
from bot.matching.language.normalize import Word, stem, words
from bot.matching.language.numerals import BEGINNING, numeral_at
from bot.matching.language.ranks import RANKING, rank_at
from bot.matching.language.spelling import Repair
from bot.matching.language.tokens import Tag, Token, entity_key, number_key, text_of, type_key, typed_of
from bot.matching.language.word_files import word_list

SYNONYM = 0.88  # how well a synonym explains a word, against 1 for the word itself
CAPITAL = 0.9  # how well a state explains a place in it: "Astana thinks"
KEPT = 16_384  # words whose keys are remembered
KEPT_TOKENS = 4_096  # words that are remembered as tokens, each for its place in a text
_COUNTING = BEGINNING | RANKING
_SAID = {"1": "one"} | {said: stem(word) for word, said in reversed([*english.NUMBER_WORDS.items()])}


class Lexicon:
    """The names, synonyms and topics of one fact base."""

    def __init__(self, base: FactBase) -> None:
        self._entities: dict[str, str] = {}
        self._plain: set[tuple[str, ...]] = set()  # names of plain words: "the States"
        self._groups: dict[str, list[str]] = defaultdict(list)
        self._joined: dict[str, str] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}  # how many words names and phrases that begin with a stem have
        self._topics: dict[str, str] = {}
        self.words: set[str] = set()  # every word of a name, a synonym or a topic
        self._kept: dict[str, tuple[tuple[str, float], ...]] = {}  # keys of words: the same ones come again and again
        self._tokens: dict[tuple[str, str, int], Token] = {}
        self._given = {e.id: given_names(e) for e in base.entities.values() if e.type == "person"}
        self.types = {entity.id: entity.type for entity in base.entities.values()}
        self.roles = {
            entity.id: tuple(r for roles in entity.roles.values() for r in roles) for entity in base.entities.values()
        }
        self.parents = {entity.id: entity.part_of for entity in base.entities.values() if entity.part_of}
        for entity in base.entities.values():
            for parts in self._spelt(entity.name, entity.spellings):
                self._entities.setdefault(self._phrase(parts), entity.id)
                if _are_plain(parts):
                    self._plain.add(parts)
        for number, group in enumerate(base.synonyms):
            for phrase in dict.fromkeys(map(self._phrase, self._spelt({}, group.words))):  # forms of a word are one
                self._groups[phrase].append(f"#{number}")
        elsewhere = (tuple(line.split()) for line in word_list("bodies").splitlines())
        named = {self._phrase(parts) for parts in elsewhere}
        self._elsewhere = named - self._entities.keys() - self._groups.keys()  # known names of which the base has none
        for roles in self.roles.values():
            for role in roles:
                self.words.update(word.text for word in words(role))
        for topic in base.topics.values():
            for parts in self._spelt(topic.name, topic.spellings):
                self._topics.setdefault(" ".join(map(stem, parts)), topic.id)

    def _spelt(self, name: Mapping[str, str], spellings: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
        for spelling in (*name.values(), *(some for ways in spellings.values() for some in ways)):
            if parts := tuple(word.text for word in words(spelling)):
                self.words.update(parts)
                yield parts

    def _phrase(self, parts: tuple[str, ...]) -> str:
        stems = [_in_names(part) for part in parts]
        self._begins(stems[0], len(stems))
        key = " ".join(stems)
        if len(parts) > 1 and len("".join(parts)) > 5:
            # Hyphens and spaces come and go: "multi-vector" is typed "multivector", too.
            together = stem("".join(parts))
            self._joined.setdefault(together, key)
            self._begins(together, 1)
            self.words.add("".join(parts))
        return key

    def _begins(self, first: str, size: int) -> None:
        """Notes that a name or phrase of so many words begins with this stem; the longest are looked for first."""
        known = self._sizes.get(first, ())
        if size not in known:
            self._sizes[first] = tuple(sorted((*known, size), reverse=True))

    def topic(self, tokens: Iterable[Token]) -> str | None:
        """The topic that these tokens name, if they name one and nothing else."""
        return self._topics.get(" ".join(part for token in tokens for part in token.parts))

    def knows(self, word: str) -> bool:
        """Whether a word, in whatever form, is a name or has synonyms."""
        key = stem(word)
        return key in self._entities or key in self._groups or key in self._joined

    def tag(self, typed: Sequence[Word], repairs: Mapping[int, Repair] = MappingProxyType({})) -> tuple[Token, ...]:
        """The tokens of a text, longest names first. `repairs` tells which of the words were mended before."""
        stems = [_in_names(word.text) for word in typed]
        tokens: list[Token] = []
        at = 0
        while at < len(typed):
            token = self._token(typed, stems, at, repairs)
            if token.entity in self._given:
                token = with_given_names(token, tokens, self._given[token.entity])
            tokens.append(token)
            at = token.end
        return tuple(tokens)

    def _token(self, typed: Sequence[Word], stems: Sequence[str], at: int, repairs: Mapping[int, Repair]) -> Token:
        word = typed[at]
        if word.is_number or word.text in _COUNTING:
            counting = rank_at(typed, at) or numeral_at(typed, at)
            if counting:
                return counting
        for size in self._sizes.get(stems[at], ()):
            if at + size > len(typed):
                continue
            key = stems[at] if size == 1 else " ".join(stems[at : at + size])
            key = self._joined.get(key, key)
            entity = self._entities.get(key)
            if entity is not None and self._is_name(typed, at, size):
                return self._name(entity, typed[at : at + size], at, key, repairs)
            is_phrase = " " in key and key in self._groups and not _is_counting(typed, at)
            if is_phrase or key in self._elsewhere:
                span = typed[at : at + size]
                groups = tuple((group, SYNONYM) for group in self._groups.get(key, ()))
                return Token(
                    Tag.PHRASE if is_phrase else Tag.WORD,
                    text_of(span), typed_of(span), at, at + size, ((key, 1.0), *groups), tuple(key.split()),
                    repair=repairs.get(at),
                )  # fmt: skip
        if word.text in english.SCALES_AFTER_NUMBERS and at and typed[at - 1].is_number:
            word = Word(english.SCALES_AFTER_NUMBERS[word.text], word.typed)
        return self._word(word, at, repairs[at]) if at in repairs else self._kept_word(word, at)

    def _kept_word(self, word: Word, at: int) -> Token:
        """The token of a word: the same words come again and again, and most of them near the beginning."""
        place = word.text, word.typed, at
        if (kept := self._tokens.get(place)) is not None:
            return kept
        if len(self._tokens) >= KEPT_TOKENS:
            self._tokens.clear()
        return self._tokens.setdefault(place, self._word(word, at, None))

    def _is_name(self, typed: Sequence[Word], at: int, size: int) -> bool:
        """Whether a span that spells a name is one: "us" in "tell us" is not the United States, nor is "the state"."""
        word = typed[at]
        if size > 1:
            parts = tuple(word.text for word in typed[at : at + size])
            return parts in self._plain or not _are_plain(parts)
        if word.text != "us" or word.typed.rstrip("'s").isupper():
            return True
        before = typed[at - 1].text if at else ""
        after = typed[at + 1].text if at + 1 < len(typed) else ""
        return bool(before) and before not in english.BEFORE_PRONOUN_US and after not in english.AFTER_PRONOUN_US

    def _word(self, word: Word, at: int, repair: Repair | None) -> Token:
        text = english.ABBREVIATED_SCALES.get(word.text, word.text) if word.typed.islower() else word.text
        number = word.text if word.is_number else english.NUMBER_WORDS.get(text)
        if number:
            return Token(Tag.NUMBER, number, word.typed, at, at + 1, ((number_key(number), 1.0),), (number,))
        if text in english.FUNCTION_WORDS:
            return Token(Tag.FUNCTION, text, word.typed, at, at + 1, (), (stem(text),), repair=repair)
        tag = Tag.FRAME if text in english.FRAME_WORDS else Tag.WORD
        keys = self._word_keys(text)
        return Token(tag, text, word.typed, at, at + 1, keys, (keys[0][0],), repair=repair)

    def _word_keys(self, text: str) -> tuple[tuple[str, float], ...]:
        if text in self._kept:
            return self._kept[text]
        if len(self._kept) >= KEPT:
            self._kept.clear()
        key = stem(text)
        keys = [(key, 1.0), *((group, SYNONYM) for group in self._groups.get(key, ()))]
        if key in TYPE_NOUNS:
            keys.append((type_key(TYPE_NOUNS[key]), 0.8))
        return self._kept.setdefault(text, tuple(keys))

    def _name(self, entity: str, span: Sequence[Word], at: int, key: str, repairs: Mapping[int, Repair]) -> Token:
        keys = [(entity_key(entity), 1.0)]
        if self.types[entity] == "place" and entity in self.parents:
            keys.append((entity_key(self.parents[entity]), CAPITAL))
        repair = next((repairs[i] for i in range(at, at + len(span)) if i in repairs), None)
        return Token(
            Tag.ENTITY, text_of(span), typed_of(span), at, at + len(span), tuple(keys), tuple(key.split()),
            entity=entity, repair=repair,
        )  # fmt: skip

    def groups(self, key: str) -> Sequence[str]:
        """The keys of the groups of synonyms that a stem belongs to."""
        return self._groups.get(key, ())


@lru_cache(maxsize=65_536)
def _in_names(word: str) -> str:
    """The stem of a word as names and set phrases hold it: with small numbers in words, "two state solution"."""
    return _SAID.get(word) or stem(word)


def _are_plain(parts: Iterable[str]) -> bool:
    """Whether words say little: only in just this form they are a name."""
    return all(part in english.FUNCTION_WORDS or part in english.FRAME_WORDS for part in parts)


def _is_counting(typed: Sequence[Word], at: int) -> bool:
    """Whether "many" asks for a number: "how many people" is not the set phrase "many people"."""
    return typed[at].text == "many" and at > 0 and typed[at - 1].text == "how"
