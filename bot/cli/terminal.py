"""What commands print: tables and colours where a terminal is, plain text where not."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PATIENCE = 1.0  # seconds of work before a spinner tells that it goes on
# What some programs take for the end of a line, controls, and halves of a character that no encoding can write.
_NOT_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def is_terminal() -> bool:
    """Whether people see the output as it comes."""
    return sys.stdout.isatty()


def console(*, stderr: bool = False) -> Console:
    """A console that writes texts as they are: no markup, no emoji codes, no colours of its own."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def shown(text: str) -> str:
    """A text without characters that steer a terminal."""
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str = "", style: str = "") -> None:
    """Prints a text; the style counts only on a terminal."""
    if style and is_terminal():
        console().print(shown(text), style=style, soft_wrap=True)
    else:
        print(shown(text))


def print_json(value: object, *, indent: int | None = None) -> None:
    """Prints a value as JSON in UTF-8 whatever the terminal's encoding, and without `indent` on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    text = _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def complain(*lines: str) -> None:
    """Prints lines to standard error."""
    for line in lines:
        if sys.stderr.isatty():
            console(stderr=True).print(shown(line), style="red", soft_wrap=True)
        else:
            print(shown(line), file=sys.stderr)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    """Prints a table; numbers and shares stand right."""
    rows = [[cell if isinstance(cell, int) else shown(cell) for cell in row] for row in rows]
    numeric = [bool(rows) and all(_is_number(row[column]) for row in rows) for column in range(len(headings))]
    if is_terminal():
        from rich.table import Table

        table = Table()
        for heading, right in zip(headings, numeric, strict=True):
            table.add_column(heading, justify="right" if right else "left")
        for row in rows:
            table.add_row(*map(str, row))
        console().print(table)
        return
    lines = [list(headings), *[list(map(str, row)) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = zip(line, widths, numeric, strict=True)
        print("  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells).rstrip())


def _is_number(cell: str | int) -> bool:
    return isinstance(cell, int) or cell.strip("0123456789.,%=- ") == ""


@contextmanager
def working(what: str) -> Iterator[None]:
    """Shows a spinner on standard error, if people see it, once the work inside takes longer than they are patient."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.status import Status

    status = Status(f"{what} ...", console=console(stderr=True))
    timer = threading.Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
