"""The texts of an entry beside what is expected at their places, and what YAML's own rules have cut of them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.facts.problems import Problem
from bot.facts.record import Record, record_of
from bot.facts.shapes import ByLanguage, Items, Leaf, Shape
from bot.facts.tree import Mapping, Node, Path, Scalar, Sequence

Leaves = list[tuple[Path, Scalar, Leaf]]


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
