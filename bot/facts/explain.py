"""What PyYAML says of malformed YAML, in words that help an editor."""

from __future__ import annotations

import re

from bot.facts.characters import Flaw

_TAB = re.compile(r"^[ ]*\t")
_NO_SPACE = re.compile(r"[\s-]*[a-z_]+:\S")
_QUOTED_THEN_MORE = re.compile(r"""(?:^|[-:]\s)\s*("[^"]*"|'[^']*')\s*[^\s#:,\]}]""")
_INDENT = "the fields of an entry stand exactly below each other; lists are indented by two more spaces"
_BELOW = "put the text in quotes or below >-"
_CLOSE = "close them, or write one item a line after '- '"


def explained(
    problem: str, context: str, line: int, column: int, start: tuple[int, int] | None, lines: list[str]
) -> Flaw:
    """The flaw that makes a text malformed; `start` is where the thing began that is broken."""
    here = lines[line - 1] if line <= len(lines) else ""
    at = here[column - 1 : column]
    began = start or (line, column)
    if ("stream" in problem and "quoted scalar" in context) or "document indicator" in problem:
        return Flaw(*began, "a quotation mark that is not closed", "close it, or put the text below >-")
    if at == "\t" or _TAB.match(here):
        hint = "indent with spaces, two for each level"
        return Flaw(line, here.find("\t") + 1, "a tab where spaces are expected", hint)
    if "mapping values" in problem:
        return _colon(line, column, here, lines)
    if "tag" in problem:
        return Flaw(line, column, "a tag", "delete it, or put the text in quotes if it begins with !")
    if "escape" in problem:
        hint = "use single quotes, or write \\\\ for a \\"
        return Flaw(line, column, "an unknown escape after \\ in a text in double quotes", hint)
    if "flow" in context or "',' or" in problem:
        return Flaw(*began, "brackets or braces that are not closed rightly", _CLOSE)
    if match := _QUOTED_THEN_MORE.search(here):
        hint = "put the whole text below >-"
        return Flaw(line, match.start(1) + 1, "text goes on after the closing quotation mark", hint)
    if "cannot start any token" in problem or "alias" in context or "anchor" in context:
        begin = at or here[column - 2 : column - 1]
        return Flaw(line, column, f'a text cannot begin with "{begin}" here', _BELOW)
    if "block scalar" in context:
        hint = "write >- and the text on the next lines, two spaces further in"
        return Flaw(line, column, "a text below > or | is not indented rightly", hint)
    if "directive" in context or "document" in problem:
        return Flaw(line, column, "a line that only YAML's specialists need (% or ---)", "delete it")
    if "simple key" in context:
        return Flaw(*began, "expected a colon after a field's name", "where a text goes on, put all of it below >-")
    return Flaw(line, column, "the indentation does not fit the lines before", _INDENT)


def _colon(line: int, column: int, here: str, lines: list[str]) -> Flaw:
    if ": " in here[: column - 1].lstrip(" -"):
        return Flaw(line, column, "a second colon on the line: YAML takes it for a field", _BELOW)
    previous = lines[line - 2].rstrip() if line > 1 else ""
    if previous and not previous.endswith(":"):
        hint = "a space follows the colon of a field" if _NO_SPACE.match(previous) else _INDENT
        return Flaw(line, column, "a field that is indented further than the one before", hint)
    return Flaw(line, column, "a colon where no field can stand", _BELOW)
