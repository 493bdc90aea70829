"""A small file that outlives the process: the system keeps what was written, however the process has ended.

A power cut may lose what was written last. It is not mapped into memory: whoever emptied such a file, or a disk that
fails, would end the process.
"""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from pathlib import Path

from bot.state.files import made_file


class Slots:
    """So many bytes, in memory and in a file."""

    def __init__(self, path: Path | None = None, size: int = 0) -> None:
        """A file of another size is begun anew, with zeros. Raises OSError."""
        self.held = bytearray(size)
        self._file: int | None = None
        if path is None:
            return
        self._file = made_file(path, os.O_NOFOLLOW)
        weakref.finalize(self, os.close, self._file)
        if os.fstat(self._file).st_size != size:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, self.held, 0)  # so that it has its room on the disk
        found = os.pread(self._file, size, 0)
        self.held[: len(found)] = found

    def put(self, at: int, new: bytes) -> None:
        """Writes to a place. What the file does not take, the next run will not know."""
        self.held[at : at + len(new)] = new
        if self._file is not None:
            with suppress(OSError):
                os.pwrite(self._file, new, at)
