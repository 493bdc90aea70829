"""Where each entry stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.facts.problems import Position, Problem
from bot.facts.shapes import Room
from bot.facts.tree import nearest
from bot.facts.validate import Record

Key = str | int


@dataclass(frozen=True)
class Locations:
    """The places of all entries: by id, or by index where entries have none (golden, synonyms)."""

    records: Mapping[tuple[Room, Key], Record]
    folder: str

    def of(self, room: Room, key: Key, *path: str | int) -> Position:
        """The place of the nearest existing node on the path."""
        record = self.records.get((room, key))
        if record is None:
            return Position(self.folder)
        node = nearest(record.node, path)
        return Position(record.file, node.line, node.column)

    def problem(self, room: Room, key: Key, *path: str | int, message: str, hint: str | None = None) -> Problem:
        """A problem at that place."""
        record = self.records.get((room, key))
        if record is None:
            return Problem(Position(self.folder), message, str(key), None, hint)
        return record.problem(path, message, hint)


def located(records: Iterable[Record], folder: str) -> Locations:
    """The locations of all records; of two with the same id, the first."""
    found: dict[tuple[Room, Key], Record] = {}
    counts: dict[Room, int] = {}
    for record in records:
        index = counts[record.room] = counts.get(record.room, -1) + 1
        found.setdefault((record.room, index if record.room in ("golden", "synonyms") else record.id or ""), record)
    return Locations(found, folder)
