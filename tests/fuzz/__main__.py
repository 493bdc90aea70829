"""Fuzzes a target with atheris. python -m tests.fuzz TARGET [SECONDS]

What is found on the way is collected in .fuzz/TARGET, what broke a promise in .fuzz/crash-...: once it is mended, such
a file belongs into tests/fuzz/corpus/TARGET.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

FOUND = Path(".fuzz")
KEPT = Path(__file__).parent / "corpus"
LONGEST = 4_096  # bytes of an input
SLOWEST = 10  # seconds for one


def main(target: str, seconds: int) -> None:
    """Runs until something breaks, or for so many seconds."""
    logging.disable()  # what the bot logs of itself
    with atheris.instrument_imports(include=["bot", "yaml"]):
        from tests.fuzz.mutating import mutated
        from tests.fuzz.targets import TARGETS
    collected = FOUND / target
    collected.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        "-rss_limit_mb=1024",
        f"-artifact_prefix={FOUND}/",
        "-print_final_stats=1",
    ]
    ways = {"custom_mutator": mutated} if target == "update" else {}
    atheris.Setup([target, *options, str(collected), str(KEPT / target)], TARGETS[target], **ways)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 180)
