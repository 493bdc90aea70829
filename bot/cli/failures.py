"""How a command ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes that other programs rely on."""

    DONE = 0  # or asked to stop
    FOUND_WRONG = 1  # the work found something wrong, such as an unsound fact base
    USAGE = 2  # wrong usage or configuration, or Telegram refuses the token at start
    REFUSED = 3  # Telegram refuses the token for 60 seconds while running


class Failure(Exception):
    """A foreseeable end: what is told, a line each, and the exit code."""

    def __init__(self, *lines: str, code: Exit = Exit.USAGE) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.code = code
