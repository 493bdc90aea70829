"""One entry of a file, from its nodes to its model, and the ids that it names."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from bot.facts.problems import Position, Problem
from bot.facts.shapes import Section
from bot.facts.tree import Mapping, Node, Path, Scalar, field_name, nearest


class Reference(NamedTuple):
    """An id that an entry names, and where."""

    to: str
    id: str
    path: Path


# Facts refer to few ids in few places: each of these is made once.
reference = lru_cache(maxsize=16_384)(Reference)


class Record(NamedTuple):
    """One entry of a file: its node, its id as far as it has one, and its model if it is well formed."""

    section: Section
    file: str
    node: Node
    id: str | None
    value: BaseModel | None
    references: tuple[Reference, ...]

    def problem(self, path: Path, message: str, hint: str | None = None) -> Problem:
        """A problem at the nearest existing node of `path`."""
        node = nearest(self.node, path)
        return Problem(Position(self.file, node.line, node.column), message, self.id, field_name(path), hint)

    def without_places(self) -> Record:
        """The same with nothing but the place of the whole entry."""
        node = self.node
        return self._replace(node=Mapping((), node.line, node.column, node.end_line, node.end_column))


def record_of(section: Section, file: str, node: Node) -> Record:
    """The record of a node that is not validated yet."""
    id_ = node.get("id") if isinstance(node, Mapping) else None
    return Record(section, file, node, id_.text.strip() if isinstance(id_, Scalar) else None, None, ())
