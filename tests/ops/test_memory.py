"""What is free is given back to the system, though what is in use lies around it; what stays is not walked through."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import resource
from contextlib import suppress
from pathlib import Path

import pytest

from bot.ops import memory

BLOCK = 2_000  # bytes; what is smaller Python itself keeps in pools
BLOCKS = 20_000

pytestmark = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another C library")


def held() -> int:
    """The resident memory of this process, in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def with_holes() -> list[bytes]:
    """Few blocks in use, with free memory between them."""
    return [bytes(BLOCK) for _ in range(BLOCKS)][::100]


def test_holes_between_what_is_in_use_are_given_back() -> None:
    in_use = with_holes()
    before = held()
    memory.give_back()
    assert before - held() > BLOCK * BLOCKS / 2
    assert len(in_use) == BLOCKS / 100


async def test_it_is_given_back_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given = asyncio.Semaphore(0)
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(memory, "EVERY", 0.01)
    monkeypatch.setattr(memory, "give_back", lambda: loop.call_soon_threadsafe(given.release))
    keeping = asyncio.create_task(memory.keep_flat())
    async with asyncio.timeout(5):
        await given.acquire()
        await given.acquire()
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


def test_the_collector_rests_while_much_is_made_and_wakes_after_a_failure_too() -> None:
    with suppress(ValueError), memory.uncollected():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_a_collector_that_rested_before_is_left_resting() -> None:
    gc.disable()
    try:
        with memory.uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
