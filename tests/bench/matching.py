"""How long a question takes, beside the scan of all example questions that most bots do, and what the base costs.

    python -m tests.bench.matching

The scan is RapidFuzz's `process.extractOne` with WRatio over every example question; it is given its best case, the
example questions already in the form that they are compared in.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.engine import Engine
from bot.facts.load import load
from bot.matching.conversation import Conversation
from bot.matching.index import build
from bot.matching.respond import respond
from tests.bench.figures import Times, table, timed, times
from tests.bench.questions import asked, examples, knowledge

ROUNDS = 3


@dataclass(frozen=True)
class Report:
    """Times in milliseconds, memory in MiB."""

    facts: int
    example_questions: int
    respond: Times
    scan: Times
    load_ms: float
    index_ms: float
    memory_before: float
    memory_peak: float


def measure(questions: Sequence[str], *, rounds: int = ROUNDS) -> Report:
    """Opens the base, then asks all questions, by turns in both ways."""
    folder = knowledge()
    before = peak_memory()
    started = time.perf_counter()
    base = load(folder).base
    loaded = time.perf_counter()
    if base is None:
        raise SystemExit(f"the facts in {folder} are unsound: see kazfacts check")
    index = build(base)
    built = time.perf_counter()
    peak = peak_memory()
    choices = [utils.default_process(text) for text in examples(Engine(folder, golden=False))]
    ours: list[float] = []
    scans: list[float] = []
    for _ in range(rounds):
        ours += timed(lambda text: respond(text, Conversation(), index), questions)
        scans += timed(
            lambda text: process.extractOne(utils.default_process(text), choices, scorer=fuzz.WRatio), questions
        )
    return Report(
        facts=len(base.facts),
        example_questions=len(choices),
        respond=times(ours),
        scan=times(scans),
        load_ms=round(1000 * (loaded - started), 1),
        index_ms=round(1000 * (built - loaded), 1),
        memory_before=before,
        memory_peak=peak,
    )


def peak_memory() -> float:
    """The most memory that this process has held so far, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():  # where there is none, the figure of a process includes that of whoever started it
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return round(int(line.split()[1]) / 1024, 1)
    per_mib = 1024 * 1024 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mib, 1)


def shown(report: Report) -> str:
    """The report for people."""
    rows = [
        ("kazfacts", f"{report.respond.p50:.2f} ms", f"{report.respond.p99:.2f} ms"),
        ("WRatio scan", f"{report.scan.p50:.2f} ms", f"{report.scan.p99:.2f} ms"),
    ]
    base = [
        ("read and check the facts", f"{report.load_ms:.0f} ms"),
        ("build the index", f"{report.index_ms:.0f} ms"),
        ("most memory, before the facts", f"{report.memory_before:.0f} MiB"),
        ("most memory, with facts and index", f"{report.memory_peak:.0f} MiB"),
    ]
    return "\n\n".join(
        (
            table(("per question", "p50", "p99"), rows),
            table((f"{report.facts} facts, {report.example_questions} example questions", ""), base),
        )
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure matching, and opening the base.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that every question is asked")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there as well")
    options = parser.parse_args(arguments)
    report = measure(asked(), rounds=options.rounds)
    print(shown(report))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
