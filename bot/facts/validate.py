"""From the nodes of a file to models. Every error becomes a problem at the node where it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ValidationError

from bot.facts.characters import MOST_FLAWS, too_many
from bot.facts.fields import LONGEST_ID
from bot.facts.model import Fact, Kind
from bot.facts.problems import Position, Problem
from bot.facts.shapes import MODELS, ByLanguage, Fields, Items, Leaf, Section, Shape, shape_of
from bot.facts.tree import Hole, Mapping, Node, Path, Scalar, Sequence, child, described, field_name, nearest
from bot.facts.words import nearest_word, shape_at, worded

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_OF_IDS = frozenset({"string_pattern_mismatch", "string_too_long"})  # what pydantic says of a badly formed id


class Reference(NamedTuple):
    """An id that an entry names, and where."""

    to: str
    id: str
    path: Path


# Facts refer to few ids in few places: each of these is made once.
reference = lru_cache(maxsize=16_384)(Reference)

Leaves = list[tuple[Path, Scalar, Leaf]]


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


def validate(
    root: Sequence, section: Section, file: str, kind: Kind | None = None
) -> tuple[list[Record], list[Problem]]:
    """The records of a file, and what is wrong with each taken by itself."""
    records: list[Record] = []
    problems: list[Problem] = []
    shape = shape_of(MODELS[section])
    for node in root.items:
        if len(problems) > MOST_FLAWS:
            break
        record = record_of(section, file, node)
        if not isinstance(node, Mapping):
            if not isinstance(node, Hole):
                hint = f"it begins with '- {next(iter(shape.of))}:'"
                problems.append(record.problem((), f"expected an entry with fields, found {described(node)}", hint))
            continue
        leaves = list(leaves_of(node, shape))
        cut = list(cut_texts(file, node, leaves))
        problems += [*check_texts(record, leaves), *cut]
        references = tuple(
            reference(leaf.refers.to, scalar.text.strip(), path)
            for path, scalar, leaf in leaves
            if leaf.refers is not None
        )
        value, errors = _model(record, shape, kind)
        problems += errors
        records.append(record._replace(value=None if cut else value, references=references))
    if len(problems) > MOST_FLAWS:
        place = problems[MOST_FLAWS].position
        flaw = too_many(place.line, place.column)
        problems[MOST_FLAWS:] = [Problem(place, flaw.message, hint=flaw.hint)]
    return records, problems


def record_of(section: Section, file: str, node: Node) -> Record:
    """The record of a node that is not validated yet."""
    id_ = node.get("id") if isinstance(node, Mapping) else None
    return Record(section, file, node, id_.text.strip() if isinstance(id_, Scalar) else None, None, ())


def leaves_of(node: Node, shape: Shape, path: Path = ()) -> Iterator[tuple[Path, Scalar, Leaf]]:
    """Every scalar that stands where one is expected, with its path and what is expected there."""
    if isinstance(shape, Leaf):
        if isinstance(node, Scalar):
            yield path, node, shape
    elif isinstance(shape, Items):
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                yield from leaves_of(item, shape.each, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            below = shape.each if isinstance(shape, ByLanguage) else shape.of.get(key.text)
            if below is not None:
                yield from leaves_of(value, below, (*path, key.text))


def check_texts(record: Record, leaves: Leaves) -> Iterator[Problem]:
    """Texts that stand as YAML's own rules would cut them."""
    for path, scalar, _ in leaves:
        if not scalar.style and scalar.end_line > scalar.line and not _swallows_item(scalar):
            hint = "put it below >-; `kazfacts check --fix` does so"
            yield record.problem(path, "a text over several lines without >-", hint)


def cut_texts(file: str, node: Node, leaves: Leaves) -> Iterator[Problem]:
    """Texts that people read of which a part may be lost: it cannot be told from the file what was meant."""
    record = record_of("fact", file, node)
    told: set[Path] = set()
    for path, scalar, leaf in leaves:
        if scalar.style or leaf.text is None:
            continue
        if _swallows_item(scalar):
            hint = "put its dash below the others, or the whole text below >-"
            yield record.problem(path, "the next item is indented further: YAML takes it for a part of this text", hint)
        if scalar.comment:
            hint = "put the text below >-, or the comment on a line of its own"
            yield record.problem(path, 'a text that YAML cuts before " #"', hint)
        if scalar.flow and path[:-1] not in told:
            told.add(path[:-1])
            message = "a text inside braces or brackets, where YAML cuts at commas"
            yield record.problem(path, message, "write it on a line of its own, without braces and brackets")


def _swallows_item(scalar: Scalar) -> bool:
    """Whether a text goes on over several lines and has a dash in it, where an item of a list may begin."""
    return scalar.end_line > scalar.line and not scalar.style and " - " in scalar.text


def plain(node: Node) -> Any:
    """A node as dicts, lists and stripped texts; of short texts, most of which are ids, each is kept once."""
    if isinstance(node, Scalar):
        text = node.text.strip()
        return sys.intern(text) if len(text) <= LONGEST_ID else text
    if isinstance(node, Mapping):
        return {sys.intern(key.text): plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None


def _model(record: Record, shape: Fields, kind: Kind | None) -> tuple[BaseModel | None, list[Problem]]:
    data = plain(record.node)
    problems = []
    model: type[BaseModel] = MODELS[record.section]
    if kind is not None:
        model = Fact
        if "kind" in data:
            problems.append(
                record.problem(("kind",), 'no field is called "kind"', "the folder says the kind; delete the line")
            )
        data["kind"] = kind
    try:
        value = model.__pydantic_validator__.validate_python(data, by_alias=True, by_name=False)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        misspelt = set(_misspelt(found, shape))
        told = (details for details in found if details["type"] != "missing" or details["loc"] not in misspelt)
        problems += [problem for details in told if (problem := _problem(record, shape, details))]
        return None, problems
    return (None if problems else value), problems


def _misspelt(errors: Iterable[ErrorDetails], shape: Fields) -> Iterator[Path]:
    """The fields that are there by another name: what is told of that name need not be told again as a lack."""
    for error in errors:
        *above, name = error["loc"]
        holder = shape_at(shape, tuple(above))
        if error["type"] == "extra_forbidden" and isinstance(holder, Fields):
            meant = nearest_word(str(name), holder.of)
            if meant is not None:
                yield (*above, meant)


def _problem(record: Record, shape: Fields, error: ErrorDetails) -> Problem | None:
    path: Path = error["loc"]
    at_key = path[-1] == "[key]"
    path = path[:-1] if at_key else path
    node = nearest(record.node, path)
    if isinstance(node, Hole):
        return None  # refused by the reader already
    if error["type"] == "too_short" and isinstance(node, Sequence) and node.items:
        return None  # its entries are what is wrong
    if at_key or error["type"] == "extra_forbidden":
        holder = nearest(record.node, path[:-1])
        key = holder.key(str(path[-1])) if isinstance(holder, Mapping) else None
        node = key or node
    elif error["type"] == "missing" and isinstance(child(nearest(record.node, path[:-1]), path[-1]), Hole):
        return None
    expected = shape_at(shape, path)
    if isinstance(expected, Leaf) and expected.refers is not None and error["type"] in _OF_IDS:
        return None  # nobody has that id: it is told where references are looked for, with the nearest one
    if isinstance(expected, Leaf) and isinstance(node, Mapping) and any(isinstance(v, Hole) for _, v in node.entries):
        return None  # a text that the reader has taken for fields, and refused
    message, hint = worded(error, node, expected, shape_at(shape, path[:-1]))
    return Problem(Position(record.file, node.line, node.column), message, record.id, field_name(path), hint)
