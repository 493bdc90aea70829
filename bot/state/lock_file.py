"""The lock of an SQLite database: a file beside it, which the kernel frees when the process ends in any way.

The file is never deleted: somebody who waits for it would have one that nobody else sees.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from contextlib import suppress
from pathlib import Path

from bot.state.failures import UnavailableError, UnusableError
from bot.state.files import identity_of, needed_file

_LONGEST = 100  # bytes of a holder's name


def lock_of(database: Path) -> Path:
    """The lock's file, the same by whatever name the database is called."""
    file = Path(os.path.realpath(database))
    return file.with_name(f"{file.name}.lock")


def holder_of(lock: Path) -> str | None:
    """Who holds a lock, by its own name; None where nobody does. Raises OSError."""
    try:
        file = os.open(lock, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _name_in(file)
    else:
        return None
    finally:
        os.close(file)


class FileLock:
    """A lock on a file. `name` is what others are told of its holder."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._file: int | None = None
        # A copy of this process would go on holding it. Programs that it starts close it by themselves.
        os.register_at_fork(after_in_child=self._close)

    async def take(self) -> str | None:
        """None: it is held now; else who holds it. Raises UnavailableError."""
        try:
            return await asyncio.to_thread(self._take)
        except OSError as error:
            raise UnavailableError(f"{self._path}: {error.strerror}") from None

    async def release(self) -> None:
        """Lets it go."""
        self._close()

    def _take(self) -> str | None:
        if self._file is not None:
            if identity_of(self._file) == identity_of(self._path):
                return None
            self._close()  # somebody has deleted or replaced it: others would lock another one
        file = needed_file(self._path, os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            held_by = _name_in(file) if isinstance(error, BlockingIOError) else None
            os.close(file)
            if held_by is None:
                raise UnusableError(f"{self._path} cannot be locked: {error.strerror}") from None
            return held_by
        with suppress(OSError):  # without a name it holds as well
            os.ftruncate(file, 0)
            os.pwrite(file, self._name.encode(), 0)
        self._file = file
        return None

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _name_in(file: int) -> str:
    return " ".join(os.pread(file, _LONGEST, 0).decode(errors="replace").split())
