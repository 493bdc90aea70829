"""The models as trees: what may stand at each place of a file. Derived from model.py, so that no rule is written twice.

Whoever walks the nodes of a file (the checks, the layout) walks a shape beside them.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel

from bot.facts.fields import Refers, Text
from bot.facts.model import Entity, FactEntry, GoldenQuestion, Source, SynonymGroup, Topic

Section = Literal["fact", "source", "topic", "entity", "golden", "synonyms"]  # what the entries of a file are


@dataclass(frozen=True)
class Leaf:
    """A scalar: a text that people read, an id that refers to something, or any other value."""

    text: Text | None = None
    refers: Refers | None = None


@dataclass(frozen=True)
class Items:
    """A list."""

    each: Shape


@dataclass(frozen=True)
class ByLanguage:
    """A map from languages to texts or lists of texts."""

    each: Shape


@dataclass(frozen=True)
class Fields:
    """Named fields, in the order in which they are written."""

    of: Mapping[str, Shape]
    about: Mapping[str, str]  # what each is, as editors read it


Shape = Leaf | Items | ByLanguage | Fields

MODELS: Mapping[Section, type[BaseModel]] = {
    "source": Source,
    "topic": Topic,
    "entity": Entity,
    "synonyms": SynonymGroup,
    "golden": GoldenQuestion,
    "fact": FactEntry,
}
FILES: Mapping[str, Section] = {
    "sources.yaml": "source",
    "topics.yaml": "topic",
    "entities.yaml": "entity",
    "synonyms.yaml": "synonyms",
    "golden.yaml": "golden",
}


@cache
def shape_of(model: type[BaseModel]) -> Fields:
    """The shape of an entry."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    return Fields(
        {name: _shape(info.annotation, tuple(info.metadata)) for name, info in fields.items()},
        {name: info.description or "" for name, info in fields.items()},
    )


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*arguments[1:], *metadata))
    if origin in (types.UnionType, typing.Union):
        return _shape(next(argument for argument in arguments if argument is not type(None)), metadata)
    if origin is tuple:
        return Items(_shape(arguments[0], ()))
    if origin is dict:
        return ByLanguage(_shape(arguments[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    assert annotation in (str, int, Decimal) or origin is Literal or issubclass(annotation, str), annotation
    return Leaf(_first(metadata, Text), _first(metadata, Refers))


def _first(metadata: tuple[Any, ...], kind: type) -> Any:
    return next((mark for mark in metadata if isinstance(mark, kind)), None)
