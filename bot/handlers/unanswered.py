"""Questions that find no answer: kept without whoever asked, and read by admins."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from telegram import CallbackQuery, Message

from bot import answers
from bot.answers import ShowQueue
from bot.answers.lists import last_page, within
from bot.answers.notices import Notice, notice_text
from bot.answers.queue_page import SIZE, Open, queue_page
from bot.delivery.floods import Floods, Verdict
from bot.delivery.pace import Rate
from bot.handlers.callback_data import decode
from bot.handlers.conversations import Recent
from bot.handlers.desk import Desk
from bot.handlers.sending import acknowledge, edit, send
from bot.matching.masking import likeness, masked
from bot.state.questions import Questions

OF_ONE_PERSON = Rate(burst=10, interval=360.0)  # more would let one person write the list
ONCE = 24 * 3600.0  # seconds in which what one person asks again counts once
_MOST = 10_000  # questions of people that are known to be asked again


def _asked() -> Recent[tuple[int, str], bool]:
    return Recent(_MOST, ONCE)


@dataclass(frozen=True)
class Unanswered:
    """Keeps open questions, and shows them."""

    desk: Desk
    questions: Questions
    admins: frozenset[int]
    floods: Floods = field(default_factory=lambda: Floods(OF_ONE_PERSON))
    asked: Recent[tuple[int, str], bool] = field(default_factory=_asked)

    def note(self, question: str, asker: int) -> None:
        """Keeps a question that found no answer. Who asked is known to memory alone, and only to bound the list."""
        index = self.desk.engine.snapshot.index
        text = masked(question, index)
        alike = likeness(text, index)
        if not alike or self.asked.get((asker, alike)):
            return
        self.asked.put((asker, alike), True)
        now = time.monotonic()
        if self.floods.judge(asker, f"{alike} {now}", now) is not Verdict.ANSWER:
            return
        self.questions.note(text, alike)

    def forget(self, person: int) -> None:
        """Forgets which of the questions a person has asked."""
        self.asked.drop_all(lambda asked, _: asked[0] == person)

    async def list(self, message: Message) -> None:
        """Admins read what people ask in vain."""
        await send(message, await self._page(0))

    async def turned(self, query: CallbackQuery) -> None:
        """Another page of that."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only pages of the queue through"
        assert isinstance(pressed.action, ShowQueue), "the list of handlers lets only pages of the queue through"
        if query.from_user.id not in self.admins:
            await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))
            return
        await acknowledge(query)
        await edit(query, await self._page(pressed.action.page))

    async def _page(self, page: int) -> answers.Message:
        total = await self.questions.count()
        page = within(page, last_page(total, SIZE))
        found = await self.questions.most_asked(page * SIZE, SIZE)
        return queue_page(total, [Open(one.text, one.asked, one.last.date()) for one in found], page=page)
