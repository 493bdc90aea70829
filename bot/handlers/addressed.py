"""Whether a message in a group is meant for the bot, and what it asks. Plain values; no Telegram."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_AROUND = " \t\n,;:!-\u2013\u2014"  # what stands between a mention and the question


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a message that Telegram has recognised, counted in UTF-16 units; `user` where it names somebody."""

    kind: str
    offset: int
    length: int
    user: int | None = None


@dataclass(frozen=True, slots=True)
class Self:
    """Who the bot is."""

    id: int
    username: str
    is_inline: bool = False  # whether its owner has switched inline mode on


def question_in(text: str, marks: Iterable[Mark], bot: Self, *, replies_to: int | None = None) -> str | None:
    """What a message asks the bot, without the mention; None where it is not meant for the bot.

    `replies_to` is the author of the message that this one replies to.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    mentions = [mark for mark in marks if _names(mark, units, bot)]
    if not mentions and replies_to != bot.id:
        return None
    for mark in sorted(mentions, key=lambda mark: -mark.offset):
        units = units[: 2 * mark.offset] + units[2 * (mark.offset + mark.length) :]
    question = " ".join(units.decode("utf-16-le", "replace").split())
    return question.strip(_AROUND) if mentions else question


def _names(mark: Mark, units: bytes, bot: Self) -> bool:
    if mark.kind == "text_mention":
        return mark.user == bot.id
    if mark.kind != "mention":
        return False
    words = units[2 * mark.offset : 2 * (mark.offset + mark.length)].decode("utf-16-le", "replace")
    return words.casefold() == f"@{bot.username}".casefold()
