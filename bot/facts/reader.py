"""The one file that knows YAML: bytes in, a tree of nodes with their places out, and everything that was refused.

The tree is built from the parser's events, without YAML's guesses: a scalar is the text that the editor wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

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
from bot.facts.characters import MOST_FLAWS, Flaw, check_characters, check_end, decoded, lines_of, too_many
from bot.facts.explain import explained
from bot.facts.problems import Position, Problem
from bot.facts.tree import Mapping, Node, Scalar, Sequence, field_name

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEGINNING = re.compile(r" *- +\w+:")  # of an entry


@dataclass(frozen=True)
class Document:
    """A file that was read: its list of entries, as far as it could be read, and what is wrong with it."""

    root: Sequence | None
    problems: tuple[Problem, ...]


def read(data: bytes, name: str) -> Document:
    """Reads one YAML file; `name` is what its problems call it.

    Where an entry is broken, the others are read one by one, so that the mistakes of all are told at once.
    """
    text = decoded(data)
    if isinstance(text, Flaw):
        return Document(None, (_problem(text, name, ()),))
    if flaws := check_characters(text):
        return Document(None, tuple(_problem(flaw, name, ()) for flaw in flaws))
    lines = lines_of(text)
    whole = _part(lines, range(len(lines)), name)
    parts = list(_parts(lines, name)) if whole.is_broken else []
    if not any(part.is_broken for part in parts):
        return Document(whole.root, whole.problems)
    problems = [problem for part in parts for problem in part.problems]
    if len(problems) > MOST_FLAWS:
        place = problems[MOST_FLAWS].position
        problems[MOST_FLAWS:] = [_problem(too_many(place.line, place.column), name, ())]
    return Document(_joined([part.root for part in parts if part.root]), tuple(problems))


def _joined(lists: list[Sequence]) -> Sequence | None:
    """One list of the entries of several that stand below each other."""
    if not lists:
        return None
    first, last = lists[0], lists[-1]
    items = tuple(item for some in lists for item in some.items)
    return Sequence(items, first.line, first.column, last.end_line, last.end_column)


class _Part(NamedTuple):
    """A stretch of a file as it was read by itself."""

    root: Sequence | None
    problems: tuple[Problem, ...]
    is_broken: bool  # malformed YAML: nothing could be read from there on


def _parts(lines: list[str], name: str) -> Iterator[_Part]:
    """Every entry by itself, told apart by how the least indented begin; a dash with other words begins none."""
    beginnings = (match.group() for line in lines if (match := _BEGINNING.match(line)))
    begins = min(beginnings, key=lambda begin: begin.index("-"), default=None)
    starts = [number for number, line in enumerate(lines) if begins and line.startswith(begins)]
    told = 0
    for start, end in pairwise([0, *starts[1:], len(lines)]):
        if told > MOST_FLAWS:
            return
        part = _part(lines, range(start, end), name)
        told += len(part.problems)
        yield part


def _part(lines: list[str], rows: range, name: str) -> _Part:
    builder = Builder(lines)
    root, is_broken = None, False
    try:
        for event in _events(rows, builder):
            _take(event, rows.start, builder)
        builder.finish()
        root = builder.root
    except Stop as stop:
        is_broken = isinstance(stop, _Broken)
    flaws = builder.flaws
    if rows.stop == len(lines):
        last = (len(builder.entries) - 1,) if builder.entries else ()
        flaws += [flaw._replace(path=last) for flaw in check_end(lines)]
    return _Part(root, tuple(_problem(flaw, name, builder.entries) for flaw in flaws), is_broken)


class _Broken(Stop):
    """Raised where YAML's own rules are broken."""


def _events(rows: range, builder: Builder) -> Iterator[Any]:
    """What PyYAML's parser meets in some rows, its exceptions turned into flaws."""
    try:
        yield from yaml.parse("\n".join(builder.lines[rows.start : rows.stop]), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (rows.start + mark.line + 1, mark.column + 1) if mark else (rows.start + 1, 1)
        begun = error.context_mark
        start = (rows.start + begun.line + 1, begun.column + 1) if begun else None
        said = error.problem or "", error.context or ""
        flaw = explained(*said, line, column, start, builder.lines[: rows.stop], builder.quoted)
        builder.refuse(flaw.line, flaw.column, flaw.message, flaw.hint)
        raise _Broken from None
    except yaml.YAMLError:
        hint = "delete it; it may have come with copied text"
        builder.refuse(rows.start + 1, 1, "a character that YAML does not allow", hint)
        raise _Broken from None


def _take(event: Any, above: int, builder: Builder) -> None:
    """Hands on what the parser met; it has not seen the lines `above`."""
    kind = type(event)
    start, end = event.start_mark, event.end_mark
    line, column = above + start.line + 1, start.column + 1
    if kind is ScalarEvent:
        if event.anchor is not None or event.tag is not None:
            builder.extras(event.anchor, event.tag, line, column)
        builder.scalar(event.value, line, column, above + end.line + 1, end.column + 1, event.style or "")
    elif kind is MappingStartEvent or kind is SequenceStartEvent:
        if event.anchor is not None or event.tag is not None:
            builder.extras(event.anchor, event.tag, line, column)
        builder.begin(line, column, mapping=kind is MappingStartEvent, flow=bool(event.flow_style))
    elif kind is SequenceEndEvent or kind is MappingEndEvent:
        builder.end(above + end.line + 1, end.column + 1)
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
