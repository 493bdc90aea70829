"""Command menus and the bot's own texts."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ApiError, bad_request

Data = dict[str, Any]

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
LONGEST_COMMAND_DESCRIPTION = 256


def check_commands(commands: list[Data]) -> None:
    """The commands of setMyCommands."""
    if len(commands) > MOST_COMMANDS:
        raise _refuse("BOT_COMMANDS_TOO_MUCH")
    for row in commands:
        if not COMMAND.fullmatch(row["command"]):
            raise _refuse("BOT_COMMAND_INVALID")
        if not 1 <= len(row["description"].strip()) <= LONGEST_COMMAND_DESCRIPTION:
            raise _refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    names = [row["command"] for row in commands]
    if len(set(names)) != len(names):
        raise _refuse("BOT_COMMAND_INVALID")


def check_language(code: str) -> None:
    """A language code is empty or two letters."""
    if not LANGUAGE.fullmatch(code):
        raise _refuse("LANG_CODE_INVALID")


def check_length(text: str, longest: int, error: str) -> None:
    """Names and descriptions."""
    if len(text) > longest:
        raise _refuse(error)


def _refuse(reason: str) -> ApiError:
    return bad_request(reason, "menu")
