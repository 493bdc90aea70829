"""The lines of `kazfacts ask --batch`: each a message, or a conversation whose last message is to be answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

STDIN = Path("-")


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, or of standard input as they come; only a line feed ends one."""
    if path == STDIN:
        yield from _lines(sys.stdin.buffer)
    else:
        with path.open("rb") as file:
            yield from _lines(file)


def _lines(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream):
        text = line.decode(errors="replace").removesuffix("\n").removesuffix("\r")
        yield text.removeprefix("\ufeff") if number == 0 else text


def messages_in(line: str) -> tuple[str, ...]:
    """The messages of a line: those of a JSON array of strings, else the line itself."""
    if line.lstrip().startswith("["):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            return (line,)
        if isinstance(found, list) and found and all(isinstance(message, str) for message in found):
            return tuple(found)
    return (line,)
