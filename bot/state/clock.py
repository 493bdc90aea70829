"""The time for what is remembered."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]


def steady_clock() -> Clock:
    """The seconds since 1970 as of now, and from here on without the jumps of a clock that somebody sets.

    A jump must not make what has just arrived look a day old.
    """
    started, began = time.time(), time.monotonic()
    return lambda: started + time.monotonic() - began
