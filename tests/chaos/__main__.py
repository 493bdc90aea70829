"""`python -m tests.chaos`: every part of the proof, or those named. Exits with 1 where a promise is broken."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Sequence

from tests.chaos import faults, ledger, neighbours, soak, stops, throughput
from tests.chaos.report import Chapter, progress, secrets_chapter
from tests.support.telegram import TOKEN

PARTS = ("ledger", "faults", "stops", "neighbours", "throughput", "soak")


async def chapters(parts: Sequence[str], options: argparse.Namespace) -> AsyncIterator[Chapter]:
    """The parts one after the other; what they print is searched for secrets at the end."""
    outputs: list[str] = []
    for part in parts:
        progress(f"== {part}")
        match part:
            case "ledger":
                chapter = await ledger.tried(options.updates, options.kills)
            case "faults":
                chapter = await faults.told(short=options.short, only=options.fault)
            case "stops":
                chapter = await stops.told(short=options.short)
            case "neighbours":
                chapter = await neighbours.told(short=options.short)
            case "throughput":
                chapter = throughput.told(seconds=3.0 if options.short else 10.0, rounds=1 if options.short else 3)
            case "soak":
                chapter = await soak.told(options.messages)
        outputs += chapter.outputs
        yield chapter
    yield secrets_chapter(outputs, [TOKEN.partition(":")[2], faults.DATABASE_PASSWORD])


async def report(parts: Sequence[str], options: argparse.Namespace) -> int:
    """Prints all chapters: the exit code."""
    code = 0
    async for chapter in chapters(parts, options):
        print(f"{chapter}\n", flush=True)
        code = 1 if chapter.failures else code
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description="Prove that nothing is lost.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named")
    parser.add_argument("--short", action="store_true", help="all parts in a few minutes")
    parser.add_argument("--fault", default="", metavar="WORDS", help="of the faults only those so named, or in part")
    parser.add_argument("--updates", type=int, help="of the ledger")
    parser.add_argument("--kills", type=int, help="of the ledger")
    parser.add_argument("--messages", type=int, help="of each soak")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    options.updates = options.updates or (600 if options.short else 10_000)
    options.kills = options.kills or (7 if options.short else 50)
    options.messages = options.messages or (5_000 if options.short else soak.MESSAGES)
    return asyncio.run(report(options.parts or PARTS, options))


if __name__ == "__main__":
    sys.exit(main())
