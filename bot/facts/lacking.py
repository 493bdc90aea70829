"""A value that is not there: why YAML may have found none, and what an editor can do about it."""

from __future__ import annotations

import re

from bot.facts.tree import Scalar

_ITEM = re.compile(r" *- (?!\w+:)")  # of a list, and no entry
_QUOTE_IT = "put the text in quotes or below >-"
_WRITE_ONE = "write one, or delete the line"


def lack(text: str, rest: str, key: Scalar | None, column: int, lines: list[str], *, is_flow: bool) -> tuple[str, str]:
    """Message and hint where `text`, which stands for nothing, was found.

    `rest` is what follows it on its line, `key` the field it belongs to, `column` where the fields around it stand.
    """
    if not text and rest.startswith("#"):
        return "a text that begins with #: YAML takes it for a comment and finds no value", _QUOTE_IT
    if key is not None and " " in key.text and not is_flow:
        if lines[key.line - 1][column - 1 : column] == "?":
            return 'a text cannot begin with "? " here', _QUOTE_IT
        return "a text that ends with a colon: YAML takes it for the name of a field", _QUOTE_IT
    if text:
        return f"no value ({text})", _WRITE_ONE
    if is_flow:
        return "no value", "inside braces a comma divides: write one field a line, without braces"
    if key is not None and _begins_at(lines[key.line :], key.column):
        return "no value", f"{_WRITE_ONE}; what belongs to it stands below, two spaces further in"
    return "no value", _WRITE_ONE


def _begins_at(lines: list[str], column: int) -> bool:
    """Whether the next line that holds something begins at this column, or is an item of a list further left."""
    following = next((line for line in lines if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) == column - 1 or _ITEM.match(following) is not None
