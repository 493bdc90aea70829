"""The shapes of generated facts, as shapes.yaml has them, and how their templates are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.bench.generated.draws import worded
from tests.bench.generated.names import Entity

_SLOT = re.compile(r"<([A-Za-z]+[0-9]?)>")
Filling = Mapping[str, Entity | str]


@dataclass(frozen=True)
class Shape:
    """One way that a fact can be: what varies in it, and how it is told and asked for."""

    kind: str
    key: tuple[str, ...]
    family: str
    title: str
    statement: str
    examples: Sequence[str]
    asked: Sequence[str]
    unsaid: Sequence[str]
    voice: str | None = None
    place: str | None = None
    figure: Mapping[str, str] = field(default_factory=dict)

    @property
    def slots(self) -> tuple[str, ...]:
        """Everything that varies, the key first."""
        texts = (self.title, self.statement, *self.figure.values(), *self.examples)
        found = (slot.lower() for text in texts for slot in _SLOT.findall(text))
        return tuple(dict.fromkeys((*self.key, *found)))

    def key_of(self, filling: Filling) -> tuple[str, ...]:
        """What no other fact of the family has."""
        values = (filling[slot] for slot in self.key)
        return (self.family, *(value.id if isinstance(value, Entity) else value for value in values))


def shapes() -> tuple[Shape, ...]:
    """All shapes."""
    rows: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text("utf-8"))
    return tuple(
        Shape(**({"family": f"{number}"} | row | {"key": tuple(row["key"])})) for number, row in enumerate(rows)
    )


def filled(template: str, filling: Filling, random: Random, *, spell: bool = False) -> str:
    """A template with its wording chosen and its slots filled; where `spell` holds, names in any of their spellings."""

    def put(match: re.Match[str]) -> str:
        slot = match[1]
        value = filling[slot.lower()]
        if isinstance(value, Entity):
            text = random.choice(value.ways) if spell and random.random() < 0.3 else value.name
        else:
            text = value
        return text[0].upper() + text[1:] if slot[0].isupper() else text

    return _SLOT.sub(put, worded(template, random))
