"""What the matcher is meant to reach, each goal with what was measured and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from tests.bench.comparison import RATES
from tests.bench.measuring import OURS, WRATIO, Measured, Sized

LARGE, SMALL = 10_000, 1_000
OF_THE_SCAN = 20  # at LARGE, a question takes less than the scan's time divided by this
GROWTH = 3.0  # from SMALL to LARGE the time of a question grows by less than this
MEMORY = 256.0  # MiB, for the whole process at LARGE
WORST = 50.0  # milliseconds for whatever is typed
RELOAD = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal."""

    text: str
    measured: str
    is_met: bool

    def __str__(self) -> str:
        return f"{'pass' if self.is_met else 'FAIL'}  {self.text}: {self.measured}"


def goals(found: Sequence[Sized]) -> Iterator[Goal]:
    """The goals that can be judged from what was measured."""
    by_size = {sized.facts: sized for sized in found if not sized.is_shipped}
    for sized in found:
        yield from _more_accurate(sized)
        yield from _as_fast_as_the_scan(sized)
        if sized.worst:
            slowest, taken = max(sized.worst.items(), key=lambda item: item[1])
            text = _at(sized, f"nothing typed takes longer than {WORST:.0f} ms")
            yield Goal(text, f"{slowest}: {taken:.1f} ms", taken <= WORST)
        text = _at(sized, f"a reload takes {RELOAD:.0f} s at most")
        seconds = sized.reload.get("seconds", inf)
        yield Goal(text, f"{seconds:.2f} s" if sized.reload else "it failed", seconds <= RELOAD)
        if sized.facts >= LARGE and (ours := sized.matchers.get(OURS)):
            peak = ours.memory_peak
            yield Goal(_at(sized, f"the process fits in {MEMORY:.0f} MiB"), f"{peak:.0f} MiB", peak <= MEMORY)
    if SMALL in by_size and LARGE in by_size:
        small, large = (by_size[size].matchers.get(OURS) for size in (SMALL, LARGE))
        if small and large:
            yield from _growth(small, large)


def _more_accurate(sized: Sized) -> Iterator[Goal]:
    ours = sized.matchers.get(OURS)
    others = [measured for peer, measured in sized.matchers.items() if peer != OURS]
    for name in sized.questions if ours and others else ():
        assert ours
        for number, rate in enumerate(RATES):
            best = max(others, key=lambda measured: measured.standings[name][number].right)
            right, theirs = ours.standings[name][number].right, best.standings[name][number].right
            text = _at(sized, f"more accurate than every peer on the {name}, {rate:.0%} false")
            yield Goal(text, f"{right:.1%}, {best.name} {theirs:.1%}", right > theirs)


def _as_fast_as_the_scan(sized: Sized) -> Iterator[Goal]:
    ours, scan = sized.matchers.get(OURS), sized.matchers.get(WRATIO)
    if not ours or not scan or not (sized.is_shipped or sized.facts >= LARGE):
        return
    part = 1 if sized.is_shipped else OF_THE_SCAN
    for name in ("p50", "p99"):
        own, limit = getattr(ours.per_question, name), getattr(scan.per_question, name) / part
        text = _at(sized, f"{name} within the WRatio scan's" + ("" if part == 1 else f" / {part}"))
        yield Goal(text, f"{own:.2f} ms, limit {limit:.2f} ms", own <= limit)


def _growth(small: Measured, large: Measured) -> Iterator[Goal]:
    for name in ("p50", "p99"):
        factor = getattr(large.per_question, name) / getattr(small.per_question, name)
        text = f"{name} grows less than {GROWTH:.0f} times from {SMALL:,} to {LARGE:,} facts"
        yield Goal(text, f"{factor:.1f} times", factor < GROWTH)


def _at(sized: Sized, text: str) -> str:
    return f"{sized.facts:,} {'shipped' if sized.is_shipped else 'generated'} facts: {text}"
