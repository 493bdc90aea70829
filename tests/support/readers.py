"""What goes wrong in the process that reads the facts: in the place of what that process does. It imports these."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from bot.handlers import reading


def die(*_: object) -> None:
    """It is killed."""
    os._exit(9)


def devour(folder: Path, sender: Connection) -> None:
    """The folder needs more memory than there is."""

    def read_all(_: Path) -> object:
        return bytearray(reading.LARGEST)

    reading.read_snapshot = read_all  # type: ignore[assignment]
    reading._send(folder, sender)
