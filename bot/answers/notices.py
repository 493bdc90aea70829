"""The short lines that the bot says about itself, and what stands in its profile and its menus."""

from __future__ import annotations

from enum import StrEnum

from bot.answers.markup import block, line, link
from bot.answers.message import Message
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE

# In the order of the menu.
COMMANDS = (
    "ask", "topics", "figures", "positions", "initiatives", "timeline", "latest", "compare", "random", "digest",
    "sources", "fact", "help", "about", "privacy",
)  # fmt: skip
PRIVATE_COMMANDS = (*COMMANDS, "mydata", "forgetme")
GROUP_COMMANDS = (*COMMANDS, "delete", "settings")
ADMIN_COMMANDS = ("status", "feedback", "queue", "why", "check", "reload")


class Notice(StrEnum):
    """A line by the key of its text."""

    UNKNOWN_COMMAND = "notice.unknown-command"
    WORDLESS = "notice.wordless"
    FAILED = "notice.failed"
    GONE = "notice.gone"
    UNREADABLE_BUTTON = "notice.unreadable-button"
    TOO_FAST = "notice.too-fast"
    WHY = "admin.why.ask"
    COMPARE_HOW = "notice.compare-how"
    DELETE_WHAT = "notice.delete-what"
    DELETE_TOO_OLD = "notice.delete-too-old"
    ADMINISTRATORS_ONLY = "notice.administrators-only"
    EXPIRED = "notice.expired"
    JUDGED = "notice.judged"
    REMARKED = "notice.remarked"
    NOTHING_FOUND = "notice.nothing-found"


def notice_text(notice: Notice, *, language: str = DEFAULT_LANGUAGE) -> str:
    """The line alone, for where no message is shown; at most 200 characters."""
    return say(notice, language)


def notice_page(notice: Notice, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """The line as a message."""
    return Message((block(notice_text(notice, language=language)),))


def earlier_page(title: str, address: str, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """Where a chat has just been told the same; without an address, in the message that this one replies to."""
    told = say("notice.earlier" if address else "notice.earlier.above", language)
    return Message((block(line(told, link(title, address) if address else title)),))


def description(*, language: str = DEFAULT_LANGUAGE) -> str:
    """What an empty chat with the bot shows; at most 512 characters."""
    return say("profile.description", language)


def short_description(*, language: str = DEFAULT_LANGUAGE) -> str:
    """What the profile and a shared link show; at most 120 characters."""
    return say("profile.short", language)


def menu(commands: tuple[str, ...], *, language: str = DEFAULT_LANGUAGE) -> tuple[tuple[str, str], ...]:
    """Commands, each with the words that the menu shows beside it."""
    return tuple((command, say(f"menu.{command}", language)) for command in commands)
