"""From the nodes of a file to models. Every error becomes a problem at the node where it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from bot.facts.characters import MOST_FLAWS, too_many
from bot.facts.fields import LONGEST_ID
from bot.facts.languages import check_languages
from bot.facts.leaves import check_texts, cut_texts, leaves_of
from bot.facts.model import Fact, Kind
from bot.facts.problems import Position, Problem
from bot.facts.record import Record, record_of, reference
from bot.facts.shapes import MODELS, Fields, Leaf, Section, Shape, shape_of
from bot.facts.tree import Hole, Mapping, Node, Path, Scalar, Sequence, child, described, field_name, nearest
from bot.facts.words import LANGUAGES, nearest_word, shape_at, worded

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_OF_IDS = frozenset({"string_pattern_mismatch", "string_too_long"})  # what pydantic says of a badly formed id


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
        problems += [*check_texts(record, leaves), *check_languages(record, leaves), *cut]
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


def _has_hole(node: Mapping) -> bool:
    return any(isinstance(value, Hole) for _, value in node.entries)


def _belongs_below(name: str, holder: Mapping, shape: Shape | None) -> bool:
    """Whether a field beside this one has no value, and is where it should stand."""
    if name in LANGUAGES:
        return _has_hole(holder)
    empty = (shape_at(shape, (key.text,)) for key, value in holder.entries if isinstance(value, Hole))
    return any(isinstance(fields, Fields) and name in fields.of for fields in empty)


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
        if isinstance(holder, Mapping) and _belongs_below(str(path[-1]), holder, shape_at(shape, path[:-1])):
            return None  # its field has been told to have no value, and where that belongs
    elif error["type"] == "missing" and isinstance(child(nearest(record.node, path[:-1]), path[-1]), Hole):
        return None
    expected = shape_at(shape, path)
    if isinstance(expected, Leaf) and expected.refers is not None and error["type"] in _OF_IDS:
        return None  # nobody has that id: it is told where references are looked for, with the nearest one
    if isinstance(expected, Leaf) and isinstance(node, Mapping) and _has_hole(node):
        return None  # a text that the reader has taken for fields, and refused
    message, hint = worded(error, node, expected, shape_at(shape, path[:-1]))
    return Problem(Position(record.file, node.line, node.column), message, record.id, field_name(path), hint)
