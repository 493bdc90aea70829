"""The comments of a YAML file, and to which entry or item each belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.facts.tree import Mapping, Node, Scalar, Sequence

_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")
_ONLY_MARKS = re.compile(r"[\s?:-]*")  # dashes and the like stand for no entry


class Comment(NamedTuple):
    """A comment with its # and its place; `gap`: a blank line follows."""

    text: str
    line: int
    column: int
    alone: bool
    gap: bool


class Anchor(NamedTuple):
    """An entry of a mapping, or an item of a list: what a comment can belong to."""

    line: int
    column: int
    owner: Node  # the key of the entry, or the item
    indent: int  # the column where the entry, or the item's dash, stands
    parent: int | None
    holder: Mapping | Sequence


@dataclass
class Attached:
    """The comments of a file by owner, that is by the identity of its node."""

    before: dict[int, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[int, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    tail: list[Comment] = field(default_factory=list)


def find_comments(lines: list[str], root: Sequence) -> list[Comment]:
    """Every comment: what follows a # outside of texts."""
    covered = _covered(lines, root)
    found = []
    for number, line in enumerate(lines, 1):
        spans = covered.get(number, ())
        at = next((i for i, c in enumerate(line) if c == "#" and not any(s <= i < e for s, e in spans)), None)
        if at is not None:
            alone = _ONLY_MARKS.fullmatch(line[:at]) is not None
            gap = number < len(lines) and not lines[number].strip()
            found.append(Comment(line[at:].rstrip(), number, at + 1, alone, gap))
    return found


def attach(comments: list[Comment], root: Sequence) -> Attached:
    """Gives each comment its place in the tree."""
    anchors = list(_anchors(root, None, []))
    places = [(anchor.line, anchor.column) for anchor in anchors]
    attached = Attached()
    for comment in comments:
        following = bisect_left(places, (comment.line, comment.column))
        if not comment.alone and following > 0:
            attached.beside[id(_beside(comment, anchors, following - 1))].append(comment)
            continue
        later = bisect_left(places, (comment.line + 1, 0))
        after = anchors[later] if later < len(anchors) else None
        owner = _above(comment, anchors, following - 1, after.indent if after else 0)
        if owner is not None:
            attached.after[id(owner)].append(comment)
        elif after is not None:
            attached.before[id(after.owner)].append(comment)
        else:
            attached.tail.append(comment)
    return attached


def _beside(comment: Comment, anchors: list[Anchor], index: int) -> Node:
    """The entry on whose line a comment stands; behind closing brackets, the entry that they belong to."""
    anchor = anchors[index]
    while anchor.holder.flow and anchor.parent is not None:
        if (anchor.holder.end_line, anchor.holder.end_column) > (comment.line, comment.column):
            break
        anchor = anchors[anchor.parent]
    return anchor.owner


def _above(comment: Comment, anchors: list[Anchor], index: int, indent: int) -> Node | None:
    """The entry above at whose indentation a comment stands, where the next entry stands further out."""
    if comment.column <= indent or index < 0:
        return None
    at: int | None = index
    while at is not None:
        anchor = anchors[at]
        if anchor.indent <= comment.column:
            return anchor.owner if anchor.indent > max(indent, 1) else None
        at = anchor.parent
    return None


def _anchors(node: Node, parent: int | None, found: list[Anchor]) -> list[Anchor]:
    if isinstance(node, Sequence):
        for item in node.items:
            found.append(Anchor(item.line, item.column, item, node.column, parent, node))
            _anchors(item, len(found) - 1, found)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            found.append(Anchor(key.line, key.column, key, key.column, parent, node))
            _anchors(value, len(found) - 1, found)
    return found


def _covered(lines: list[str], root: Node) -> dict[int, list[tuple[int, int]]]:
    """By line, the spans that belong to texts: from index, to index."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for scalar in _scalars(root):
        first, last = scalar.line, scalar.end_line
        if scalar.style and scalar.style in "|>":
            header = _BLOCK_HEADER.match(lines[first - 1], scalar.column - 1)
            spans[first].append((scalar.column - 1, header.end() if header else scalar.column))
            first, start = first + 1, 0
        else:
            start = scalar.column - 1
        for number in range(first, last + 1):
            end = scalar.end_column - 1 if number == last else len(lines[number - 1])
            spans[number].append((start, end))
            start = 0
    return spans


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
