"""The matcher beside its peers, on the same bases and questions, and beside its goals.

    python -m tests.bench.matching                  at the shipped base and at 1,000 generated facts
    python -m tests.bench.matching --all            at 10,000 as well
    python -m tests.bench.matching --facts 10000 --peer kazfacts --peer wratio

Every matcher runs in a process of its own; those of `make peers` take part where they are installed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.evaluation import Case, read_cases
from bot.facts.load import load
from bot.facts.model import DEFAULT_LANGUAGE
from tests.bench.comparison import Asked, comparable
from tests.bench.generated.asking import asked
from tests.bench.generated.bases import generated
from tests.bench.generated.folder import write
from tests.bench.goals import goals
from tests.bench.measuring import PEERS, Sized, measure
from tests.bench.peers.base import Base, Entry
from tests.bench.questions import ROOT, knowledge
from tests.bench.telling import told

SIZES = (1_000,)
ALL_SIZES = (1_000, 10_000)
ASKED = 400  # questions of a generated base, every second of which cannot be answered
HALVES = {"tuning half": "tuning*.yaml", "untouched half": "untouched*.yaml"}


def shipped(place: Path, peers: Sequence[str]) -> Sized:
    """The matchers at the facts of knowledge/, asked what tests/questions/ holds."""
    halves = {name: comparable(_cases(pattern)) for name, pattern in HALVES.items()}
    return measure(texts_of(knowledge()), halves, peers, place, is_shipped=True)


def grown(facts: int, place: Path, peers: Sequence[str], many: int = ASKED) -> Sized:
    """The matchers at so many generated facts."""
    base = generated(facts)
    folder = place / "knowledge"
    write(base, folder, knowledge() / "synonyms.yaml")
    questions: dict[str, Sequence[Asked]] = {"held-out questions": asked(base, many)}
    return measure(texts_of(folder), questions, peers, place)


def texts_of(folder: Path) -> Base:
    """The facts of a folder as texts."""
    loaded = load(folder)
    if loaded.base is None:
        raise SystemExit(f"the facts in {folder} are unsound: {loaded.problems[0]}")
    entries = [
        Entry(fact.id, fact.title[language], fact.statement[language], fact.questions[language])
        for fact in loaded.base.facts.values()
        for language in (DEFAULT_LANGUAGE,)
    ]
    return Base(str(folder), entries)


def _cases(pattern: str) -> list[Case]:
    files = sorted((ROOT / "tests/questions").glob(pattern))
    return [case for path in files for case in read_cases(path.read_bytes(), path.name)]


def _measured(sizes: Sequence[int], peers: Sequence[str]) -> Iterator[Sized]:
    with tempfile.TemporaryDirectory() as place:
        yield shipped(Path(place), peers)
    for facts in sizes:
        with tempfile.TemporaryDirectory() as place:
            yield grown(facts, Path(place), peers)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line. The goals are told, and fail nothing: this machine may be busy."""
    parser = argparse.ArgumentParser(description="Compare the matcher with its peers, and with its goals.")
    parser.add_argument("--facts", type=int, action="append", help="size of a generated base (default: 1000)")
    parser.add_argument("--all", action="store_true", help="1,000 and 10,000 facts")
    parser.add_argument("--peer", action="append", choices=PEERS, help="only this matcher (may be repeated)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there as well")
    options = parser.parse_args(arguments)
    sizes = options.facts or (ALL_SIZES if options.all else SIZES)
    found: list[Sized] = []
    for sized in _measured(sizes, options.peer or PEERS):
        found.append(sized)
        print(told(sized), flush=True)
    for goal in goals(found):
        print(goal)
    if options.json:
        options.json.write_text(json.dumps([asdict(sized) for sized in found], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
