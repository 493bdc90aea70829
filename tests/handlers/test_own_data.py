"""People see what is kept about them, and have it deleted at once, restart or not."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.delivery.starting import Start, start, start_and_fail
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import Stage
from tests.support.telegram import Chat, Message, Person, TelegramServer

__all__ = ["start", "start_and_fail", "telegram"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"


async def told(person: Person, chat: Chat, text: str) -> Message:
    """What the bot replies to a person."""
    return await chat.reply(after=await person.sends(chat, text))


async def leaves_traces(person: Person, chat: Chat) -> None:
    """A person asks, judges, and subscribes."""
    answer = await told(person, chat, QUESTION)
    await person.presses(answer, "No")
    await chat.reply(after=answer)
    menu = await told(person, chat, "/digest")
    await person.presses(menu, "Start the digest")
    await menu.edited()


async def test_a_person_sees_what_is_kept(stage: Stage) -> None:
    person, chat = stage.somebody()
    await leaves_traces(person, chat)
    page = (await told(person, chat, "/mydata")).text
    assert f"Your last question, for 20 minutes: {QUESTION}" in page
    assert "Answers that are known to be yours, for 48 hours: 1" in page
    assert "What you have said about answers: 1 (brics-interest)" in page
    assert "Digest in this chat, until you change it: a fact, every day, 9:00, Asia/Almaty" in page
    assert "26 hours: 0" not in page


async def test_a_person_is_forgotten_at_once_and_nobody_else_is(stage: Stage) -> None:
    aida, hers = stage.somebody()
    berik, his = stage.somebody("Berik")
    for person, chat in ((aida, hers), (berik, his)):
        await leaves_traces(person, chat)
    gone = await told(aida, hers, "/forgetme")
    assert gone.text.startswith("What was kept about you is deleted.")
    page = (await told(aida, hers, "/mydata")).text
    for words in ("Your last question", "Answers that", "What you have said", "Digest in this chat"):
        assert words not in page
    assert "I have no sourced fact" in (await told(aida, hers, "who said that?")).text
    kept = (await told(berik, his, "/mydata")).text
    assert "What you have said about answers: 1" in kept
    assert "until you change it: a fact" in kept


async def test_what_an_admin_has_done_stays_and_is_told(stage: Stage) -> None:
    chat = stage.server.private(stage.admin)
    await told(stage.admin, chat, "/status")
    assert "as an administrator of the bot, for a year: " in (await told(stage.admin, chat, "/mydata")).text
    assert "stays for a year: " in (await told(stage.admin, chat, "/forgetme")).text


async def test_in_groups_neither_exists(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person])
    first = await person.sends(group, "/mydata")
    await person.sends(group, "/forgetme")
    later = await person.sends(group, "/about")
    assert (await group.reply(after=first)).reply_to == later.id


@pytest.mark.asyncio(loop_scope="function")
async def test_nothing_of_a_forgotten_person_stands_in_the_database(
    telegram: TelegramServer, start: Start, folder: Folder
) -> None:
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    bot = await start()
    await leaves_traces(aida, chat)
    await told(aida, chat, "/forgetme")
    assert await bot.stop() == 0
    with closing(sqlite3.connect(folder.path.parent / "data" / "kazfacts.sqlite")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
    about = {name: [row for row in found if aida.id in row] for name, found in rows.items()}
    assert {name: len(found) for name, found in about.items() if found} == {"inbox": 1}  # of /forgetme itself
    assert rows["feedback"] == rows["editions"] == []
    await start()
    page = (await told(aida, chat, "/mydata")).text
    assert "What you have said" not in page
    assert "digest" not in page
