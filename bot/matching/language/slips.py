"""What fingers do to a word: which slips are likely, and how many of them a word may hold."""

from __future__ import annotations

from itertools import groupby

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
_VOWELS = frozenset("aeiouy")


def allowed(length: int) -> int:
    """How many typing errors a word of this length may hold: one in four letters, three at most."""
    return 0 if length < 3 else 1 if length < 7 else 2 if length < 11 else 3


def unlikeliness(typed: str, meant: str) -> float:
    """Below 0 for the commonest slips (letters swapped, one doubled or written once), 0 for other likely ones.

    Likely, too, are a letter that is dropped or added, hit beside its key, or one vowel for another.
    """
    if sorted(typed) == sorted(meant) or _single(typed) == _single(meant):
        return -0.4
    if abs(len(typed) - len(meant)) == 1:
        return 0.0
    wrong = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    slips = sum(b in _NEIGHBOURS.get(a, ()) or _VOWELS.issuperset((a, b)) for a, b in wrong)
    return 0.3 if not wrong else 0.3 * (1 - slips / len(wrong))


def _single(word: str) -> str:
    """The word with every doubled letter written once."""
    return "".join(letter for letter, _ in groupby(word))
