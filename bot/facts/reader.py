"""The one file that knows YAML: bytes in, a tree of nodes with their places out, and everything that was refused.

The tree is built from the parser's events, without YAML's guesses: a scalar is the text that the editor wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from bot.facts.builder import Builder, Stop
from bot.facts.characters import Flaw, check_characters, check_end, decoded, lines_of
from bot.facts.explain import explained
from bot.facts.problems import Position, Problem
from bot.facts.tree import Mapping, Node, Scalar, Sequence, field_name

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A file that was read: its list of entries, as far as it could be read, and what is wrong with it."""

    root: Sequence | None
    problems: tuple[Problem, ...]


def read(data: bytes, name: str) -> Document:
    """Reads one YAML file; `name` is what its problems call it."""
    text = decoded(data)
    if isinstance(text, Flaw):
        return Document(None, (_problem(text, name, ()),))
    if flaws := check_characters(text):
        return Document(None, tuple(_problem(flaw, name, ()) for flaw in flaws))
    builder = Builder(lines_of(text))
    try:
        for event in _events(text, builder):
            _take(event, builder)
        builder.finish()
        root = builder.root
    except Stop:
        root = None
    entries = builder.entries
    last = (len(entries) - 1,) if entries else ()
    flaws = [*builder.flaws, *(flaw._replace(path=last) for flaw in check_end(builder.lines))]
    return Document(root, tuple(_problem(flaw, name, entries) for flaw in flaws))


def _events(text: str, builder: Builder) -> Iterator[Any]:
    """What PyYAML's parser meets, its exceptions turned into flaws."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        start = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else None
        said = error.problem or "", error.context or ""
        flaw = explained(*said, line, column, start, builder.lines, builder.quoted)
        builder.refuse(flaw.line, flaw.column, flaw.message, flaw.hint)
        raise Stop from None
    except yaml.YAMLError:
        hint = "delete it; it may have come with copied text"
        builder.refuse(1, 1, "a character that YAML does not allow", hint)
        raise Stop from None


def _take(event: Any, builder: Builder) -> None:
    kind = type(event)
    start, end = event.start_mark, event.end_mark
    line, column = start.line + 1, start.column + 1
    if kind is ScalarEvent:
        if event.anchor is not None or event.tag is not None:
            builder.extras(event.anchor, event.tag, line, column)
        builder.scalar(event.value, line, column, end.line + 1, end.column + 1, event.style or "")
    elif kind is MappingStartEvent or kind is SequenceStartEvent:
        if event.anchor is not None or event.tag is not None:
            builder.extras(event.anchor, event.tag, line, column)
        builder.begin(line, column, mapping=kind is MappingStartEvent, flow=bool(event.flow_style))
    elif kind is SequenceEndEvent or kind is MappingEndEvent:
        builder.end(end.line + 1, end.column + 1)
    elif kind is AliasEvent:
        builder.alias(event.anchor, line, column)
    elif kind is DocumentStartEvent:
        builder.document(line, bool(event.version or event.tags))


def _problem(flaw: Flaw, name: str, entries: tuple[Node, ...]) -> Problem:
    """The problem that a flaw is, with the id of the entry in which it stands."""
    index = flaw.path[0] if flaw.path else None
    entry = entries[index] if isinstance(index, int) and index < len(entries) else None
    id_ = entry.get("id") if isinstance(entry, Mapping) else None
    fact = id_.text if isinstance(id_, Scalar) else None
    return Problem(Position(name, flaw.line, flaw.column), flaw.message, fact, field_name(flaw.path[1:]), flaw.hint)
