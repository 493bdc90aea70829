"""`kazfacts schema`: what editors' plug-ins use for completion and hover help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failures import Exit
from bot.cli.terminal import print_json, say
from bot.facts.schema import schema_texts, schemas


def schema(
    write: Annotated[
        Path | None, typer.Option(metavar="DIR", file_okay=False, help="Write one file for each kind into this folder.")
    ] = None,
) -> int:
    """Prints the JSON Schemas of the YAML files, or writes them.

    \b
    Examples:
      kazfacts schema
      kazfacts schema --write knowledge/schema
    """
    if write is None:
        print_json(schemas(), indent=2)
        return Exit.DONE
    write.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (write / name).write_text(text, encoding="utf-8")
        say(f"written: {write / name}", "green")
    return Exit.DONE
