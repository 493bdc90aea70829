"""Builds the tree of a file, piece by piece and without recursion, and refuses what a fact base must not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.facts.characters import MOST_FLAWS, Flaw, hidden_in, too_many
from bot.facts.lacking import lack
from bot.facts.tree import NULLS, Hole, Mapping, Node, Path, Scalar, Sequence

DEEPEST = 20
MOST_NODES = 200_000  # in one file; facts that fill one to its limit have a third of that
MOST_FIELDS = 200  # in one place; facts have twenty
LONGEST_SCALAR = 4_000  # characters
_STANDARD_TAG = "tag:yaml.org,2002:"
_OF_ENTRIES = 2  # the file's list, and the entry in it
_FEWEST_FIELDS = 2  # of an entry before which a dash may be missing; before that, a line was written twice
_QUOTE_IT = "put the text in quotes or below >-"


class Stop(Exception):
    """Raised where reading on would be of no use."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mapping: bool
    line: int
    column: int
    flow: bool
    items: list[Any] = field(default_factory=list)
    key: Scalar | None = None
    seen: dict[str, int] = field(default_factory=dict)
    drop: bool = False  # the key is refused, and its value with it

    def closed(self, line: int, column: int) -> Sequence | Mapping:
        kind = Mapping if self.mapping else Sequence
        return kind(tuple(self.items), self.line, self.column, line, column, self.flow)

    @property
    def wants_key(self) -> bool:
        return self.mapping and self.key is None


