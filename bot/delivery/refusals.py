"""A token that Telegram refuses while the bot runs: for a while that may be a mistake of Telegram's."""

from __future__ import annotations

import time

from telegram.error import InvalidToken

REFUSED_FOR = 60.0  # seconds of refusals after which the token is taken for dead


class RefusedError(Exception):
    """Telegram has refused the token for too long."""


class Refusals:
    """Refusals of the token without a call in between that went well."""

    def __init__(self) -> None:
        self._since: float | None = None

    def note(self, error: Exception) -> None:
        """Notes what became of a call. Raises RefusedError where the token has been refused for too long."""
        if isinstance(error, InvalidToken):
            self._since = self._since or time.monotonic()
            if time.monotonic() - self._since >= REFUSED_FOR:
                raise RefusedError

    def end(self) -> None:
        """A call went well."""
        self._since = None
