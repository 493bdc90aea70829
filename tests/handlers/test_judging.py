"""Was this right? It is counted, asked about in private, and read by admins alone."""

from __future__ import annotations

import pytest

from tests.delivery.starting import Start, start, start_and_fail
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import Stage
from tests.support.telegram import Chat, Message, Person, TelegramServer

__all__ = ["start", "start_and_fail", "telegram"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
PROMPT = "What was wrong?"


async def answered(stage: Stage) -> tuple[Person, Chat, Message]:
    """A person, their chat, and an answer in it."""
    person, chat = stage.somebody()
    return person, chat, await chat.reply(after=await person.sends(chat, QUESTION))


async def listed(stage: Stage) -> Message:
    """What an admin reads."""
    chat = stage.server.private(stage.admin)
    return await chat.reply(after=await stage.admin.sends(chat, "/feedback"))


def counts(page: Message) -> tuple[int, ...]:
    """How many are right and wrong."""
    return tuple(int(part) for part in page.text.splitlines()[1].replace(",", "").split() if part.isdigit())


async def test_yes_is_counted_and_the_buttons_go(stage: Stage) -> None:
    right, wrong = counts(await listed(stage))
    person, chat, answer = await answered(stage)
    assert answer.buttons[-2:] == ["Was this right? Yes", "No"]
    pressed = await person.presses(answer, "Was this right? Yes")
    assert (await pressed.answer())["text"] == "Thank you. That is counted."
    await answer.edited()
    assert answer.buttons == ["Evidence", "Related", "Share"]
    assert chat.replies(answer) == []
    assert counts(await listed(stage)) == (right + 1, wrong)


async def test_no_asks_what_was_wrong_and_admins_read_the_reply(stage: Stage) -> None:
    person, chat, answer = await answered(stage)
    await person.presses(answer, "No")
    prompt = await chat.reply(after=answer)
    assert prompt.text.startswith(PROMPT)
    assert prompt.reply_to == answer.id
    thanks = await chat.reply(after=await person.sends(chat, "That was in 2024.", reply_to=prompt))
    assert thanks.text == "Thank you. The editors will read it."
    page = (await listed(stage)).text
    assert "brics-interest\nwhat does Kazakhstan think of BRICS\nThat was in 2024." in page
    assert "Aida" not in page
    again = await chat.reply(after=await person.sends(chat, "And more.", reply_to=prompt))
    assert again.text == "This is no longer there."


async def test_what_was_wrong_need_not_be_said(stage: Stage) -> None:
    person, chat, answer = await answered(stage)
    await person.presses(answer, "No")
    prompt = await chat.reply(after=answer)
    await person.presses(prompt, "Skip")
    await prompt.edited()
    assert (prompt.text, prompt.buttons) == ("Thank you. That is counted.", [])


async def test_in_a_group_the_buttons_stay_in_the_one_row_and_nobody_is_asked(stage: Stage) -> None:
    aida, berik = stage.server.person("Aida"), stage.server.person("Berik")
    group = stage.server.group("Desk", members=[aida, berik])
    right, wrong = counts(await listed(stage))
    answer = await group.reply(after=await aida.sends(group, "/ask what does Kazakhstan think of BRICS"))
    assert [len(row) for row in answer.data["reply_markup"]["inline_keyboard"]] == [5]
    for person in (aida, berik, aida):
        pressed = await person.presses(answer, "Wrong")
        assert (await pressed.answer())["text"] == "Thank you. That is counted."
    assert counts(await listed(stage)) == (right, wrong + 2)
    assert group.replies(answer) == []
    assert answer.versions == []


async def test_an_answer_that_was_left_and_come_back_to_can_still_be_judged(stage: Stage) -> None:
    person, _, answer = await answered(stage)
    for times, button in ((1, "Evidence"), (2, "\u2039 Back")):
        await person.presses(answer, button)
        await answer.edited(times=times)
    assert answer.buttons[-2:] == ["Was this right? Yes", "No"]


async def test_the_list_is_paged_for_admins_and_for_nobody_else(stage: Stage) -> None:
    for _ in range(9):
        person, _, answer = await answered(stage)
        await (await person.presses(answer, "No")).answer()
    page = await listed(stage)
    assert "1\u20138 of " in page.text
    await stage.admin.presses(page, "Next \u203a")
    await page.edited()
    assert "9\u2013" in page.text
    person, chat, answer = await answered(stage)
    forged = await person.presses(answer, data="1:w:0:")
    assert (await forged.answer())["text"] == "I cannot read this button. Please ask again."
    assert "I do not know this command" in (await chat.reply(after=await person.sends(chat, "/feedback"))).text


@pytest.mark.asyncio(loop_scope="function")
async def test_a_restart_forgets_neither_what_was_said_nor_what_was_asked(
    telegram: TelegramServer, start: Start, folder: Folder
) -> None:
    aida, dana = telegram.person("Aida"), telegram.person("Dana")
    chat, office = telegram.private(aida), telegram.private(dana)
    bot = await start(BOT_ADMIN_IDS=str(dana.id))
    answer = await chat.reply(after=await aida.sends(chat, QUESTION))
    await aida.presses(answer, "No")
    prompt = await chat.reply(after=answer)
    assert await bot.stop() == 0
    await start(BOT_ADMIN_IDS=str(dana.id))
    await chat.reply(after=await aida.sends(chat, "Out of date.", reply_to=prompt))
    assert "Out of date." in (await office.reply(after=await dana.sends(office, "/feedback"))).text
