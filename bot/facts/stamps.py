"""When the files of a folder were last written to: whoever writes there just now may not be done."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from bot.facts.files import KIND_OF_FOLDER, MOST_NAMES
from bot.facts.opening import Stamp, stamp_of
from bot.facts.shapes import FILES

Stamps = Mapping[Path, Stamp | None]


def stamps_of(folder: Path) -> Stamps:
    """What differs once a file of the fact base in `folder` is written to, added or taken away."""
    facts = (path for kind in KIND_OF_FOLDER for path in islice((folder / kind).glob("*.yaml"), MOST_NAMES))
    return {path: stamp_of(path) for path in (*(folder / name for name in FILES), *facts)}


def last_written(stamps: Stamps) -> float:
    """When the file was written to that was the last one, in seconds since 1970; 0 where there are no files."""
    return max((written_ns / 1e9 for *_, written_ns in filter(None, stamps.values())), default=0.0)
