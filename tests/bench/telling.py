"""The figures of the matchers at one base as tables for people."""

from __future__ import annotations

from tests.bench.comparison import RATES
from tests.bench.figures import table
from tests.bench.measuring import ELSEWHERE, HERE, Sized

WORST = 8  # messages that are told


def told(sized: Sized) -> str:
    """What was measured at one base."""
    kind = "facts of knowledge/" if sized.is_shipped else "generated facts"
    parts = [f"## {sized.facts:,} {kind}, {sized.example_questions:,} example questions"]
    parts += [_accuracy(sized, name) for name in sized.questions]
    parts += [_cost(sized)]
    parts += [f"{(HERE | ELSEWHERE).get(peer, peer)} was not measured: {why}" for peer, why in sized.missing.items()]
    parts += [_worst(sized)] if sized.worst else []
    if sized.reload:
        seconds, pause = sized.reload["seconds"], 1000 * sized.reload["pause"]
        parts += [f"A reload with one changed file takes {seconds:.2f} s; nothing waits longer than {pause:.0f} ms."]
    return "\n\n".join(parts) + "\n"


def _worst(sized: Sized) -> str:
    slowest = sorted(sized.worst.items(), key=lambda item: -item[1])[:WORST]
    heading = f"the slowest of {len(sized.worst)} messages that are made to be slow"
    return table((heading, "kazfacts"), [(name, f"{taken:.1f} ms") for name, taken in slowest])


def _accuracy(sized: Sized, name: str) -> str:
    answerable, unanswerable = sized.questions[name]
    heading = (f"{name}: {answerable} to answer, {unanswerable} to decline",)
    heading += tuple(f"right at {rate:.0%} false" for rate in RATES)
    rows = [
        (measured.name, *(f"{standing.right:.1%} ({standing.false:.1%})" for standing in measured.standings[name]))
        for measured in sized.matchers.values()
    ]
    return table(heading, rows)


def _cost(sized: Sized) -> str:
    rows = [
        (
            measured.name,
            f"{measured.per_question.p50:.2f} ms",
            f"{measured.per_question.p99:.2f} ms",
            f"{measured.build_seconds:.2f} s",
            f"{measured.memory_grown:.0f} MiB",
            f"{measured.memory_peak:.0f} MiB",
        )
        for measured in sized.matchers.values()
    ]
    return table(("per question", "p50", "p99", "to build", "memory more", "process at most"), rows)
