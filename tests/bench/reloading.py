"""A reload as an admin waits for it, one file of the folder changed. python -m tests.bench.reloading FOLDER RESULT"""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bot.engine import Engine
from bot.facts.files import KIND_OF_FOLDER
from bot.handlers.reloading import Reloader

RELOADS = 3
BEAT = 0.002  # seconds between two looks at whether the event loop has its turn


async def reloaded(folder: Path) -> dict[str, float]:
    """The median of some reloads, and the longest that the event loop was kept from anything else meanwhile."""
    reloader = Reloader(Engine(folder))
    gc.freeze()  # as the bot does once it has its facts
    changed = max((path for name in KIND_OF_FOLDER for path in (folder / name).glob("*.yaml")), key=_size)
    pauses = [0.0]
    beating = asyncio.create_task(_beat(pauses))
    seconds = []
    for number in range(RELOADS):
        text = changed.read_text("utf-8")
        changed.write_text(text.replace("  title:\n    en: ", f"  title:\n    en: {number} ", 1), encoding="utf-8")
        started = time.perf_counter()
        change = await reloader.reload()
        seconds.append(time.perf_counter() - started)
        assert len(change.changed) == 1, change
    beating.cancel()
    return {"seconds": sorted(seconds)[RELOADS // 2], "pause": max(pauses)}


async def _beat(pauses: list[float]) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(BEAT)
        pauses.append(time.perf_counter() - started - BEAT)


def _size(path: Path) -> int:
    return path.stat().st_size


def main(folder: str, result_file: str) -> None:
    """Reloads a copy of the folder."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "knowledge"
        shutil.copytree(folder, copy)
        Path(result_file).write_text(json.dumps(asyncio.run(reloaded(copy))), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