class Builder:
    """Takes what the parser meets, in order. All lines and columns count from 1."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.flaws: list[Flaw] = []
        self.top: Node | None = None
        self.quoted: Scalar | None = None  # the text in quotes that came last
        self._open: list[_Open] = []
        self._nodes = 0

    @property
    def root(self) -> Sequence | None:
        """The list of entries, if the file is one."""
        return self.top if isinstance(self.top, Sequence) else None

    @property
    def entries(self) -> tuple[Node, ...]:
        """The entries read so far, also where the file breaks off."""
        if self.top is not None:
            return self.root.items if self.root else ()
        if not self._open or self._open[0].mapping:
            return ()
        return (*self._open[0].items, *(half.closed(half.line, half.column) for half in self._open[1:2]))

    def document(self, line: int, directives: bool) -> None:
        """A document begins; there is one in a file."""
        if directives:
            self.refuse(line, 1, "a line that only YAML's specialists need (%)", "delete it")
        if self.top is not None:
            self.refuse(line, 1, "a second document after ---", "delete the line with ---; one file is one list")
            raise Stop

    def begin(self, line: int, column: int, *, mapping: bool, flow: bool) -> None:
        """A list or mapping begins."""
        self._count(line, column)
        if self._open and self._open[-1].wants_key:
            what = "fields" if mapping else "a list"
            self.refuse(line, column, f"expected a field's name, found {what}", _QUOTE_IT)
            raise Stop
        self._open.append(_Open(mapping, line, column, flow))
        if len(self._open) > DEEPEST:
            self.refuse(line, column, f"expected at most {DEEPEST} levels, found more", "facts have six levels")
            raise Stop

    def end(self, line: int, column: int) -> None:
        """The list or mapping begun last ends."""
        self._add(self._open.pop().closed(line, column))

    def scalar(self, text: str, line: int, column: int, end_line: int, end_column: int, style: str) -> None:
        """A text, or the lack of one."""
        self._count(line, column)
        top = self._open[-1] if self._open else None
        if not style and text in NULLS:
            self._null(text, line, column, top)
            return
        if len(text) > LONGEST_SCALAR:
            message = f"expected texts of at most {LONGEST_SCALAR} characters, found {len(text)}"
            self.refuse(line, column, message, "is a quotation mark missing?")
            if top is not None and not top.wants_key:
                self._add(Hole(line, column, end_line, end_column))
                return
        if style == '"' and (hidden := hidden_in(text)):
            self.refuse(line, column, f"a character that is not shown: {hidden}", "delete its escape")
        comment = not style and self.lines[end_line - 1][end_column - 1 :].lstrip().startswith("#")
        flow = top is not None and top.flow
        node = Scalar(text, line, column, end_line, end_column, style, flow, comment)
        if style in ("'", '"'):
            self.quoted = node
        self._add(node)

    def alias(self, name: str, line: int, column: int) -> None:
        """A repetition of something with an anchor."""
        self._count(line, column)
        hint = "write the text out, or put it in quotes if it begins with *"
        self.refuse(line, column, f'an alias "*{name}"', hint)
        if self._open and self._open[-1].wants_key:
            raise Stop
        self._add(Hole(line, column, line, column))

    def extras(self, anchor: str | None, tag: str | None, line: int, column: int) -> None:
        """What may stand before a node and is refused."""
        if anchor is not None:
            hint = "delete it, or put the text in quotes if it begins with &"
            self.refuse(line, column, f'an anchor "&{anchor}"', hint)
        if tag is not None:
            hint = "delete it, or put the text in quotes if it begins with !"
            self.refuse(line, column, f'a tag "{tag.replace(_STANDARD_TAG, "!!")}"', hint)

    def finish(self) -> None:
        """Nothing follows: a file is a list, and not an empty text."""
        if isinstance(self.top, Sequence):
            return
        if self.top is None or (isinstance(self.top, Hole) and not self.flaws):
            hint = "write entries, each beginning with '- '; an empty list is []"
            self.refuse(1, 1, "an empty file", hint)
        elif not isinstance(self.top, Hole):
            what = "fields" if isinstance(self.top, Mapping) else "a text"
            message = f"expected a list of entries, found {what}"
            self.refuse(self.top.line, self.top.column, message, "begin each entry with '- '")

    def refuse(self, line: int, column: int, message: str, hint: str | None, more: Path = ()) -> None:
        """Notes something wrong; `more` goes on from where the builder is."""
        self.flaws.append(Flaw(line, column, message, hint, (*self._steps(line, column), *more)))
        if len(self.flaws) == MOST_FLAWS:
            self.flaws.append(too_many(line, column))
            raise Stop

    def _steps(self, line: int, column: int) -> Iterator[str | int]:
        """The way to a place near the one that was reached. The parser ends what stood before only when it goes on."""
        for half in self._open:
            if half.line < line and not half.flow and half.column > column:
                return
            if not half.mapping:
                is_last = bool(half.items) and (half.items[-1].line, half.items[-1].column) >= (line, column)
                yield len(half.items) - is_last
            elif half.key is not None and (half.key.line == line or half.column < column):
                yield half.key.text
            else:
                return

    def _null(self, text: str, line: int, column: int, top: _Open | None) -> None:
        if top is not None and top.wants_key:
            self._add(Scalar("", line, column, line, column))
            return
        rest = self.lines[line - 1][column - 1 :].lstrip() if line <= len(self.lines) else ""
        if top is not None and top.key is not None and not text:
            line, column = top.key.line, top.key.column
        if top is not None:
            message, hint = lack(text, rest, top.key, top.column, self.lines, is_flow=top.flow)
            self.refuse(line, column, message, hint)
        self._add(Hole(line, column, line, column))

    def _add(self, node: Node) -> None:
        if not self._open:
            self.top = node
            return
        top = self._open[-1]
        if not top.mapping:
            top.items.append(node)
        elif top.key is not None:
            if not top.drop:
                top.items.append((top.key, node))
            top.key = None
        elif isinstance(node, Scalar):
            self._check_name(node, top)
            top.key = node

    def _check_name(self, node: Scalar, top: _Open) -> None:
        name = node.text
        top.drop = True
        if not name.strip():
            self._nameless(node.line, node.column)
        elif node.plain and name == "<<":
            self.refuse(node.line, node.column, 'a merge "<<"', "write the fields out")
        elif self._begins_entry(name, top):
            self._divide(node, top)
        elif name in top.seen:
            message, hint = f'the field "{name}" a second time', f"the first stands on line {top.seen[name]}"
            self.refuse(node.line, node.column, message, hint, (name,))
        else:
            top.drop = False
        top.seen.setdefault(name, node.line)
        if len(top.seen) > MOST_FIELDS:
            message = f"expected at most {MOST_FIELDS} fields, found more"
            self.refuse(node.line, node.column, message, "is a dash missing that begins an entry?")
            raise Stop

    def _begins_entry(self, name: str, top: _Open) -> bool:
        """Whether the first field of an entry comes once more, after others: the dash before it was forgotten."""
        is_entry = len(self._open) == _OF_ENTRIES and not self._open[0].mapping
        return is_entry and len(top.seen) >= _FEWEST_FIELDS and name == next(iter(top.seen))

    def _divide(self, node: Scalar, top: _Open) -> None:
        """Goes on as if the dash were there, so that nothing else is said of this."""
        message, hint = f'expected "- {node.text}:", found "{node.text}:"', "a dash and a space begin each entry"
        self.refuse(node.line, node.column, message, hint, (node.text,))
        self._open[0].items.append(top.closed(node.line, node.column))
        top.line, top.column, top.items, top.seen, top.drop = node.line, node.column, [], {}, False

    def _nameless(self, line: int, column: int) -> None:
        self.refuse(line, column, "a field without a name", "write the name, a colon, a space and the value")

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"expected at most {MOST_NODES} nodes, found more"
            self.refuse(line, column, message, "divide the file by subject")
            raise Stop
