"""Questions in a group that nobody has put to the bot: where the group wants so, those it surely knows are answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import Message

from bot.delivery.floods import Floods, Verdict
from bot.delivery.pace import Rate
from bot.handlers.desk import SHORT, Desk
from bot.handlers.exchanges import Exchanges
from bot.handlers.rooms import Rooms
from bot.handlers.speaking import replied_to, words_of

SURE_FROM = 0.95  # confidence; whoever asks the bot itself is answered where it is less sure too
OF_ONE_GROUP = Rate(burst=3, interval=120.0)  # answers: people talk to each other there


@dataclass(frozen=True)
class Unasked:
    """Tells which of the messages that are not meant for the bot it answers all the same."""

    desk: Desk
    exchanges: Exchanges
    rooms: Rooms
    floods: Floods = field(default_factory=lambda: Floods(OF_ONE_GROUP))

    async def is_wanted(self, message: Message) -> bool:
        """Whether a message asks, of nobody in particular, what is surely known and was not told there lately."""
        text, chat = words_of(message), message.chat.id
        if replied_to(message) or message.forward_origin is not None or len(text) > SHORT:
            return False
        if not (await self.rooms.of(chat)).answers_unasked or await self.rooms.is_quiet(chat):
            return False
        facts = self.desk.engine.surely(text, SURE_FROM)
        if not facts or any(self.exchanges.was_told(chat, fact.id) for fact in facts):
            return False
        if not await self.rooms.may_ask(message):
            return False
        return self.floods.judge(chat, message.message_id, message.date.timestamp()) is Verdict.ANSWER
