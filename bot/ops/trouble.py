"""Something that fails again and again: how long to wait, and how often to speak of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

# Seconds between failures. After the longer one there is still time to answer within five seconds of the trouble's end.
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 3.0
REMINDED = 60.0  # seconds between two lines of the log about the same trouble


class Trouble:
    """A row of failures without a success in between.

    `failing` and `well` are what the log says of it: at its first failure and then once a minute, and at its end.
    """

    def __init__(
        self, log: logging.Logger, failing: str, well: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._log, self._failing, self._well, self._clock = log, failing, well, clock
        self._since: float | None = None
        self._logged = 0.0
        self._count = 0

    @property
    def seconds(self) -> float:
        """How long it has lasted; 0 while all is well."""
        return 0.0 if self._since is None else self._clock() - self._since

    @property
    def is_on(self) -> bool:
        """Whether the last try has failed."""
        return self._since is not None

    @property
    def pause(self) -> float:
        """A pause that grows with every failure."""
        return min(SHORTEST_PAUSE * 1.5 ** min(max(self._count - 1, 0), 20), LONGEST_PAUSE)

    def begins(self, told: str, unknown: BaseException | None = None) -> None:
        """Notes a failure. An error that nobody has foreseen is logged with its traceback."""
        now = self._clock()
        self._count += 1
        if self._since is None or now - self._logged >= REMINDED:
            self._logged = now
            self._log.warning("%s: %s", self._failing, told, exc_info=unknown)
        self._since = self._since if self._since is not None else now

    def ends(self) -> None:
        """Notes that all is well."""
        if self._since is not None:
            self._log.info("%s, after %.0f seconds", self._well, self.seconds)
        self._since, self._count = None, 0
