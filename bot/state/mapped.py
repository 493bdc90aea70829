"""A small file in memory that outlives the process: writing to it costs no more than writing to memory.

The system keeps the page though the process is gone, however that has come. A power cut may lose what was written last.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from bot.state.files import made_file


def mapped(path: Path, size: int) -> mmap.mmap:
    """The file, of so many bytes; one of another size is begun anew, with zeros. Raises OSError."""
    file = made_file(path, os.O_NOFOLLOW)
    try:
        if os.fstat(file).st_size != size:
            # Written in full: a page that finds no room on the disk later would end the process.
            os.ftruncate(file, 0)
            os.pwrite(file, bytes(size), 0)
        return mmap.mmap(file, size)
    except ValueError as error:
        raise OSError(0, f"cannot be mapped: {error}") from None
    finally:
        os.close(file)
