"""Commands for admins from whoever is none, or given in a way in which they do not count: noted by id alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from telegram import Message

from bot.answers.notices import Notice, notice_page
from bot.handlers.conversations import Recent
from bot.handlers.sending import send
from bot.handlers.speaking import speaker_of

ONCE = 60.0  # seconds in which one line of the log is written about a person, whatever they try
MOST = 10_000  # people of whom that is known

log = logging.getLogger(__name__)


def _noted() -> Recent[int, bool]:
    return Recent(MOST, ONCE)


@dataclass(frozen=True)
class Denials:
    """To those who may not give these commands they do not exist; whoever operates the bot can see that they try."""

    noted: Recent[int, bool] = field(default_factory=_noted)

    async def answered(self, message: Message) -> None:
        """In a private chat: the same answer as to any unknown command."""
        await self.ignored(message)
        await send(message, notice_page(Notice.UNKNOWN_COMMAND))

    async def ignored(self, message: Message) -> None:
        """Anywhere else, in an edit, or by way of a bot: no answer."""
        chat, person = speaker_of(message)
        if self.noted.get(person) is None:
            self.noted.put(person, True)
            log.warning("a command for admins was refused: person %d, chat %d", person, chat)
