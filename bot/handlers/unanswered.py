"""Questions that find no answer: kept without whoever asked, and read by admins."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from bot import answers
from bot.answers.lists import last_page, within
from bot.answers.queue_page import SIZE, Open, queue_page
from bot.delivery.floods import Floods, Verdict
from bot.delivery.pace import Rate
from bot.handlers.conversations import Recent
from bot.handlers.desk import Desk
from bot.matching.masking import likeness, masked
from bot.state.questions import Questions

OF_ONE_PERSON = Rate(burst=10, interval=360.0)  # more would let one person write the list
ONCE = 24 * 3600.0  # seconds in which what one person asks again counts once
_MOST = 10_000  # questions of people that are known to be asked again


def _asked() -> Recent[tuple[int, int], bool]:
    return Recent(_MOST, ONCE)


@dataclass(frozen=True)
class Unanswered:
    """Keeps open questions, and tells of them."""

    desk: Desk
    questions: Questions
    floods: Floods = field(default_factory=lambda: Floods(OF_ONE_PERSON, repeats=0))
    asked: Recent[tuple[int, int], bool] = field(default_factory=_asked)

    def note(self, question: str, asker: int) -> None:
        """Keeps a question that found no answer.

        Who asked is known to memory alone, and only to bound the list: a hash that each run makes otherwise tells
        whether somebody asks the same again, and not what.
        """
        index = self.desk.engine.snapshot.index
        text = masked(question, index)
        alike = likeness(text, index)
        asked = asker, hash(alike)
        if not alike or self.asked.get(asked):
            return
        self.asked.put(asked, True)
        if self.floods.judge(asker, alike, time.monotonic()) is not Verdict.ANSWER:
            return
        self.questions.note(text, alike)

    def forget(self, person: int) -> None:
        """Forgets which of the questions a person has asked."""
        self.asked.drop_all(lambda asked, _: asked[0] == person)

    async def page(self, page: int) -> answers.Message:
        """What people ask in vain, for admins."""
        total = await self.questions.count()
        page = within(page, last_page(total, SIZE))
        found = await self.questions.most_asked(page * SIZE, SIZE)
        return queue_page(total, [Open(one.text, one.asked, one.last.date()) for one in found], page=page)
