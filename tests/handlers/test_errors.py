"""An error costs one apology and one traceback, and the next message gets its answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.folder import Folder
from tests.support.stage import Stage, process
from tests.support.telegram import TelegramServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
APOLOGY = "Sorry, something went wrong here. Please try that again."
SECRET = "boom goes my private question"
BEFORE = """
import asyncio, time
import bot.engine
import bot.delivery.handling
from bot.matching.outcomes import Clarification

respond = bot.engine.Engine.respond

def broken(engine, text, conversation):
    if "stem" in text:
        raise KeyError(text.split()[0][:6])
    if "boom" in text:
        raise ValueError(f"cannot answer {text!r}")
    if "which one" in text:
        facts = tuple(engine.snapshot.base.facts[id_] for id_ in ("fdi-total", "brics-interest"))
        reply = respond(engine, "nothing at all", conversation)
        outcome = Clarification(facts)
        return bot.engine.Reply(outcome, conversation.after(text, outcome, time.time()), reply.snapshot)
    if "slowly" in text:
        time.sleep(1.5)
    return respond(engine, text, conversation)

bot.engine.Engine.respond = broken
search = bot.engine.Engine.search

def breaks(engine, typed):
    if "boom" in typed:
        raise ValueError(f"cannot find {typed!r}")
    return search(engine, typed)

bot.engine.Engine.search = breaks
defaults = bot.delivery.handling.Handling.__init__.__kwdefaults__
defaults["time_limit"] = 1.0
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The bot with an engine that fails on demand."""
    async with TelegramServer() as server:
        folder = Folder(Path(tmp_path_factory.mktemp("stage")))
        admin = server.person("Operator")
        bot = process(server, folder, admin, before=BEFORE, BOT_LOG_LEVEL="DEBUG")
        await bot.start()
        await bot.polls()
        yield Stage(server, bot, admin, folder)
        assert (await bot.stop(), bot.complaints()) == (0, []), bot.output


async def test_one_apology_one_traceback_and_the_next_message_gets_its_answer(stage: Stage) -> None:
    stage.bot.output = ""
    person, chat = stage.somebody()
    asked = await person.sends(chat, SECRET)
    assert (await chat.reply(after=asked)).text == APOLOGY
    asked = await person.sends(chat, QUESTION)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert stage.bot.output.count("Traceback (most recent call last)") == 1
    assert "\nValueError\n" in stage.bot.output
    assert f"person {person.id} in chat {chat.id} failed" in stage.bot.output


async def test_the_log_does_not_repeat_what_people_write(stage: Stage) -> None:
    person, chat = stage.somebody()
    for text in (f"{SECRET} 'quoted' \u00fc", f"/ask {SECRET}", SECRET.upper().replace("BOOM", "boom")):
        await chat.reply(after=await person.sends(chat, text))
    group = stage.server.group("Desk", members=[person], privacy=False)
    await group.reply(after=await person.sends(group, f"@facts_test_bot {SECRET}"))
    await chat.reply(after=await person.sends(chat, "Zhanargul and her stem"))
    await chat.reply(after=await person.sends(chat, QUESTION))
    assert "private question" not in stage.bot.output.lower()
    assert "zhanar" not in stage.bot.output.lower()
    assert "BRICS" not in stage.bot.output


async def test_nor_what_they_type_behind_the_name_of_the_bot_or_ask_it_as_a_guest(stage: Stage) -> None:
    person, chat = stage.somebody()
    group = stage.server.group("Elsewhere", members=[person], bot_in=False)
    await person.types_inline("boom goes my typed secret")
    await person.summons(group, "@facts_test_bot boom goes my guest secret")
    await stage.server.until(lambda: stage.bot.output.count(" failed\n") >= 2, 10, "two errors in the log")
    await chat.reply(after=await person.sends(chat, QUESTION))
    assert "secret" not in stage.bot.output


async def test_in_a_group_the_apology_goes_to_whoever_spoke_to_the_bot(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], privacy=False)
    asked = await person.sends(group, "@facts_test_bot boom")
    apology = await group.reply(after=asked)
    assert (apology.text, apology.reply_to) == (APOLOGY, asked.id)


async def test_a_button_that_fails_is_answered_and_apologised_for(stage: Stage) -> None:
    person, chat = stage.somebody()
    answer = await chat.reply(after=await person.sends(chat, QUESTION))
    await (await person.presses(answer, data="1:a:boom")).answer()
    assert (await chat.reply(after=answer)).text == APOLOGY


async def test_an_answer_that_takes_too_long_is_given_up_and_the_next_is_given(stage: Stage) -> None:
    person, chat = stage.somebody()
    asked = await person.sends(chat, "slowly " * 50)
    assert (await chat.reply(after=asked)).text == APOLOGY
    assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION))).text


async def test_a_question_back_has_its_choices_as_buttons(stage: Stage) -> None:
    person, chat = stage.somebody()
    question = await chat.reply(after=await person.sends(chat, "which one"))
    assert question.text == "Which one do you mean?\n1. All foreign investment\n2. Interest in BRICS"
    assert question.buttons == ["1", "2"]
    await (await person.presses(question, "2")).answer()
    told = await chat.reply(after=question)
    assert ANSWER in told.text
    assert told.reply_to == question.id


async def test_a_choice_can_also_be_made_in_words(stage: Stage) -> None:
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, "which one"))
    assert ANSWER in (await chat.reply(after=await person.sends(chat, "the second"))).text
