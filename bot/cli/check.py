"""`kazfacts check`: everything that is wrong with the fact base, at once."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import opening
from bot.cli.failures import Exit
from bot.cli.terminal import complain, print_json, print_table, say, working
from bot.engine import check_golden, snapshot_of
from bot.facts.grounding import Coverage, check_grounding
from bot.facts.layout import fix
from bot.facts.load import Loaded, load, well_formed
from bot.facts.problems import Problem, sorted_problems


@dataclass(frozen=True)
class Report:
    """What a check has found."""

    facts: int
    sources: int
    golden: int
    problems: tuple[Problem, ...]
    coverage: Mapping[str, Coverage] | None

    def as_json(self) -> dict[str, Any]:
        """The report as other programs read it."""
        coverage = self.coverage
        return {
            "ok": not self.problems,
            "facts": self.facts,
            "sources": self.sources,
            "problems": [problem.as_json() for problem in self.problems],
            "coverage": None if coverage is None else {id_: one.as_json() for id_, one in coverage.items()},
        }


def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The fact base; left out: the bot's own.", show_default=False)
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    articles: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Compare the facts with the articles' texts in this folder (ID.txt)."
        ),
    ] = None,
    fix_: Annotated[bool, typer.Option("--fix", help="Bring the files into the house layout first.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print problems alone.")] = False,
) -> int:
    """Checks the fact base and prints every problem with its place. Exits with 1 when there is one.

    \b
    Examples:
      kazfacts check
      kazfacts check --articles ../shared/articles
      kazfacts check knowledge --fix
    """
    folder = folder or opening.settings().knowledge
    started = time.perf_counter()
    if fix_:
        _fix(folder, quiet=quiet or json_)
    with working("Checking the facts"):
        found = report(folder, articles)
    if json_:
        print_json(found.as_json(), indent=2)
    else:
        _tell(found, time.perf_counter() - started, quiet)
    return Exit.FOUND_WRONG if found.problems else Exit.DONE


def report(folder: Path, articles: Path | None = None) -> Report:
    """Checks a folder: its files, its golden questions, and with `articles` whether the facts stand there."""
    loaded = load(folder)
    base = loaded.base
    problems = [*loaded.problems] if base is None else [*check_golden(snapshot_of(loaded, base))]
    readable = well_formed(loaded) if base is None else base
    grounding = check_grounding(readable, loaded.locations, articles, is_whole=base is not None) if articles else None
    if grounding:
        problems += grounding.problems
    return Report(
        facts=_count(loaded, "fact") if base is None else len(base.facts),
        sources=_count(loaded, "source") if base is None else len(base.sources),
        golden=0 if base is None else len(base.golden),
        problems=sorted_problems(problems),
        coverage=grounding.coverage if grounding else None,
    )


def _count(loaded: Loaded, room: str) -> int:
    return sum(key[0] == room for key in loaded.locations.records)


def _fix(folder: Path, *, quiet: bool) -> None:
    fixed = fix(folder)
    for name, reason in fixed.kept.items():
        complain(f"left as it is: {name}: {reason}")
    for name in () if quiet else fixed.changed:
        say(f"brought into layout: {name}", "green")


def _tell(found: Report, seconds: float, quiet: bool) -> None:
    for problem in found.problems:
        say(str(problem), "red")
    if quiet:
        return
    if found.coverage:
        rows = [
            (id_, one.paragraphs, one.cited, one.uncited, ", ".join(map(str, one.missing)) or "none")
            for id_, one in found.coverage.items()
        ]
        print_table(("article", "paragraphs", "cited", "set aside", "missing"), rows)
    count = len(found.problems)
    held = f"{found.facts} facts from {found.sources} sources"
    if count:
        files = len({problem.position.file for problem in found.problems})
        say(f"{held}: {_counted(count, 'problem')} in {_counted(files, 'file')}", "bold red")
    else:
        say(f"{held}, {found.golden} golden questions: sound ({seconds:.1f} s)", "bold green")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
