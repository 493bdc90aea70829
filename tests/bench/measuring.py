"""All matchers at one base: each in a process of its own, one after the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.comparison import RATES, Asked, Standing, standing
from tests.bench.figures import Times, times
from tests.bench.peers.base import Base, save
from tests.bench.questions import ROOT

OURS = "kazfacts"
WRATIO = "wratio"
# Every matcher with what people call it; those of the second table need the environment of `make peers`.
HERE = {OURS: "kazfacts", WRATIO: "RapidFuzz WRatio", "token_set": "RapidFuzz token_set_ratio", "fts5": "SQLite FTS5"}
ELSEWHERE = {"bm25": "bm25s", "tantivy_index": "tantivy", "embedding": "all-MiniLM-L6-v2"}
PEERS = (*HERE, *ELSEWHERE)
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
# Models come with their packages: nothing is looked for on the network.
_ENVIRONMENT = {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True)
class Measured:
    """One matcher at one base; memory in MiB. `standings` by set of questions, one for each of RATES."""

    name: str
    per_question: Times
    build_seconds: float
    memory_grown: float
    memory_peak: float  # of the whole process, the interpreter and all libraries included
    standings: Mapping[str, tuple[Standing, ...]]


@dataclass(frozen=True)
class Sized:
    """All matchers at one base, and what only ours is asked: the worst that people type (ms), a reload (s)."""

    facts: int
    example_questions: int
    is_shipped: bool
    questions: Mapping[str, tuple[int, int]]  # answerable and unanswerable ones of each set
    matchers: Mapping[str, Measured]
    missing: Mapping[str, str]  # why a peer did not take part, or something was not measured
    worst: Mapping[str, float]  # these two are empty where they could not be measured
    reload: Mapping[str, float]


class UnmeasuredError(Exception):
    """A process ended without its figures; says why."""


def measure(
    base: Base, sets: Mapping[str, Sequence[Asked]], peers: Sequence[str], place: Path, *, is_shipped: bool = False
) -> Sized:
    """Runs the peers at a base. `place` is a folder for the files that the processes exchange."""
    save(base, place / "base.json")
    all_asked = [one for some in sets.values() for one in some]
    (place / "questions.json").write_text(json.dumps([one.question for one in all_asked]), encoding="utf-8")
    matchers: dict[str, Measured] = {}
    missing: dict[str, str] = {}
    for peer in peers:
        try:
            matchers[peer] = _measured(peer, sets, place)
        except UnmeasuredError as error:
            missing[peer] = str(error)
    alone: dict[str, Mapping[str, float]] = {"worst": {}, "reloading": {}}
    for name in alone:
        try:
            alone[name] = _run(f"tests.bench.{name}", base.folder, place=place)
        except UnmeasuredError as error:
            missing[name] = str(error)
    return Sized(
        facts=len(base.entries),
        example_questions=len(base.phrases[0]),
        is_shipped=is_shipped,
        questions={name: _counted(some) for name, some in sets.items()},
        matchers=matchers,
        missing=missing,
        worst=alone["worst"],
        reload=alone["reloading"],
    )


def _counted(asked: Sequence[Asked]) -> tuple[int, int]:
    answerable = sum(bool(one.expect) for one in asked)
    return answerable, len(asked) - answerable


def _measured(peer: str, sets: Mapping[str, Sequence[Asked]], place: Path) -> Measured:
    python = Path(sys.executable) if peer in HERE else PEERS_PYTHON
    files = (str(place / "base.json"), str(place / "questions.json"))
    result = _run("tests.bench.peers.alone", peer, *files, place=place, python=python)
    found: list[tuple[str, float]] = result["found"]
    standings: dict[str, tuple[Standing, ...]] = {}
    at = 0
    for name, some in sets.items():
        answers = found[at : at + len(some)]
        standings[name] = tuple(standing(some, answers, rate) for rate in RATES)
        at += len(some)
    return Measured(
        (HERE | ELSEWHERE)[peer], times(result["seconds"]), round(result["build_seconds"], 2),
        result["memory_grown"], result["memory_peak"], standings,
    )  # fmt: skip


def _run(module: str, *arguments: str, place: Path, python: Path = Path(sys.executable)) -> dict[str, Any]:
    if not python.exists():
        raise UnmeasuredError("not installed: make peers")
    result = place / "result.json"
    command = [str(python), "-m", module, *arguments, str(result)]
    ended = subprocess.run(command, env={**os.environ, **_ENVIRONMENT}, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode:
        raise UnmeasuredError(ended.stderr.strip().splitlines()[-1] if ended.stderr.strip() else "ended without a word")
    found: dict[str, Any] = json.loads(result.read_text("utf-8"))
    return found
