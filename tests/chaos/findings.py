"""Something measured beside what was promised, for tables of which each line is about something else."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.chaos.report import Chapter
from tests.support.telegram import Message, TelegramServer

# Our bot in a process in which an answer to this word never comes: a handler that hangs.
HANGING = "hang for ever"
BEFORE = f"""
import asyncio
from bot.handlers.desk import Desk
ask = Desk.ask

async def ask_or_hang(desk, text, *rest, **more):
    if text == {HANGING!r}:
        await asyncio.sleep(3600)
    return await ask(desk, text, *rest, **more)

Desk.ask = ask_or_hang
"""


@dataclass(frozen=True)
class Finding:
    """One line."""

    what: str
    measured: str
    promise: str
    is_kept: bool


def chapter(title: str, findings: Sequence[Finding], outputs: Sequence[str]) -> Chapter:
    """The lines as a table."""
    return Chapter(
        title,
        ("", "measured", "promise", "kept"),
        [(one.what, one.measured, one.promise, "yes" if one.is_kept else "NO") for one in findings],
        failures=[f"{one.what}: {one.measured}, promised: {one.promise}" for one in findings if not one.is_kept],
        outputs=outputs,
    )


@dataclass
class Watch:
    """When each chat got an answer."""

    server: TelegramServer
    _first: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server.on_bot_message = self._note

    def _note(self, message: Message) -> None:
        self._first.setdefault(message.chat.id, time.monotonic())

    def first(self) -> Mapping[int, float]:
        """When each chat got its first message; in this order."""
        return self._first


def p95(waits: Sequence[float]) -> float:
    """The wait that 95 of 100 do not exceed; infinite where some never ended."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)] if ordered else float("inf")
