"""Time that stands still unless a test turns it on."""

from __future__ import annotations


class Clock:
    """A clock; `now` is in seconds."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
