"""Fits the weights of the confidence, and the threshold to answer, to labelled questions.

Logistic regression with a ridge penalty, by Newton's method (Hastie, Tibshirani, Friedman: The Elements of Statistical
Learning, 4.4.1). A row is a question with the fact that would come first; right or wrong is what is to be foretold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.evaluation import DECLINE, Case
from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import FEATURES, rank

PENALTY = 1.0  # keeps weights small where few questions speak for them
STEPS = 25  # of Newton's method, which settles within ten
HARM = 2.0  # right answers that help as much as a wrong or a false one harms; a refusal offers the nearest facts
BIN = 0.1  # width of the bins in which the calibration is told


@dataclass(frozen=True, slots=True)
class Row:
    """What spoke for the first fact, and whether it was right to answer with it."""

    features: tuple[float, ...]
    is_right: bool


def rows_of(cases: Iterable[Case], index: Index) -> tuple[Row, ...]:
    """The rows of single questions; conversations, overviews and messages with two questions are left out."""
    rows = []
    for case in cases:
        if case.before or (case.expect != DECLINE and (isinstance(case.expect, str) or len(case.expect) != 1)):
            continue
        ranked = rank(understand(case.question, index), index)
        if not ranked or ranked[0].features.vetoes:
            continue
        right = () if isinstance(case.expect, str) else case.expect[0]
        first = ranked[0]
        values = tuple(float(getattr(first.features, name)) for name in FEATURES)
        rows.append(Row(values, first.document.fact.id in right))
    return tuple(rows)


def fit(rows: Sequence[Row], today: date) -> dict[str, Any]:
    """Weights, threshold and calibration, as weights.json holds them; ValueError where there is nothing to learn."""
    if len({row.is_right for row in rows}) < 2:
        raise ValueError("expected questions that are answered rightly and others that are not")
    weights = _newton([(1.0, *row.features) for row in rows], [float(row.is_right) for row in rows])
    told = [(_logistic(weights, (1.0, *row.features)), row.is_right) for row in rows]
    return {
        "fitted": today.isoformat(),
        "questions": len(rows),
        "ranked_right": round(_auc(told), 4),
        "answer_from": round(HARM / (1 + HARM), 2),  # from here on an answer is expected to help more than to harm
        "bias": round(weights[0], 3),
        "weights": {name: round(weight, 3) for name, weight in zip(FEATURES, weights[1:], strict=True)},
        "calibration": _calibration(told),
    }


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))


def _newton(rows: list[tuple[float, ...]], right: list[float]) -> list[float]:
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [PENALTY * w if i else 0.0 for i, w in enumerate(weights)]
        hessian = [[PENALTY if i == j and i else 1e-9 * (i == j) for j in range(size)] for i in range(size)]
        for row, y in zip(rows, right, strict=True):
            p = _logistic(weights, row)
            for i in range(size):
                gradient[i] += (p - y) * row[i]
                for j in range(size):
                    hessian[i][j] += p * (1 - p) * row[i] * row[j]
        weights = [w - step for w, step in zip(weights, _solved(hessian, gradient), strict=True)]
    return weights


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """The solution of a small linear system, by elimination with pivots."""
    size = len(values)
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def _auc(told: Sequence[tuple[float, bool]]) -> float:
    """How often a right answer has a higher confidence than a wrong one (area under the ROC curve)."""
    right = [confidence for confidence, is_right in told if is_right]
    wrong = [confidence for confidence, is_right in told if not is_right]
    wins = sum((r > w) + 0.5 * (r == w) for r in right for w in wrong)
    return wins / (len(right) * len(wrong))


def _calibration(told: Sequence[tuple[float, bool]]) -> list[dict[str, float | int]]:
    bins = [(low / 10, [right for c, right in told if low / 10 <= c < low / 10 + BIN]) for low in range(10)]
    return [
        {"from": low, "to": round(low + BIN, 1), "answers": len(some), "right": sum(some)} for low, some in bins if some
    ]
