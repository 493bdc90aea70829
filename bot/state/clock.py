"""The time for what is remembered."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]


def steady_clock() -> Clock:
    """The seconds since 1970 as of now, and from here on without the jumps of a clock that somebody sets.

    A jump must not make what has just arrived look a day old. While the machine sleeps it goes on.
    """
    started, began = time.time(), ticks()
    return lambda: started + ticks() - began


def ticks() -> float:
    """Seconds since the machine was started, its sleep included, which `time.monotonic` leaves out on Linux."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
