"""Lists of facts, timelines, two subjects side by side, a fact by chance: titles with buttons, in one message."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def shown(stage: Stage, text: str) -> Message:
    """What the bot shows a new person."""
    person, chat = stage.somebody()
    return await chat.reply(after=await person.sends(chat, text))


async def turned(message: Message, button: str | None = None, *, data: str | None = None, times: int = 1) -> str:
    """The text of a message after a button has turned it."""
    owner = message.chat.owner
    assert owner is not None
    await (await owner.presses(message, button, data=data)).answer()
    await message.edited(times=times)
    return message.text


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/figures", "Figures\n1 fact\n\n1. All foreign investment"),
        ("/positions", "Positions\n1 fact\n\n1. Interest in BRICS"),
        ("/initiatives", "Initiatives\n1 fact\n\n1. Offer to mediate"),
        ("/compare Aru Bek and BRICS", "Aru Bek and BRICS\n1. Interest in BRICS\n\nAru Bek\n2. Offer to mediate"),
        ("/compare investment, BRICS", "investment\n1. All foreign investment\n\nBRICS\n2. Interest in BRICS"),
        ("/compare BRICS and xyzzy", "BRICS\n1. Interest in BRICS\n\nxyzzy\nI have no sourced fact on that."),
        ("/compare xyzzy yzzyx", "I have no sourced fact on either."),
        ("/compare", "Send /compare with two names or subjects, such as: /compare China and Russia"),
        ("/compare one two three", "Send /compare with two names or subjects, such as: /compare China and Russia"),
    ],
)
async def test_what_a_command_lists(stage: Stage, command: str, text: str) -> None:
    assert (await shown(stage, command)).text == text


async def test_the_newest_facts_come_first_and_are_paged_in_place(stage: Stage) -> None:
    page = await shown(stage, "/latest")
    lines = page.text.splitlines()
    assert lines[:3] == ["The newest facts", "15 facts", "1\u201310 of 15"]
    assert lines[4] == "1. 28\u00a0May\u00a02024 \u2013 Offer to mediate"
    assert "11\u201315 of 15" in await turned(page, "Next \u203a")
    assert "1. 28\u00a0May" in await turned(page, "\u2039 Previous", times=2)
    owner = page.chat.owner
    assert owner is not None
    await owner.presses(page, "1")
    assert "Aru Bek offers to mediate" in (await page.chat.reply(after=page)).text


async def test_a_timeline_is_told_from_the_oldest_fact_on(stage: Stage) -> None:
    page = await shown(stage, "/timeline transport")
    assert page.text.startswith("Transport: 12 facts, oldest first")
    assert "11\u201312 of 12" in await turned(page, "Next \u203a")


@pytest.mark.parametrize(
    ("command", "before"), [("/timeline", ""), ("/timeline xyzzy", "I have no timeline of that.\n\n")]
)
async def test_without_a_subject_there_are_timelines_to_choose_from(stage: Stage, command: str, before: str) -> None:
    page = await shown(stage, command)
    assert page.text.startswith(f"{before}Timelines: choose a subject\n\n1. Economy (13)\n2. Transport (12)")
    assert (await turned(page, "2")).startswith("Transport: 12 facts, oldest first")


async def test_a_fact_by_chance_is_talked_about_and_another_takes_its_place(stage: Stage) -> None:
    page = await shown(stage, "/random")
    assert page.buttons[-1] == "Another one"
    before = page.parts("bold")
    await turned(page, "Another one")
    assert page.parts("bold") != before
    assert page.buttons[-1] == "Another one"


async def test_in_a_group_what_takes_more_than_one_message_can_be_asked_in_private(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person])
    page = await group.reply(after=await person.sends(group, "/ask tell me everything about transport"))
    link = page.button("Ask me in private")["url"]
    chat = stage.server.private(person)
    payload = link.partition("?start=")[2]
    opened = await chat.reply(after=await person.sends(chat, f"/start {payload}"))
    assert opened.text.startswith("Transport: 12 facts, oldest first")
    assert "Ask me in private" not in opened.buttons
