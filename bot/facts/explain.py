"""What PyYAML says of malformed YAML, in words that help an editor."""

from __future__ import annotations

import re

from bot.facts.characters import Flaw
from bot.facts.tree import Scalar

_TAB = re.compile(r"^[ ]*\t")
_FIELD = re.compile(r"[\s-]*[a-z_]+:(?:\s|$)")
_NO_SPACE = re.compile(r"[\s-]*[a-z_]+:\S")
_QUOTED_THEN_MORE = re.compile(r"""(?:^|[-:]\s)\s*("[^"]*"|'[^']*')\s*[^\s#:,\]}]""")
_NO_DASH = re.compile(r"\s*(-(?=[^\s-])\S*|[\u2010-\u2015\u2022\u00b7*](?=\s))")  # stands where "- " was meant
_OTHER_COLON = "\uff1a"  # of Chinese and Japanese keyboards
_FIELDS = "the fields of an entry stand exactly below each other"
_ITEMS = "the dashes of a list stand exactly below each other, and what belongs to an item two spaces further in"
_DASH = "a hyphen and a space begin each item of a list"
_BEHIND = "a list begins on the next line, two spaces further in, a text below >-"
_BELOW = "put the text in quotes or below >-"
_CLOSE = "close them, or write one item a line after '- '"


def explained(
    problem: str,
    context: str,
    line: int,
    column: int,
    start: tuple[int, int] | None,
    lines: list[str],
    quoted: Scalar | None = None,
) -> Flaw:
    """The flaw that makes a text malformed.

    `start` is where the thing began that is broken, `quoted` the last text in quotes before it.
    """
    here = lines[line - 1] if line <= len(lines) else ""
    at = here[column - 1 : column]
    began = start or (line, column)
    if ("stream" in problem and "quoted scalar" in context) or "document indicator" in problem:
        return Flaw(*began, "a quotation mark that is not closed", "close it, or put the text below >-")
    if at == "\t" or _TAB.match(here):
        hint = "indent with spaces, two for each level"
        return Flaw(line, here.find("\t") + 1, "a tab where spaces are expected", hint)
    if "block sequence entries" in problem:
        return Flaw(line, column, "a dash behind the name of a field", _BEHIND)
    if "mapping values" in problem:
        return _colon(line, column, here, lines)
    if "tag" in problem:
        return Flaw(line, column, "a tag", "delete it, or put the text in quotes if it begins with !")
    if "escape" in problem:
        hint = "use single quotes, or write \\\\ for a \\"
        return Flaw(line, column, "an unknown escape after \\ in a text in double quotes", hint)
    if "flow" in context or "',' or" in problem:
        return Flaw(*began, "brackets or braces that are not closed rightly", _CLOSE)
    if flaw := _after_closing(line, column, here, quoted):
        return flaw
    if flaw := _no_dash(*(began if "block" not in context else (line, column)), lines):
        return flaw
    if "cannot start any token" in problem or "alias" in context or "anchor" in context:
        line, column = began if start and "token" not in context else (line, column)
        begin = lines[line - 1][column - 1 : column] or here[-1:]
        return Flaw(line, column, f'a text cannot begin with "{begin}" here', _BELOW)
    if "block scalar" in context:
        hint = "write >- and the text on the next lines, two spaces further in"
        return Flaw(line, column, "a text below > or | is not indented rightly", hint)
    if "document start" in problem and here.startswith("- ") and (flaw := _first_without_dash(lines)):
        return flaw
    if "directive" in context or "document" in problem:
        return Flaw(line, column, "a line that only YAML's specialists need (% or ---)", "delete it")
    if "simple key" in context:
        return _no_colon(*began, lines)
    return _indentation(line, lines, start, is_list="collection" in context)


def _after_closing(line: int, column: int, here: str, quoted: Scalar | None) -> Flaw | None:
    """Text behind a quotation mark or bracket that closes something."""
    if quoted and quoted.end_line == line and not here[quoted.end_column - 1 : column - 1].strip():
        if quoted.line < line:
            return Flaw(quoted.line, quoted.column, "a quotation mark that is not closed", "close it in its line")
        message = "text goes on after the closing quotation mark"
        return Flaw(line, quoted.column, message, "put the whole text below >-")
    if match := _QUOTED_THEN_MORE.search(here):
        message = "text goes on after the closing quotation mark"
        return Flaw(line, match.start(1) + 1, message, "put the whole text below >-")
    if here[: column - 1].rstrip().endswith(("]", "}")):
        if here[column - 1 :].startswith(("]", "}")):
            return Flaw(line, column, "a closing bracket too many", "delete it")
        return Flaw(line, column, "text goes on after a closing bracket", "put the whole text below >-")
    return None


