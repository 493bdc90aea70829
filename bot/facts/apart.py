"""A folder read in a process of its own: what stands in its files can hurt that process alone.

    python -m bot.facts.apart

Takes the folder and the digests of known files from its input, packed, and writes the packed Reading to its output.
"""

from __future__ import annotations

import asyncio
import pickle
import resource
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from pathlib import Path

from bot.facts.pages import Reading, read_pages

LARGEST = 2 * 1024**3  # bytes of address space; ten thousand facts need a quarter
_NO_ROOM = 70  # the exit code of a process that met that limit
COMMAND = (sys.executable, "-m", "bot.facts.apart")


async def read_apart(folder: Path, known: Mapping[str, str], patience: float) -> Reading | None:
    """What `read_pages` gives; None where the process ends before its time.

    Raises TimeoutError where it takes longer than `patience` seconds, and MemoryError where it needs more than LARGEST.
    """
    process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True)
    try:
        async with asyncio.timeout(patience):
            packed, _ = await process.communicate(pickle.dumps((folder, known)))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == _NO_ROOM:
        raise MemoryError
    if process.returncode:
        return None
    reading: Reading = await asyncio.to_thread(pickle.loads, packed)
    return reading


def limit_memory() -> None:
    """Keeps this process within LARGEST, or a lower limit that it has already."""
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    largest = LARGEST if allowed == resource.RLIM_INFINITY else min(LARGEST, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (largest, allowed))


def main() -> None:
    """The other process."""
    folder, known = pickle.load(sys.stdin.buffer)  # noqa: S301  # our own process has packed it
    limit_memory()
    try:
        pickle.dump(read_pages(folder, known, is_lean=True), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        sys.exit(_NO_ROOM)


if __name__ == "__main__":
    main()
