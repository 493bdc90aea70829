"""Times of many runs in a few figures, and figures in a table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from tests.support.telegram.load import percentile

T = TypeVar("T")


@dataclass(frozen=True)
class Times:
    """How long something took, over many runs, in milliseconds."""

    runs: int
    mean: float
    p50: float
    p99: float


def times(seconds: Iterable[float]) -> Times:
    """The figures of some durations."""
    ordered = sorted(seconds)
    return Times(len(ordered), round(1000 * fmean(ordered), 3), percentile(ordered, 50), percentile(ordered, 99))


def timed(work: Callable[[T], object], things: Iterable[T]) -> list[float]:
    """How long the work took on each thing, in seconds."""
    taken = []
    for thing in things:
        started = time.perf_counter()
        work(thing)
        taken.append(time.perf_counter() - started)
    return taken


def table(heading: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table that reads well in a terminal and in Markdown: names to the left, figures to the right."""
    texts = [[str(cell) for cell in row] for row in (heading, *rows)]
    widths = [max(3, *(len(row[column]) for row in texts)) for column in range(len(heading))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [
        [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        for row in (texts[0], rule, *texts[1:])
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)
