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
        raise UnusableError(f"{path}: {error.strerror}") from None
