"""Typing errors: which known word an unknown one stands for. The only file that imports rapidfuzz.

A correctly spelled word is never repaired, however near it is to a word of the base: Austria is not Australia.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import extract

from bot.matching.normalize import Word

SHORTEST = 4  # letters; in shorter words only two swapped letters are repaired
REPAIRS_AT_MOST = 24  # different words of one message: bounds the time that nonsense takes
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# The keys around each key of a phone: before, behind, and above or below it.
_NEIGHBOURS = {
    letter: frozenset(
        other
        for far, other_row in enumerate(_ROWS)
        for place, other in enumerate(other_row)
        if abs(far - near) <= 1 and abs(place - at) <= 1 and other != letter
    )
    for near, row in enumerate(_ROWS)
    for at, letter in enumerate(row)
}


@dataclass(frozen=True, slots=True)
class Repair:
    """What a misspelt word was taken for: one word, or two that were typed together."""

    typed: str
    meant: tuple[str, ...]
    similarity: float  # 0 to 1


def _allowed(length: int) -> int:
    """How many typing errors a word of this length may hold: one in four letters, three at most."""
    return 0 if length < 3 else 1 if length < 7 else 2 if length < 11 else 3


class _Vocabulary:
    """Words that a typing error may stand for, found by their beginnings: what begins otherwise is seldom meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_start: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in sorted(self.words):
            self._by_start[len(word), word[0]].append(word)
        self._letters = sorted({word[0] for word in self.words})

    def near(self, word: str, allowed: int, beginnings: Iterable[str] = ()) -> list[str]:
        """The words of about this length with the same beginning, or with one error there and no other.

        `beginnings` are the letters with which the other words may begin; all letters where there are none.
        """
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        alike = [candidate for length in lengths for candidate in self._by_start.get((length, word[0]), ())]
        swapped = word[1] + word[0] + word[2:]
        others = {word[1:], swapped}
        for letter in beginnings or self._letters:
            others |= {letter + word, letter + word[1:]}
        return alike + sorted(other for other in others & self.words if other[0] != word[0])


_vocabulary = lru_cache(maxsize=1)(_Vocabulary)  # of the language: the same for every base


class Speller:
    """Repairs words towards a vocabulary: the base's words first, then common words of the language."""

    def __init__(self, base_words: Iterable[str], common_words: tuple[str, ...]) -> None:
        self._of_base = _Vocabulary(word for word in base_words if len(word) > 1)
        self._of_language = _vocabulary(common_words)

    def mended(
        self, typed: Sequence[Word], is_known: Callable[[str], bool], repairer: Repairer | None = None
    ) -> tuple[tuple[Word, ...], dict[int, Repair]]:
        """The words as they were meant, and which of them (by position) were repaired. `is_known` words stay.

        The parts of one message share their `repairer`.
        """
        repair = repairer or Repairer(self)
        meant: list[Word] = []
        repairs: dict[int, Repair] = {}
        at = 0
        while at < len(typed):
            word = typed[at]
            at += 1
            if not _can_be_mistyped(word) or word.text in self._of_base.words or is_known(word.text):
                meant.append(word)
                continue
            if at < len(typed) and word.text + typed[at].text in self._of_base.words:
                together = word.text + typed[at].text
                repairs[len(meant)] = Repair(f"{word.text} {typed[at].text}", (together,), 0.95)
                meant.append(Word(together, word.typed))
                at += 1
                continue
            found = repair(word.text)
            if found is None:
                meant.append(word)
                continue
            for part in found.meant:
                repairs[len(meant)] = found
                meant.append(Word(part, word.typed))
        return tuple(meant), repairs

    def repair(self, word: str) -> Repair | None:
        """The word that was most likely meant, or None where none is near enough."""
        return self._nearest(word) or self._parts(word)

    def _nearest(self, word: str) -> Repair | None:
        allowed = _allowed(len(word))
        if not allowed:
            return None
        best: tuple[float, int, str] | None = None
        # Common words are many: only those that begin with one of the first two letters typed.
        of_language = self._of_language.near(word, allowed, beginnings=word[1])
        for preference, near in ((0, self._of_base.near(word, allowed)), (1, of_language)):
            for candidate, distance, _ in extract(word, near, scorer=OSA.distance, score_cutoff=allowed, limit=8):
                if distance > _allowed(len(candidate)) or (distance > 1 and candidate[0] != word[0]):
                    continue
                if (
                    len(word) < SHORTEST
                    and (candidate[0] != word[0] or len(candidate) < len(word))
                    and sorted(candidate) != sorted(word)
                ):
                    continue
                if len(candidate) < SHORTEST and sorted(candidate) != sorted(word):
                    continue
                cost = distance + 0.6 * preference + _unlikeliness(word, candidate)
                if best is None or (cost, preference, candidate) < best:
                    best = (cost, preference, candidate)
        if best is None:
            return None
        return Repair(word, (best[2],), 1 - best[0] / (len(word) + 2))

    def _parts(self, word: str) -> Repair | None:
        """Two words typed together; the split with the longest shorter part wins."""
        best: tuple[int, str, str] | None = None
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            if not (self._is_part(left) and self._is_part(right)) or self._of_base.words.isdisjoint((left, right)):
                continue
            shorter = min(len(left), len(right))
            if best is None or shorter > best[0]:
                best = (shorter, left, right)
        return Repair(word, best[1:], 0.9) if best else None

    def _is_part(self, part: str) -> bool:
        return part in self._of_base.words or (len(part) > 2 and part in self._of_language.words)


class Repairer:
    """Repairs the words of one message: each of them once, in however many of its parts it is looked at."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._found: dict[str, Repair | None] = {}

    def __call__(self, word: str) -> Repair | None:
        """What `Speller.repair` gives; None for words beyond REPAIRS_AT_MOST."""
        if word not in self._found and len(self._found) < REPAIRS_AT_MOST:
            self._found[word] = self._speller.repair(word)
        return self._found.get(word)


def likeness(one: str, other: str) -> float:
    """How alike two texts read, letter by letter, from 0 to 1."""
    return Indel.normalized_similarity(one, other)


def _can_be_mistyped(word: Word) -> bool:
    """Numbers, single letters and abbreviations in capitals are taken as they are."""
    return not (word.is_number or len(word.text) < 3 or (word.typed.isupper() and len(word.typed) <= 5))


def _unlikeliness(typed: str, meant: str) -> float:
    """0 for a slip that fingers make (a letter doubled, dropped, swapped or hit beside), more for others."""
    if sorted(typed) == sorted(meant):
        return -0.2
    if abs(len(typed) - len(meant)) == 1:
        return 0.0
    wrong = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    slips = sum(b in _NEIGHBOURS.get(a, ()) for a, b in wrong)
    return 0.3 if not wrong else 0.3 * (1 - slips / len(wrong))
