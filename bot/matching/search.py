"""Search while somebody types: the facts that hold the words so far, the last of which may be half a word.

Unlike a question, what is searched for needs no answer, so nothing is vetoed and nothing declined: the person picks.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.facts.dates import latest
from bot.facts.model import Entity, Fact, Topic
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language import english
from bot.matching.language.normalize import stem, words

TITLE, NAME, QUESTION, TEXT = 1.0, 0.8, 0.6, 0.4  # what a word says that stands there
BEGUN = 0.5  # what a word says of which hardly anything was typed yet; the more of it there is, the more it says
COMPLETIONS_AT_MOST = 200  # words that a beginning may stand for; "a" stands for no more
READ = 300  # facts, the best first, of which it is looked whether they have the words side by side
WORDS_AT_MOST = 12  # of a query; what comes after narrows nothing down

Postings = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True)
class Finder:
    """The words of a fact base, each with the facts that hold it and how much it says there."""

    index: Index
    vocabulary: tuple[str, ...]  # sorted, so that a beginning finds its words
    forms: Mapping[str, tuple[str, ...]]  # the words of each stem
    postings: Postings

    def find(self, text: str) -> tuple[Fact, ...]:
        """The facts that hold most of the words of a text, best first. Quick enough for every key that is pressed."""
        found: dict[int, float] = defaultdict(float)
        held: dict[int, int] = defaultdict(int)
        for meant in self._meant(text):
            for number, says in self._holding(meant).items():
                found[number] += says
                held[number] += 1
        most = max(held.values(), default=0)
        best = sorted((number for number in found if held[number] == most), key=lambda n: (-found[n], self._age(n), n))
        said = text.strip().casefold()
        if " " in said:
            best[:READ] = sorted(best[:READ], key=lambda n: self._distance(n, said))
        return tuple(self.index.documents[number].fact for number in best)

    def _distance(self, number: int, said: str) -> int:
        """How far a fact is from the words as they were typed: its title has them, or one of its names, or neither."""
        document, entities = self.index.documents[number], self.index.base.entities
        if _begins_in(document.fact.title.values(), said):
            return 0
        return 1 if any(_begins_in(entities[id_].name.values(), said) for id_ in document.entities) else 2

    def _meant(self, text: str) -> Iterator[Mapping[str, float]]:
        """For each word that says something: the words of the base that it can stand for, and how surely."""
        typed = [word.text for word in words(text)][:WORDS_AT_MOST]
        telling = [word for word in typed if not _is_frame(word)] or typed[-1:]
        for word in telling:
            is_begun = word == typed[-1] and not text[-1:].isspace()
            yield self._known(word, is_begun=is_begun) or self._known(word, is_begun=True) or self._mended(word)

    def _known(self, word: str, *, is_begun: bool) -> dict[str, float]:
        known = dict.fromkeys(self.forms.get(stem(word), ()), 1.0)
        if is_begun:
            start = bisect_left(self.vocabulary, word)
            for other in self.vocabulary[start : start + COMPLETIONS_AT_MOST]:
                if not other.startswith(word):
                    break
                known.setdefault(other, BEGUN + (1 - BEGUN) * len(word) / len(other))
        return known

    def _mended(self, word: str) -> dict[str, float]:
        repair = self.index.speller.repair(word)
        if repair is None:
            return {}
        return {form: repair.similarity for meant in repair.meant for form in self._known(meant, is_begun=False)}

    def _holding(self, meant: Mapping[str, float]) -> dict[int, float]:
        """The facts that hold one of these words, and how much the best of them says there: rare words say more.

        Words that were only begun say as little as all of them together: a rare one is not meant the sooner.
        """
        holding: dict[int, float] = {}
        total = len(self.index.documents) + 1
        together = len({number for word in meant for number in self.postings[word]})
        for word, surely in meant.items():
            facts = self.postings[word]
            rarity = math.log(total / (len(facts) if surely == 1.0 else together)) / math.log(total)
            for number, says in facts.items():
                holding[number] = max(holding.get(number, 0.0), surely * says * rarity)
        return holding

    def _age(self, number: int) -> int:
        """The newer of two facts that hold the same comes first."""
        base = self.index.base
        return -latest(base.as_of(self.index.documents[number].fact)).toordinal()


def build_finder(index: Index, previous: Finder | None = None) -> Finder:
    """The finder of an index. What `previous` has of documents that were taken over is not looked at again."""
    moved = _moved(previous.index, index) if previous else {}
    postings = _kept(previous, moved) if previous else {}
    old = set(moved.values())
    found: dict[str, dict[int, float]] = defaultdict(dict)
    split = cache(_split)  # many facts share the names of what they are about
    for number, document in enumerate(index.documents):
        for text, says in _texts(document, index) if number not in old else ():
            for word in split(text):
                facts = found[word]
                facts[number] = max(facts.get(number, 0.0), says)
    for word, facts in found.items():
        postings[word] = {**postings[word], **facts} if word in postings else facts
    vocabulary = tuple(sorted(postings))
    forms: dict[str, list[str]] = defaultdict(list)
    for held in vocabulary:
        forms[stem(held)].append(held)
    return Finder(index, vocabulary, {key: tuple(some) for key, some in forms.items()}, postings)


def _kept(previous: Finder, moved: Mapping[int, int]) -> dict[str, Mapping[int, float]]:
    """The postings of an earlier finder for the documents that were taken over from its index.

    Most of them are the very same ones as before: where few facts changed, few words stand in these.
    """
    elsewhere = {number for number in range(len(previous.index.documents)) if moved.get(number) != number}
    postings: dict[str, Mapping[int, float]] = {}
    for word, facts in previous.postings.items():
        if facts.keys().isdisjoint(elsewhere):
            postings[word] = facts
        elif kept := {moved[number]: says for number, says in facts.items() if number in moved}:
            postings[word] = kept
    return postings


def _split(text: str) -> tuple[str, ...]:
    """The words of a text, each once."""
    return tuple({word.text: None for word in words(text)})


def _moved(earlier: Index, index: Index) -> Mapping[int, int]:
    """Where the documents that an index has taken over from an earlier one stand now, by where they stood."""
    places = {id(document): number for number, document in enumerate(index.documents)}
    return {n: places[id(document)] for n, document in enumerate(earlier.documents) if id(document) in places}


def _texts(document: Document, index: Index) -> Iterator[tuple[str, float]]:
    fact, base = document.fact, index.base
    yield from ((text, TITLE) for text in (*fact.title.values(), fact.id))
    named: list[Entity | Topic] = [base.entities[id_] for id_ in sorted(document.entities)]
    named += [base.topics[id_] for id_ in fact.topics]
    for one in named:
        yield from ((text, NAME) for text in one.name.values())
        yield from ((text, NAME) for texts in one.spellings.values() for text in texts)
    yield from ((text, QUESTION) for texts in fact.questions.values() for text in texts)
    yield from ((text, TEXT) for text in fact.statement.values())


def _begins_in(texts: Iterable[str], said: str) -> bool:
    """Whether a word of a text begins with what was said."""
    return any(f" {said}" in f" {text.casefold()}" for text in texts)


def _is_frame(word: str) -> bool:
    """Whether a word only frames a question: "what does ... think of"."""
    return word in english.FUNCTION_WORDS or word in english.FRAME_WORDS
