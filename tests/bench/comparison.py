"""Matchers compared on the same questions: how many they answer rightly when they may be wrong equally often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, inf

from bot.evaluation import DECLINE, OVERVIEW, Case

RATES = (0.03, 0.10)  # of the unanswerable questions, the shares that a matcher may answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the facts of which one must come first; none where no fact answers."""

    question: str
    expect: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a matcher makes of some questions, its threshold set so that it answers a given share falsely at most."""

    right: float  # share of the answerable questions whose first answer is right
    false: float  # share of the unanswerable questions that it answers


def comparable(cases: Sequence[Case]) -> list[Asked]:
    """The cases that any matcher can be asked: single messages with one fact to be found, or none."""
    single = (case for case in cases if not case.before and case.expect and case.expect != OVERVIEW)
    return [
        Asked(case.question, frozenset() if case.expect == DECLINE else frozenset().union(*map(frozenset, case.expect)))
        for case in single
    ]


def standing(asked: Sequence[Asked], found: Sequence[tuple[str, float]], rate: float) -> Standing:
    """The standing at the lowest threshold that keeps the false answers within `rate`."""
    false = sorted((score for one, (_, score) in zip(asked, found, strict=True) if not one.expect), reverse=True)
    allowed = floor(rate * len(false))
    above = (
        false[allowed] if allowed < len(false) else -inf
    )  # the first false answer too many: only more is let through
    answerable = [(one, id_, score) for one, (id_, score) in zip(asked, found, strict=True) if one.expect]
    right = sum(score > above and id_ in one.expect for one, id_, score in answerable)
    return Standing(
        right / len(answerable) if answerable else 0.0,
        sum(score > above for score in false) / len(false) if false else 0.0,
    )
