"""Chance that comes out the same every time: draws by Zipf's law, and wordings chosen among several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

# Zipf-Mandelbrot: the thing of rank r is drawn in proportion to 1 / (r + SHIFT) ** EXPONENT, as words are.
SHIFT = 2.7
EXPONENT = 0.9
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


_OPENINGS = ["tell me", "please", "do you know", "I want to know", "can you say", "and", "so"]
_SAID_OTHERWISE = {
    "how much": ("what amount", "how much money"),
    "how many": ("what number of", "how many"),
    "when did": ("in what year did", "on what date did"),
    "why": ("for what reason", "how come"),
    "which": ("what",),
    "Kazakhstan": ("KZ", "the Kazakhs", "Kazakhstan", "Astana"),
    "according to": ("in the words of", "as told by"),
    "large": ("big", "sizeable"),
    "important": ("significant", "relevant"),
}


class Zipf(Generic[T]):
    """Draws the first things of a list often and the last ones seldom."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (rank + SHIFT) ** EXPONENT for rank in range(len(things))))

    def draw(self, random: Random) -> T:
        """One thing."""
        (thing,) = random.choices(self.things, cum_weights=self._weights)
        return thing


def worded(template: str, random: Random) -> str:
    """A template with one of each "(one|another)" chosen."""
    return _CHOICE.sub(lambda match: random.choice(match[1].split("|")), template)


def voiced(text: str, random: Random) -> str:
    """A question as one of many people would type it: other words that mean the same, no capitals, a question mark."""
    for usual, others in _SAID_OTHERWISE.items():
        if usual in text and random.random() < 0.3:
            text = text.replace(usual, random.choice(others), 1)
    if random.random() < 0.12:
        text = f"{random.choice(_OPENINGS)} {text}"
    if random.random() < 0.4:
        text = text.lower()
    return f"{text}?" if random.random() < 0.25 and len(text.split()) > 4 else text