def _no_dash(line: int, column: int, lines: list[str]) -> Flaw | None:
    match = _NO_DASH.match(lines[line - 1]) if line <= len(lines) else None
    if match is None or column < match.start(1) + 1:
        return None
    return Flaw(line, match.start(1) + 1, f'expected "- " at the beginning of the line, found "{match[1]}"', _DASH)


def _first_without_dash(lines: list[str]) -> Flaw | None:
    """Where the first entry of a file begins, if no dash stands there."""
    for line, text in enumerate(lines, 1):
        if text.strip() and not text.lstrip().startswith("#"):
            name = next(iter(text.split()))
            is_field = _FIELD.match(text) and not text.lstrip().startswith("-")
            message = f'expected "- {name}" at the beginning of the line, found "{name}"'
            return Flaw(line, _spaces(text) + 1, message, "a dash and a space begin each entry") if is_field else None
    return None


def _no_colon(line: int, column: int, lines: list[str]) -> Flaw:
    here = lines[line - 1]
    hint = "where a text goes on, put all of it below >-, two spaces further in than its field"
    if _NO_SPACE.match(here):
        hint = "a space follows the colon of a field"
    elif _OTHER_COLON in here:
        hint = f'"{_OTHER_COLON}" is the colon of another keyboard'
    return Flaw(line, column, "expected a colon and a space after a field's name", hint)


def _colon(line: int, column: int, here: str, lines: list[str]) -> Flaw:
    if ": " in here[: column - 1].lstrip(" -"):
        return Flaw(line, column, "a second colon on the line: YAML takes it for a field", _BELOW)
    previous = lines[line - 2].rstrip() if line > 1 else ""
    if previous and not previous.endswith(":"):
        if flaw := _no_dash(line - 1, len(previous), lines):
            return flaw
        if _NO_SPACE.match(previous):
            message = "a field that is indented further than the one before"
            return Flaw(line, column, message, "a space follows the colon of a field")
        if not _FIELD.match(previous):
            return Flaw(line, _spaces(here) + 1, "a field that follows a text as if it were a part of it", _ITEMS)
        return _indented(line, here, str(_spaces(previous)), _FIELDS)
    return Flaw(line, column, "a colon where no field can stand", _BELOW)


def _indentation(line: int, lines: list[str], start: tuple[int, int] | None, *, is_list: bool) -> Flaw:
    """A line that belongs to nothing before it; `start` is where the list or the fields began that end there."""
    here = lines[line - 1] if line <= len(lines) else ""
    expected, found = start[1] - 1 if start else 0, len(here) - len(here.lstrip(" "))
    word = next(iter(here.split()), "")
    if found != expected:
        if word == "-" and (dashes := _dashes_before(line, lines)) > found:
            return _indented(line, here, str(dashes), _ITEMS)
        previous = next((before for before in reversed(lines[: line - 1]) if before.strip()), "")
        wanted = {expected, expected + 2} if is_list else {expected}
        if _FIELD.match(previous):
            wanted.add(_spaces(previous))
        return _indented(line, here, " or ".join(map(str, sorted(wanted))), _ITEMS if is_list else _FIELDS)
    if is_list:
        return Flaw(
            line, found + 1, f'expected "- " at the beginning of the line, found "{word}"', f"{_DASH}; {_ITEMS}"
        )
    return Flaw(line, found + 1, f'expected the name of a field, found "{word}"', _ITEMS)


def _indented(line: int, here: str, wanted: str, hint: str) -> Flaw:
    found = len(here) - len(here.lstrip(" "))
    spaces = "space" if wanted == "1" else "spaces"
    return Flaw(line, found + 1, f"expected {wanted} {spaces} at the beginning of the line, found {found}", hint)


def _dashes_before(line: int, lines: list[str]) -> int:
    """How far the dashes of the list are indented that ends before a line; 0 where none does."""
    previous = next((before for before in reversed(lines[: line - 1]) if before.lstrip().startswith("- ")), "")
    return len(previous) - len(previous.lstrip(" "))


def _spaces(line: str) -> int:
    """How far the fields of a line are indented: behind the dash that begins an entry."""
    return len(line) - len(line.lstrip(" -"))
