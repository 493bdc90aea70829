"""Where each entry stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.facts.problems import Position, Problem
from bot.facts.record import Record
from bot.facts.shapes import Section
from bot.facts.tree import nearest

Key = str | int


@dataclass(frozen=True)
class Locations:
    """The places of all entries: by id, or by index where entries have none (golden, synonyms)."""

    records: Mapping[tuple[Section, Key], Record]
    folder: str

    def of(self, section: Section, key: Key, *path: str | int) -> Position:
        """The place of the nearest existing node on the path."""
        record = self.records.get((section, key))
        if record is None:
            return Position(self.folder)
        node = nearest(record.node, path)
        return Position(record.file, node.line, node.column)

    def problem(self, section: Section, key: Key, *path: str | int, message: str, hint: str | None = None) -> Problem:
        """A problem at that place."""
        record = self.records.get((section, key))
        if record is None:
            return Problem(Position(self.folder), message, str(key), None, hint)
        return record.problem(path, message, hint)


def located(records: Iterable[Record], folder: str) -> Locations:
    """The locations of all records; of two with the same id, the first."""
    found: dict[tuple[Section, Key], Record] = {}
    counts: dict[Section, int] = {}
    for record in records:
        index = counts[record.section] = counts.get(record.section, -1) + 1
        found.setdefault(
            (record.section, index if record.section in ("golden", "synonyms") else record.id or ""), record
        )
    return Locations(found, folder)
