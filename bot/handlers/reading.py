"""Reading a folder of facts in processes of their own, so that nobody waits for it.

Where few files changed, only these are read there, and what they hold is fitted into the facts in use. Where many
did, or something is wrong, the other process reads, checks and indexes everything.
"""

from __future__ import annotations

import asyncio
import gc
import io
import multiprocessing
import pickle
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from bot.engine import Snapshot, read_snapshot, snapshot_after
from bot.facts.apart import LARGEST, limit_memory, read_apart
from bot.facts.locations import Locations
from bot.facts.pages import Reading
from bot.facts.problems import Problem
from bot.facts.shapes import Section

FEW = 300  # entries of changed files that are fitted in here: more would keep the processor from answering
_FITTED_IN: frozenset[Section] = frozenset({"fact", "golden"})  # what other files hold, all facts depend on
_PIECE = 16  # documents or pages that are unpacked between two looks at the event loop

_TOO_MUCH = f"they need more than {LARGEST // 1024**2} MiB of memory"
_DIED = "the process that reads them ended before its time"

Read = tuple[Snapshot | None, tuple[Problem, ...]]


class UnreadError(Exception):
    """The facts could not be read at all."""


async def read_folder(folder: Path, in_use: Snapshot, patience: float) -> Read:
    """What is in the folder, or what is wrong there. Raises UnreadError, also after `patience` seconds."""
    try:
        reading = await read_apart(folder, in_use.loaded.digests, patience)
    except TimeoutError:
        raise _too_long(patience) from None
    except MemoryError:
        raise UnreadError(_TOO_MUCH) from None
    if reading is None:
        raise UnreadError(_DIED)
    if _changes_little(reading):
        found = await asyncio.to_thread(snapshot_after, reading, in_use)
        if found[0] is not None:
            return found
    return await _read_all(folder, patience)


def _changes_little(reading: Reading) -> bool:
    changed = reading.changed
    is_few = sum(len(page.records) for page in changed) <= FEW
    return is_few and not reading.problems and all(page.section in _FITTED_IN for page in changed)


async def _read_all(folder: Path, patience: float) -> Read:
    """Has another process read the folder, and unpacks what it sends. Raises UnreadError."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(folder, sender), daemon=True)
    await asyncio.to_thread(process.start)
    sender.close()
    try:
        async with asyncio.timeout(patience):
            packed = await asyncio.to_thread(receiver.recv_bytes)
    except TimeoutError:
        raise _too_long(patience) from None
    except EOFError:
        raise UnreadError(_DIED) from None
    finally:
        process.kill()
        await asyncio.to_thread(process.join)
        receiver.close()
    return await _unpacked(packed)


def _too_long(patience: float) -> UnreadError:
    return UnreadError(f"it took longer than {patience:.0f} seconds")


def _send(folder: Path, sender: Connection) -> None:
    """The other process: reads the folder and sends what came of it, or why nothing did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    try:
        packed = _packed(folder)
    except MemoryError:
        packed = pickle.dumps(_TOO_MUCH)
    sender.send_bytes(packed)
    sender.close()


def _packed(folder: Path) -> bytes:
    gc.disable()  # what is made here stays until the process ends: searching it for rubbish takes a third longer
    snapshot, problems = read_snapshot(folder)
    with io.BytesIO() as packed:
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        for piece in _pieces(snapshot, problems):
            pickler.dump(piece)
        return packed.getvalue()


def _pieces(snapshot: Snapshot | None, problems: tuple[Problem, ...]) -> Iterator[object]:
    """The parts first, the whole last. The pickler refers from one to the other instead of packing a part twice."""
    if snapshot is not None:
        # The places of entries served for the problems, of which there are none.
        snapshot = replace(snapshot, loaded=replace(snapshot.loaded, locations=Locations({}, "")))
        for many in (snapshot.index.documents, tuple(snapshot.loaded.pages.values())):
            yield from (many[start : start + _PIECE] for start in range(0, len(many), _PIECE))
        yield snapshot.index.postings
        yield snapshot.index.lexicon
        yield snapshot.index.speller
        yield snapshot.finder.postings
    yield snapshot, problems


async def _unpacked(packed: bytes) -> Read:
    """The last piece, unpacked after all others; the event loop has its turn between them. Raises UnreadError."""
    unpickler = pickle.Unpickler(io.BytesIO(packed))  # noqa: S301  # our own process has packed it
    found: object = None
    while True:
        await asyncio.sleep(0)
        try:
            found = unpickler.load()
        except EOFError:
            break
    if isinstance(found, str):
        raise UnreadError(found)
    assert isinstance(found, tuple)
    return found
