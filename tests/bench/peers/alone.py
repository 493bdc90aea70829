"""One peer in a process of its own: python -m tests.bench.peers.alone PEER BASE QUESTIONS RESULT

BASE is a file of `base.save`, QUESTIONS a list in JSON. What came of it is written to RESULT. Every question is asked
once in every pass, in another order each time, and its shortest time counts, by the clock or by the processor's time:
what else the machine does is no peer's.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from pathlib import Path
from random import Random

from tests.bench.peers.base import read

PASSES = 2
PATIENCE = 30.0  # seconds after which no other pass begins: for matchers so slow, one is exact enough
WARM_UP = 5  # example questions that are asked first
MIB = 1024


def memory(field: str) -> float:
    """What the process holds (VmRSS) or has held at most (VmHWM), in MiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (line,) = (line for line in status.read_text().splitlines() if line.startswith(f"{field}:"))
    return round(int(line.split()[1]) / MIB, 1)


def main(peer: str, base_file: str, questions_file: str, result_file: str) -> None:
    """Builds, asks, and writes the figures."""
    module = importlib.import_module(f"tests.bench.peers.{peer}")
    base = read(Path(base_file))
    questions: list[str] = json.loads(Path(questions_file).read_text("utf-8"))
    gc.collect()
    before = memory("VmRSS")
    started = time.perf_counter()
    best = module.build(base)
    built = time.perf_counter() - started
    gc.collect()
    grown = memory("VmRSS") - before
    for entry in base.entries[:WARM_UP]:
        best(entry.questions[0])
    found: dict[int, tuple[str, float]] = {}
    seconds = [float("inf")] * len(questions)
    began = time.perf_counter()
    for number in range(PASSES):
        if number and time.perf_counter() - began > PATIENCE:
            break
        for place in Random(number).sample(range(len(questions)), len(questions)):
            started, processor = time.perf_counter(), time.process_time()
            found[place] = best(questions[place])
            seconds[place] = min(seconds[place], time.perf_counter() - started, time.process_time() - processor)
    result = {
        "build_seconds": built,
        "memory_grown": grown,
        "memory_peak": memory("VmHWM"),
        "found": [found[place] for place in range(len(questions))],
        "seconds": seconds,
    }
    Path(result_file).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
