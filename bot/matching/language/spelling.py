"""Typing errors: which known word an unknown one stands for. The only file that imports rapidfuzz.

A correctly spelled word is never repaired, however near it is to a word of the base: Austria is not Australia.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import extract

from bot.matching.language import english
from bot.matching.language.normalize import Word, folded
from bot.matching.language.slips import allowed, unlikeliness

LESS_LIKELY = 0.6  # what it costs a guess that it is no word of the base
LIKELIEST = 8  # words near a typed one that are weighed
SHORTEST = 4  # letters; in shorter words only two swapped letters are repaired
JOINED = 0.95  # the similarity of a word to the same with a space in it
REPAIRS_AT_MOST = 24  # different words of one message: bounds the time that nonsense takes


@dataclass(frozen=True, slots=True)
class Repair:
    """What a misspelt word was taken for: one word, or two that were typed together."""

    typed: str
    meant: tuple[str, ...]
    similarity: float  # 0 to 1


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

    def __init__(self, familiar: Mapping[str, float]) -> None:
        """`familiar` holds the words of the base, each with how common it is there, from 0 to 1."""
        self._familiar = familiar
        self._of_base = _Vocabulary(word for word in familiar if len(word) > 1)
        self._of_language = _vocabulary(english.common_words())

    def mended(
        self, typed: Sequence[Word], is_known: Callable[[str], bool], repairer: Repairer | None = None
    ) -> tuple[tuple[Word, ...], dict[int, Repair]]:
        """The words as they were meant, and which of them (by position) were repaired. `is_known` words stay.

        The parts of one message share their `repairer`.
        """
        of_base = self._of_base.words
        if all(word.text in of_base for word in typed):
            return tuple(typed), {}
        repair = repairer or Repairer(self)
        meant: list[Word] = []
        repairs: dict[int, Repair] = {}
        at = 0
        while at < len(typed):
            word = typed[at]
            joined = self._joined(typed[at : at + 2], is_known)
            is_meant = word.text in of_base or not _can_be_mistyped(word) or is_known(word.text)
            found = joined or (None if is_meant else repair(word.text))
            at += 2 if joined else 1
            if found is None:
                meant.append(word)
                continue
            for part in found.meant:
                repairs[len(meant)] = found
                meant.append(Word(part, word.typed))
        return tuple(meant), repairs

    def repair(self, word: str) -> Repair | None:
        """What was most likely meant: the nearest word, or two that were typed together; None where nothing is near."""
        found = [guess for guess in (self._nearest(word), self._parts(word)) if guess]
        if not found:
            return None
        cost, meant = min(found)
        return Repair(word, meant, 1 - max(cost, 0.0) / (len(word) + 2))

    def _nearest(self, word: str) -> tuple[float, tuple[str, ...]] | None:
        most = allowed(len(word))
        if not most:
            return None
        best: tuple[float, int, str] | None = None
        # Common words are many: only those that begin with one of the first two letters typed.
        of_language = self._of_language.near(word, most, beginnings=word[1])
        for preference, near in ((0, self._of_base.near(word, most)), (1, of_language)):
            for candidate, distance, _ in extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=LIKELIEST):
                if distance > allowed(len(candidate)) or (distance > 1 and candidate[0] != word[0]):
                    continue
                are_swapped = sorted(candidate) == sorted(word)
                if len(candidate) < SHORTEST and not are_swapped:
                    continue
                if len(word) < SHORTEST and candidate[0] != word[0] and not are_swapped:
                    continue
                cost = distance + unlikeliness(word, candidate) - self._familiarity(candidate)
                cost += LESS_LIKELY * preference
                if best is None or (cost, preference, candidate) < best:
                    best = (cost, preference, candidate)
        return (best[0], (best[2],)) if best else None

    def _parts(self, word: str) -> tuple[float, tuple[str, ...]] | None:
        """Two words typed together: that one space was dropped is a single slip."""
        best: tuple[float, tuple[str, ...]] | None = None
        for cut in range(2, len(word) - 1):
            parts = word[:cut], word[cut:]
            foreign = sum(part not in self._of_base.words for part in parts)
            if foreign > 1 or not all(map(self._is_part, parts)):
                continue
            cost = 2 + LESS_LIKELY * foreign - sum(map(self._familiarity, parts))
            if best is None or (cost, parts) < best:
                best = (cost, parts)
        return best

    def _is_part(self, part: str) -> bool:
        return part in self._of_base.words or (len(part) > 2 and part in self._of_language.words)

    def _familiarity(self, word: str) -> float:
        """How common a word is, from 0 to 1: in the base or in English, wherever it is commoner."""
        return max(self._familiar.get(word, 0.0), 1 - english.rarity(word))

    def _joined(self, pair: Sequence[Word], is_known: Callable[[str], bool]) -> Repair | None:
        """The word that a space has cut in two: a part is no word at all, or one of two telling ones is new."""
        of_base = self._of_base.words
        lacking = [part.text for part in pair if part.text not in of_base]
        if len(pair) < 2 or not lacking or any(part.is_number for part in pair):
            return None
        # What stands for a longer word by itself is but a part here: "econ omy".
        texts = [cut if (cut := folded(part.typed)) in english.SHORTHAND else part.text for part in pair]
        whole = "".join(texts)
        if whole in of_base:
            is_meant = not any(map(_says_little, texts)) or not all(map(is_known, lacking))
        else:
            is_meant = whole in self._of_language.words and not all(map(is_known, lacking))
        return Repair(" ".join(texts), (whole,), JOINED) if is_meant else None


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


def _says_little(word: str) -> bool:
    """Whether a word may stand beside any other: "a broad" is not "abroad", nor is "of ten" "often"."""
    return (
        len(word) == 1 or word in english.FUNCTION_WORDS or word in english.FRAME_WORDS or word in english.NUMBER_WORDS
    )
