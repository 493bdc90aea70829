"""A message whose handling ends the process is given up after some starts; all others are answered once, in order."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing

from bot.delivery.suspects import SUSPECTED
from bot.state.arrivals import State
from tests.delivery.starting import Start, aida, chat, start, start_and_fail, telegram
from tests.support.folder import Folder
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

FATAL = "railway line Fatal"
# One end while it is alone is enough here: a start takes a second or two.
ENDS = SUSPECTED + 1
ENDING = f"""
import os, signal
import bot.delivery.handling as handling
from bot.engine import Engine
handling.CONVICTED = 1
respond = Engine.respond
def ending(self, text, conversation):
    if text == {FATAL!r}:
        os.kill(os.getpid(), signal.SIGKILL)
    return respond(self, text, conversation)
Engine.respond = ending
"""


async def test_what_ends_the_process_at_every_start_is_set_aside_and_all_others_are_answered(
    telegram: TelegramServer, start: Start, folder: Folder, aida: Person, chat: Chat
) -> None:
    people = [aida, *(telegram.person(name) for name in ("Chagan", "Darkhan", "Esil"))]
    chats = [chat, *(telegram.private(person) for person in people[1:])]
    firsts = [await aida.sends(chat, FATAL)]
    for name in ("Altyn", "Berik"):
        await aida.sends(chat, f"railway line {name}")
    for person, place in zip(people[1:], chats[1:], strict=True):
        firsts.append(await person.sends(place, f"railway line {person.first_name}"))

    def answers() -> list[list[str]]:
        pairs = zip(chats, firsts, strict=True)
        return [
            [heading for reply in place.replies(first) for heading in reply.parts("bold")] for place, first in pairs
        ]

    for _ in range(ENDS):
        bot = await start(before=ENDING, wait=False)
        assert await bot.ended(20.0) == -signal.SIGKILL
    bot = await start(before=ENDING, wait=False)
    await telegram.until(lambda: sum(map(len, answers())) >= 5, 10.0, "all answers")
    await chat.reply(after=await aida.sends(chat, "railway line Fergana"))
    await asyncio.sleep(0.3)
    assert answers() == [
        ["Railway line Altyn", "Railway line Berik", "Railway line Fergana"],
        ["Railway line Chagan"],
        ["Railway line Darkhan"],
        ["Railway line Esil"],
    ]
    assert bot.output.count(f"has ended the process {ENDS} times and is set aside") == 1
    with closing(sqlite3.connect(folder.path.parent / "data" / "kazfacts.sqlite")) as database:
        kept = database.execute("SELECT body FROM inbox WHERE state = ?", (State.SET_ASIDE,)).fetchall()
    assert [FATAL in body for (body,) in kept] == [True]
