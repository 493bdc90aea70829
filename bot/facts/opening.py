"""Opening files that others can write: nothing but regular files inside the folder is read, and only whole."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from bot.facts.characters import LONGEST_FILE

Stamp = tuple[int, ...]

_HOW = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # not every system has all of them
    _HOW |= getattr(os, _flag, 0)


class Refused(Exception):
    """A file that is not opened or cannot be read; says why and what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def changed_meanwhile() -> Refused:
    """What was read may be half of the old and half of the new."""
    return Refused("the file changed while it was read", "try again once it is written")


def stamp_of(path: Path) -> Stamp | None:
    """What is another one once somebody has written to a file or put another in its place; None where there is none."""
    try:
        return _stamp(path.stat())
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return None


def read_regular(path: Path, *, within: Path | None = None, longest: int = LONGEST_FILE) -> bytes:
    """The bytes of a regular file, at most one more than `longest`; never waits for a pipe, never leaves `within`.

    `within` is a folder as `Path.resolve` gives it, with no link in its path.

    Raises Refused, also where the file changes meanwhile.
    """
    try:
        target = path.resolve()  # no link is left to follow: one that somebody puts there meanwhile is refused
        if within is not None and not target.is_relative_to(within):
            raise Refused("a link that leads out of the folder", "put the file itself into the folder")
        _only_regular(target.stat())
        with open(os.open(target, _HOW), "rb") as file:
            before = os.fstat(file.fileno())
            _only_regular(before)
            data = file.read(longest + 1)
            if _stamp(os.fstat(file.fileno())) != _stamp(before) or len(data) != min(before.st_size, longest + 1):
                raise changed_meanwhile()
            return data
    except (OSError, RuntimeError) as error:
        circle = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
        why = "links in a circle" if circle else error.strerror if isinstance(error, OSError) else str(error)
        raise Refused(f"cannot be read ({why})") from None


def _only_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refused("expected a file, found something else", "only regular files are read")


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
