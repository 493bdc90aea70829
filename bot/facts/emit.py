"""Nodes and comments as lines in the house layout."""

from __future__ import annotations

import json
import re
from collections.abc import Container

from bot.facts.comments import Attached, Comment
from bot.facts.shapes import ByLanguage, Fields, Items, Leaf, Shape
from bot.facts.tree import NULLS, Mapping, Node, Scalar, Sequence

WIDTH = 120
_STEP = 2
_INDICATORS = tuple("?:,[]{}#&*!|>'\"%@`")
_CUT = re.compile(r":(\s|$)|\s#|[\n\t]|^\s|\s$|^-(\s|$)")
_IN_BRACKETS = re.compile(r"[a-z0-9-]*[a-z0-9]")


def emitted(root: Sequence, shape: Fields, comments: Attached, spaced: Container[int]) -> list[str]:
    """The lines of a file; `spaced` are the indexes of the entries with a blank line before them."""
    emitter = _Emitter(comments)
    lines: list[str] = [] if root.items else ["[]"]
    for index, item in enumerate(root.items):
        entry = emitter.item(item, shape, 0)
        if index and (index in spaced or entry[0].startswith("#")):
            lines.append("")
        lines += entry
    if comments.tail:
        lines += ["", *_with_gaps(comments.tail)]
    return lines


def _with_gaps(comments: list[Comment]) -> list[str]:
    return [line for comment in comments for line in ([comment.text, ""] if comment.gap else [comment.text])]


class _Emitter:
    def __init__(self, comments: Attached) -> None:
        self.comments = comments

    def item(self, node: Node, shape: Shape | None, indent: int) -> list[str]:
        """An item of a list, with the comments that belong to it."""
        pad = " " * indent
        above = self.comments.before.get(id(node), [])
        beside = self.comments.beside.get(id(node), [])
        if not _holds(node):
            body = self._value(f"{pad}-", node, shape, indent, beside[:1])
            return [*self._above(above + beside[1:], indent), *body, *self._after(node, indent)]
        inside = self._inside(node, shape, indent + _STEP)
        first = next(index for index, line in enumerate(inside) if not line.lstrip().startswith("#"))
        lead = [pad + line.lstrip() for line in inside[:first]]  # comments on what has come to stand behind the dash
        body = [f"{pad}- {inside[first].lstrip()}", *inside[first + 1 :]]
        return [*self._above(above + beside, indent), *lead, *body, *self._after(node, indent)]

    def _entry(self, key: Scalar, node: Node, shape: Shape | None, indent: int) -> list[str]:
        beside = self.comments.beside.get(id(key), [])
        above = self.comments.before.get(id(key), []) + beside[1:]
        body = self._value(f"{' ' * indent}{_key(key)}:", node, shape, indent, beside[:1])
        return [*self._above(above, indent), *body, *self._after(key, indent)]

    def _value(self, start: str, node: Node, shape: Shape | None, indent: int, beside: list[Comment]) -> list[str]:
        comment = f"  {beside[0].text}" if beside else ""
        if isinstance(node, Scalar):
            inline = _inline(node, shape, WIDTH - len(start) - 1, bool(beside))
            if inline is not None:
                return [f"{start} {inline}{comment}"]
            pad = " " * (indent + _STEP)
            return [f"{start} >-{comment}", *(pad + line for line in _wrapped(node.text, WIDTH - len(pad)))]
        if not _holds(node):
            return [f"{start} {'{}' if isinstance(node, Mapping) else '[]'}{comment}"]
        brackets = self._in_brackets(node, shape)
        if brackets is not None and len(start) + 1 + len(brackets) <= WIDTH:
            return [f"{start} {brackets}{comment}"]
        return [f"{start}{comment}", *self._inside(node, shape, indent + _STEP)]

    def _inside(self, node: Node, shape: Shape | None, indent: int) -> list[str]:
        """The entries or items of a node, each on lines of its own."""
        lines: list[str] = []
        if isinstance(node, Sequence):
            each = shape.each if isinstance(shape, Items) else None
            for item in node.items:
                lines += self.item(item, each, indent)
        elif isinstance(node, Mapping):
            for key, value in _ordered(node, shape):
                lines += self._entry(key, value, _below(shape, key.text), indent)
        return lines

    def _in_brackets(self, node: Node, shape: Shape | None) -> str | None:
        """A list of ids in brackets, if it is one and no comment stands inside."""
        if not (isinstance(node, Sequence) and isinstance(shape, Items) and isinstance(shape.each, Leaf)):
            return None
        if shape.each.text is not None:
            return None
        texts = []
        for item in node.items:
            if not isinstance(item, Scalar) or item.style or self._noted(item):
                return None
            if item.text in NULLS or not _IN_BRACKETS.fullmatch(item.text):
                return None
            texts.append(item.text)
        return f"[{', '.join(texts)}]"

    def _noted(self, node: Node) -> bool:
        return any(id(node) in of for of in (self.comments.before, self.comments.beside, self.comments.after))

    def _above(self, comments: list[Comment], indent: int) -> list[str]:
        if indent == 0:
            return _with_gaps(comments)
        return [" " * indent + comment.text for comment in comments]

    def _after(self, node: Node, indent: int) -> list[str]:
        return [" " * indent + comment.text for comment in self.comments.after.get(id(node), [])]


def _holds(node: Node) -> bool:
    if isinstance(node, Sequence):
        return bool(node.items)
    return isinstance(node, Mapping) and bool(node.entries)


def _ordered(node: Mapping, shape: Shape | None) -> list[tuple[Scalar, Node]]:
    """Fields in the order of the model, unknown ones last."""
    order = {name: index for index, name in enumerate(shape.of)} if isinstance(shape, Fields) else {}
    return sorted(node.entries, key=lambda entry: order.get(entry[0].text, len(order)))


def _below(shape: Shape | None, key: str) -> Shape | None:
    if isinstance(shape, Fields):
        return shape.of.get(key)
    return shape.each if isinstance(shape, ByLanguage) else None


def _inline(node: Scalar, shape: Shape | None, room: int, noted: bool) -> str | None:
    """A text as it stands on the line of its key; None where it stands below >-."""
    readable = shape.text if isinstance(shape, Leaf) else None
    fits_anywhere = isinstance(shape, Leaf) and readable is None
    text = _folded(node.text) if node.style in ("|", ">") else node.text
    if (readable and readable.long and text.strip()) or "\n" in text:
        return None
    if node.style in ("'", '"') or not text.strip():
        quoted = _quoted(text, node.style)
        if len(quoted) <= room or not text.strip():
            return quoted
    if not plain_safe(text) or (noted and readable):
        return None
    return text if len(text) <= room or fits_anywhere else None


def plain_safe(text: str) -> bool:
    """Whether a text stays as it is without quotes."""
    return text not in NULLS and not text.startswith(_INDICATORS) and _CUT.search(text) is None


def _quoted(text: str, style: str) -> str:
    if style == '"' or "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def _key(key: Scalar) -> str:
    if plain_safe(key.text) and key.text != "<<":
        return key.text
    return _quoted(key.text, key.style)


def _folded(text: str) -> str:
    """A text as YAML reads it where it goes over several lines. Spaces that do not break stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in _folded(text).split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
