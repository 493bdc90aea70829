"""What people ask in vain reaches the admins, without the people."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Engine
from bot.handlers.desk import Desk
from bot.handlers.unanswered import OF_ONE_PERSON, Unanswered
from bot.state import Database
from bot.state.questions import Questions
from tests.delivery.starting import Start, start, start_and_fail
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import Stage
from tests.support.telegram import Message, TelegramServer

__all__ = ["start", "start_and_fail", "telegram"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

THINGS = (
    "bread", "honey", "horse", "river", "glass", "paper", "stone", "bridge",
    "window", "garden", "apple", "ladder", "mirror", "pencil", "button", "candle",
)  # fmt: skip


async def asks(stage: Stage, *texts: str) -> None:
    """A new person asks one thing after the other."""
    person, chat = stage.somebody()
    for text in texts:
        await chat.reply(after=await person.sends(chat, text))


async def listed(stage: Stage) -> Message:
    """What an admin reads."""
    chat = stage.server.private(stage.admin)
    return await chat.reply(after=await stage.admin.sends(chat, "/queue"))


async def test_alike_questions_of_several_people_are_one_line_that_names_nobody(stage: Stage) -> None:
    await asks(stage, "how tall is Khan Tengri, call me on 7011234567", "how tall is Khan Tengri, call me on 701")
    await asks(stage, "how tall is Nurgul Serik, call me on 7017654321")
    lines = [line for line in (await listed(stage)).text.splitlines() if "tall" in line]
    [line] = lines
    assert line.startswith("2\u00d7 how tall is [name], call me on ########## last ")


async def test_what_is_answered_is_not_in_the_list(stage: Stage) -> None:
    await asks(stage, "what does Kazakhstan think of BRICS", "hello", "africa")
    text = (await listed(stage)).text
    assert "BRICS" not in text
    assert "hello" not in text


async def test_that_all_was_told_is_no_question_in_vain(stage: Stage) -> None:
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, "tell me everything about transport"))
    await chat.reply(after=await person.sends(chat, "what else is there"))
    end = await chat.reply(after=await person.sends(chat, "what else is there"))
    assert "that was all I have." in end.text
    assert "what else is there" not in (await listed(stage)).text


async def test_in_groups_only_what_is_meant_for_the_bot_is_kept(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], privacy=False)
    await person.sends(group, "how deep is the lake")
    await group.reply(after=await person.sends(group, "/ask how wide is the lake"))
    text = (await listed(stage)).text
    assert "how wide is the lake" in text
    assert "how deep" not in text


async def test_the_list_is_paged_for_admins_and_for_nobody_else(stage: Stage) -> None:
    for first in range(0, len(THINGS), 4):
        await asks(stage, *(f"the price of {name} and wool" for name in THINGS[first : first + 4]))
    page = await listed(stage)
    assert "1\u201312 of " in page.text
    await stage.admin.presses(page, "Next \u203a")
    await page.edited()
    assert page.text.splitlines()[1].startswith("13\u2013")
    person, chat = stage.somebody()
    answer = await chat.reply(after=await person.sends(chat, "/help"))
    forged = await person.presses(answer, data="1:q:0:")
    assert (await forged.answer())["text"] == "I cannot read this button. Please ask again."


@pytest.mark.asyncio(loop_scope="function")
async def test_one_person_cannot_fill_the_list(folder: Folder, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'state.sqlite'}")
    questions = Questions(database)
    unanswered = Unanswered(Desk(Engine(folder.path)), questions)
    for thing in THINGS:
        unanswered.note(f"the price of {thing}", 5)
    assert await questions.count() == OF_ONE_PERSON.burst
    for thing in THINGS:
        unanswered.note(f"the price of {thing}", 6)
    assert [one.asked for one in await questions.most_asked(0, 99)] == [2] * OF_ONE_PERSON.burst
    assert "price" not in repr(vars(unanswered.asked))
    await database.close()


@pytest.mark.asyncio(loop_scope="function")
async def test_a_restart_forgets_none(telegram: TelegramServer, start: Start, folder: Folder) -> None:
    dana = telegram.person("Dana")
    office = telegram.private(dana)
    bot = await start(BOT_ADMIN_IDS=str(dana.id))
    empty = await office.reply(after=await dana.sends(office, "/queue"))
    assert "None." in empty.text
    await office.reply(after=await dana.sends(office, "how tall is the mountain"))
    assert await bot.stop() == 0
    await start(BOT_ADMIN_IDS=str(dana.id))
    page = await office.reply(after=await dana.sends(office, "/queue"))
    assert "how tall is the mountain" in page.text
