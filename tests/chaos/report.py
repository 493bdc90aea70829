"""What the runs have shown, as tables, and what was found to be broken."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.figures import table


@dataclass(frozen=True)
class Chapter:
    """One part of the report. `failures` are the promises that were not kept; `outputs` all that bots have printed."""

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()
    failures: Sequence[str] = ()
    outputs: Sequence[str] = field(default=(), repr=False)

    def __str__(self) -> str:
        parts = [f"## {self.title}", "", table(self.heading, self.rows)]
        parts += ["", *self.notes] if self.notes else []
        parts += ["", *(f"BROKEN: {failure}" for failure in self.failures)] if self.failures else []
        return "\n".join(parts)


def secrets_chapter(outputs: Sequence[str], secrets: Sequence[str]) -> Chapter:
    """Whether a secret stands in anything that a bot has printed."""
    printed = sum(len(output) for output in outputs)
    found = found_secrets(outputs, secrets)
    return Chapter(
        "Secrets in what was printed",
        ("runs", "characters", "secrets looked for", "found"),
        [(str(len(outputs)), printed, len(secrets), found)],
        failures=[f"secrets were printed {found} times"] if found else [],
    )


def found_secrets(outputs: Iterable[str], secrets: Sequence[str]) -> int:
    """How often a secret occurs."""
    return sum(output.count(secret) for output in outputs for secret in secrets)


def progress(words: str) -> None:
    """Tells whoever waits what is being done."""
    print(words, file=sys.stderr, flush=True)


def seconds(value: float | None) -> str:
    """A duration for a table."""
    return "never" if value is None else f"{value:.1f} s"
