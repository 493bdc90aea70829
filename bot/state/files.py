"""Files that the bot makes for itself alone: nobody else may read what they hold."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from bot.state.failures import UnusableError

_PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE)  # reasons that may be gone tomorrow


def made_file(path: Path, flags: int = 0) -> int:
    """A file opened for reading and writing, made where it is missing, as is its folder. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | flags, 0o600)


def needed_file(path: Path, flags: int = 0) -> int:
    """The same for a file that the bot cannot do without.

    Raises UnusableError, and OSError where waiting may help.
    """
    try:
        return made_file(path, flags)
    except OSError as error:
        if error.errno in _PASSING:
            raise
        raise _unusable(path, error.errno) from None


def need_database_file(path: Path) -> None:
    """Makes a file for SQLite where it is missing; one that is there is not opened.

    To close a descriptor of it would end all locks that this process has on it: another process would then take the log
    of SQLite's writes away as if nobody used it (https://sqlite.org/howtocorrupt.html, 2.2). Raises as `needed_file`.
    """
    if not path.is_file():
        os.close(needed_file(path))
    elif not os.access(path, os.R_OK | os.W_OK):
        raise _unusable(path, errno.EACCES)


def identity_of(file: Path | int) -> tuple[int, int] | None:
    """Which file stands at a path, or is open, whatever is written in it; None where there is none. Raises OSError."""
    try:
        found = os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def _unusable(path: Path, number: int | None) -> UnusableError:
    return UnusableError(f"{path}: {os.strerror(number or 0)}")
