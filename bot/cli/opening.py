"""What most commands begin with: the settings, and an engine on the facts."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from bot.cli.failures import Exit, Failure
from bot.cli.terminal import working
from bot.engine import Engine, UnsoundBaseError
from bot.settings import Settings, SettingsError, read_settings

SHOWN_PROBLEMS = 20


def settings() -> Settings:
    """The settings; a wrong one ends the command."""
    try:
        return read_settings()
    except SettingsError as error:
        raise Failure(*error.problems, code=Exit.USAGE) from None


def engine(folder: Path, *, golden: bool = True) -> Engine:
    """An engine on the facts in a folder; an unsound base ends the command.

    Without `golden` it also opens a base whose golden questions get other answers, so that editors can see why.
    """
    try:
        with working("Reading the facts"):
            return Engine(folder, golden=golden)
    except UnsoundBaseError as error:
        lines = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]]
        count = len(error.problems)
        more = f" (the first {SHOWN_PROBLEMS} are shown)" if count > SHOWN_PROBLEMS else ""
        problems = "1 problem" if count == 1 else f"{count} problems"
        raise Failure(*lines, f"the facts in {folder} are unsound: {problems}{more}", code=Exit.FOUND_WRONG) from None


def application() -> Any:
    """The module that speaks with Telegram. Loaded only where it is needed: that takes longer than an answer."""
    try:
        return import_module("bot.app")
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is missing; install kazfacts once more", code=Exit.USAGE) from None
