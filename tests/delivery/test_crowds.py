"""However many chats cannot be answered at the moment, the others are answered, and they themselves a little later."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.delivery.starting import Start, start, start_and_fail, telegram
from tests.support.telegram import TelegramServer
from tests.support.telegram.faults import Kind

__all__ = ["start", "start_and_fail", "telegram"]

SMALL = "import bot.delivery.lanes as lanes\nlanes.Lanes.__init__.__kwdefaults__['room'] = 20"
QUESTION = "railway line Altyn"


@pytest.mark.parametrize("kind", ["502", "429"])
async def test_more_chats_that_fail_than_there_is_room_for_hold_up_nobody_else(
    telegram: TelegramServer, start: Start, kind: Kind
) -> None:
    await start(before=SMALL)
    people = [telegram.person(f"Person {number}", language="en") for number in range(100)]
    failing = [telegram.private(person) for person in people]
    faults = [telegram.fault(kind, method="sendMessage", chat=chat, times=None, retry_after=3) for chat in failing]
    asked = [await person.sends(chat, QUESTION) for person, chat in zip(people, failing, strict=True)]
    await telegram.until(lambda: sum(bool(fault.hits) for fault in faults) > 25, 5.0, "more faults than there is room")
    began = time.monotonic()
    for number in range(4):
        other = telegram.person(f"Other {number}", language="en")
        chat = telegram.private(other)
        await chat.reply(after=await other.sends(chat, QUESTION))
    assert time.monotonic() - began < 2.0
    await asyncio.sleep(1.0)
    for fault in faults:
        fault.times = 0
    for chat, one in zip(failing, asked, strict=True):
        await chat.reply(after=one, timeout=15.0)
    await asyncio.sleep(0.3)
    assert {len(chat.replies(one)) for chat, one in zip(failing, asked, strict=True)} == {1}
