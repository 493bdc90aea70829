"""The raw text of a file, before YAML sees it: encoding, sizes, conflict markers, characters that hide."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

LONGEST_FILE = 1024 * 1024  # bytes; our largest file has a tenth of that
MOST_FLAWS = 1_000  # in one file
LONGEST_LINE = 4_000  # characters; a statement with everything around it has less than a thousand

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BREAK = re.compile(r"\r\n|\r|\n")
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.MULTILINE)
# Controls, line separators, and the format characters (Unicode's Cf) that are not shown or change what others show.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_BLANK = re.compile("^[ -]*(?:[a-z_]+:[ ]*)?([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE)
_JOINERS = "\u200c\u200d"
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FIRST_JOINING_SCRIPT = 0x0590  # below it are Latin, Greek, Cyrillic and Armenian, which need no joiners


class Flaw(NamedTuple):
    """Something wrong in one file; who reads the file adds its name."""

    line: int
    column: int
    message: str
    hint: str | None = None
    path: tuple[str | int, ...] = ()


def lines_of(text: str) -> list[str]:
    """The lines as YAML and editors count them."""
    return _BREAK.split(text)


def decoded(data: bytes) -> str | Flaw:
    """The text of a file without its byte order mark, or why it cannot be read at all."""
    if len(data) > LONGEST_FILE:
        return Flaw(1, 1, f"expected at most {LONGEST_FILE // 1024} KiB, found more", "divide the file by subject")
    if data.startswith(_UTF_16) or b"\0" in data:
        message = "expected UTF-8 text, found UTF-16" if data.startswith(_UTF_16) else "expected text, found other data"
        return Flaw(1, 1, message, "save the file as plain text with the encoding UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = lines_of(data[: error.start].decode("utf-8", "replace"))
        message = f"expected UTF-8 text, found the byte 0x{data[error.start]:02x}"
        return Flaw(len(before), len(before[-1]) + 1, message, "save the file with the encoding UTF-8")
    return text.removeprefix("\ufeff")


def check_characters(text: str) -> list[Flaw]:
    """Everything wrong with a text that is to be seen without knowing YAML."""
    flaws = [*_check_lines(text), *_check_markers(text), *_check_blanks(text), *_check_hidden(text)]
    if len(flaws) > MOST_FLAWS:
        flaws[MOST_FLAWS:] = [too_many(flaws[MOST_FLAWS].line, flaws[MOST_FLAWS].column)]
    return flaws


def too_many(line: int, column: int) -> Flaw:
    """Says that not all flaws of a file are told."""
    return Flaw(line, column, f"more than {MOST_FLAWS} problems in this file", "mend these first")


def check_end(lines: list[str]) -> list[Flaw]:
    """What a file looks like whose writer was interrupted: its last line goes on to the last character.

    Blanks behind the last line break do no harm: editors put them there to indent the next line.
    """
    if not lines[-1].strip(" "):
        return []
    message = "the file ends without a line break: it may be half written"
    hint = "look whether all of it is there, press Enter at its end, and save it again"
    return [Flaw(len(lines), len(lines[-1]) + 1, message, hint)]


def hidden_in(text: str) -> str | None:
    """The first character of a text that is not shown, described, if there is one."""
    for match in _HIDDEN.finditer(text):
        if not _joins_letters(text, match.start()):
            return _named(match.group())
    return None


def foreign_character(text: str) -> str | None:
    """The first character that no id can have, though it may look like one that can: described, if there is one."""
    found = next((character for character in text if not character.isascii()), None)
    return f'"{found}" is {_named(found)}' if found else None


def _check_lines(text: str) -> list[Flaw]:
    if max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return []
    return [
        Flaw(
            number,
            LONGEST_LINE + 1,
            f"expected lines of at most {LONGEST_LINE} characters, found {len(line)}",
            "put long texts below >-",
        )
        for number, line in enumerate(lines_of(text), 1)
        if len(line) > LONGEST_LINE
    ]


def _check_markers(text: str) -> list[Flaw]:
    hint = "settle the merge and delete the markers"
    found = _flaws(text, {m.start(): f'a conflict marker "{m.group()}"' for m in _MARKER.finditer(text)}, hint)
    begins = [flaw for flaw in found if "<" in flaw.message]
    return begins or found


def _check_hidden(text: str) -> list[Flaw]:
    places = (match.start() for match in _HIDDEN.finditer(text) if not _joins_letters(text, match.start()))
    found = {place: f"a character that is not shown: {_named(text[place])}" for place in islice(places, MOST_FLAWS + 1)}
    return _flaws(text, found, "delete it; it may have come with copied text")


def _check_blanks(text: str) -> list[Flaw]:
    """Spaces that look as if they indented a line, or divided a field from its value, and do not for YAML."""
    found = {match.start(1): f"a space that is none for YAML: {_named(match[1])}" for match in _BLANK.finditer(text)}
    return _flaws(text, found, "put an ordinary space in its place, or delete it")


def _joins_letters(text: str, index: int) -> bool:
    """Whether a joiner stands where Persian, Hindi and others need it: between two of their letters."""
    if text[index] not in _JOINERS:
        return False
    sides = text[index - 1 : index], text[index + 1 : index + 2]
    return all(side and ord(side) >= _FIRST_JOINING_SCRIPT and unicodedata.category(side)[0] in "LM" for side in sides)


def _named(character: str) -> str:
    kind = "direction mark" if _DIRECTIONS.match(character) else "control character"
    name = unicodedata.name(character, "").lower() or kind
    return f"U+{ord(character):04X} ({name})"


def _flaws(text: str, messages: Mapping[int, str], hint: str) -> list[Flaw]:
    """Flaws at indexes of a text, with their lines and columns."""
    if not messages:
        return []
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    flaws = []
    for index, message in messages.items():
        line = bisect_right(starts, index)
        flaws.append(Flaw(line, index - starts[line - 1] + 1, message, hint))
    return flaws
