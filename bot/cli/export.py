"""`kazfacts export`: the facts with their sources, for other programs and for reading."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.failures import Exit
from bot.cli.terminal import complain


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def export(
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Where to; left out: printed.")
    ] = None,
) -> int:
    """Writes all facts with their sources.

    \b
    Examples:
      kazfacts export > facts.json
      kazfacts export --format csv --output facts.csv
      kazfacts export -f markdown | less
    """
    from bot.exporting import as_csv, as_json, as_markdown

    base = opening.engine(opening.settings().knowledge, golden=False).snapshot.base
    text = {Format.JSON: as_json, Format.CSV: as_csv, Format.MARKDOWN: as_markdown}[format_](base)
    if output is None:
        print(text, end="")
    else:
        output.write_text(text, encoding="utf-8", newline="")
        complain(f"written: {output}")
    return Exit.DONE
