"""What an editor wrote, as a tree: every scalar as text, every node with its place. No guesses, no types."""

from __future__ import annotations

from typing import NamedTuple

NULLS = frozenset({"", "~", "null", "Null", "NULL"})  # plain texts that YAML takes for nothing


class Scalar(NamedTuple):
    """A text. Lines and columns count from 1; the end is the place after the last character."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""  # as in YAML: plain "", quoted ' or ", block | or >
    flow: bool = False  # stands inside braces or brackets
    comment: bool = False  # a comment follows this plain text on its line: YAML may have cut it

    @property
    def plain(self) -> bool:
        """Whether the text stands without quotes and not below an indicator."""
        return not self.style


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int
    end_line: int
    end_column: int
    flow: bool = False


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    end_line: int
    end_column: int
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of `key`, if it is there."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The node of the key itself."""
        return next((name for name, _ in self.entries if name.text == key), None)


class Hole(NamedTuple):
    """Where something stood that the reader has refused and reported already."""

    line: int
    column: int
    end_line: int
    end_column: int


Node = Scalar | Sequence | Mapping | Hole
Path = tuple[str | int, ...]


def child(node: Node, step: str | int) -> Node | None:
    """The node one step down, if it is there."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def nearest(node: Node, path: Path) -> Node:
    """The node at `path`, or the last one on the way that exists."""
    for step in path:
        below = child(node, step)
        if below is None:
            break
        node = below
    return node


def described(node: Node) -> str:
    """What stands there, in an editor's words."""
    if isinstance(node, Scalar):
        return f'"{shortened(node.text)}"'
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return f'the field "{shortened(node.entries[0][0].text)}"' if len(node.entries) == 1 else "fields"
    return "nothing"


def shortened(text: str, longest: int = 60) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def field_name(path: Path) -> str | None:
    """A path as people write it: citations[0].source."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}"
    return name.removeprefix(".") or None
