"""Memory stays flat: what lives on is set apart from it, and what is free is given back to the system."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 20_000  # objects from which the collector looks at the young ones; by Python's 700 it takes a tenth of the time
EVERY = 10.0  # seconds between two times that memory is given back, which takes some milliseconds of another thread


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector from walking, again and again, through the many objects that are being made: all stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def set_apart() -> None:
    """Sets what there is now apart as lasting: the collector need not walk through it again and again."""
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def give_back() -> None:
    """Gives free memory back to the system.

    The GNU C library keeps the holes between what is in use; a bot that runs for months would hold ever more of them.
    Other C libraries have no such call, and nothing is done.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


async def keep_flat() -> None:
    """Gives memory back again and again, until it is cancelled."""
    while True:
        await asyncio.sleep(EVERY)
        await asyncio.to_thread(give_back)
