"""`kazfacts doctor`: whether everything is there that the bot needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.examination import examine
from bot.cli.failures import Exit
from bot.cli.terminal import say, working
from bot.ops.findings import Finding, Grade
from bot.settings import Settings, SettingsError, read_settings

_STYLES = {Grade.GOOD: "green", Grade.NOTE: "yellow", Grade.BAD: "red"}


def doctor(
    quick: Annotated[bool, typer.Option("--quick", help="Look at this machine alone, not at Telegram.")] = False,
    health: Annotated[
        bool, typer.Option("--health", help="Ask only the bot that is running whether it is well.")
    ] = False,
) -> int:
    """Looks at settings, token, facts, clock, folders, the database and Telegram, and says what to do.

    \b
    Examples:
      kazfacts doctor
      kazfacts doctor --quick
      kazfacts doctor --health
    """
    try:
        settings = read_settings()
    except SettingsError as error:
        _tell(Finding("settings", Grade.BAD, problem) for problem in error.problems)
        return Exit.FOUND_WRONG if health else Exit.USAGE
    if health:
        findings = [_running(settings)]
    else:
        with working("Examining"):
            findings = [*examine(settings), *(() if quick else _telegram(settings))]
    _tell(findings)
    return Exit.FOUND_WRONG if any(finding.state is Grade.BAD for finding in findings) else Exit.DONE


def _telegram(settings: Settings) -> Iterator[Finding]:
    """What Telegram says to the token; only the application may ask it."""
    if settings.token is not None:
        yield from opening.application().probe(settings)


def _running(settings: Settings) -> Finding:
    from bot.ops.health import asked  # with the HTTP client of the standard library, which no other command needs

    return asked(*settings.ops_listen)


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        say(str(finding), _STYLES[finding.state])
