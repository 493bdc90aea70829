"""Guest mode: one answer with its source in a chat that the bot is no member of, and nothing beside it."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Chat, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOT = "@facts_test_bot"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


def elsewhere(stage: Stage) -> tuple[Person, Chat]:
    """A group without the bot, and one of its members."""
    person = stage.server.person("Aida")
    return person, stage.server.group("Elsewhere", members=[person], bot_in=False)


async def test_a_mention_is_answered_once_with_the_source_and_never_by_a_message(stage: Stage) -> None:
    person, group = elsewhere(stage)
    before = len(stage.server.calls_to("sendMessage"))
    guest = await person.summons(group, f"{BOT} what does Kazakhstan think of BRICS?")
    await guest.answer()
    [answer] = group.replies()
    assert ANSWER in answer.text
    assert ("The Tribune, Bridges & <rails> across the steppe", "https://example.org/bridges") in answer.links
    assert answer.link_preview == {"is_disabled": True}
    assert answer.buttons == ["Evidence", "Related", "Share", "Right", "Wrong"]
    assert len(stage.server.calls_to("sendMessage")) == before


async def test_its_buttons_turn_it_in_place(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} tell me everything about transport")).answer()
    [answer] = group.replies()
    assert "1\u201310 of 12" in answer.text
    await (await person.presses(answer, "Next \u203a")).answer()
    await answer.edited()
    assert "11\u201312 of 12" in answer.text
    await (await person.presses(answer, "11")).answer()
    await answer.edited(times=2)
    assert "was opened for freight" in answer.text
    await (await person.presses(answer, "\u2039 Back")).answer()
    await answer.edited(times=3)
    assert "11\u201312 of 12" in answer.text
    assert group.replies() == [answer]


async def test_a_fact_leads_back_to_the_answer_it_was_chosen_from(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} tell me everything about transport")).answer()
    [answer] = group.replies()
    before = answer.text
    for times, button in ((1, "2"), (2, "\u2039 Back")):
        await (await person.presses(answer, button)).answer()
        await answer.edited(times=times)
    assert answer.text == before


async def test_its_answer_can_be_judged(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} what does Kazakhstan think of BRICS?")).answer()
    [answer] = group.replies()
    pressed = await person.presses(answer, "Wrong")
    assert (await pressed.answer())["text"] == "Thank you. That is counted."
    office = stage.server.private(stage.admin)
    page = await office.reply(after=await stage.admin.sends(office, "/feedback"))
    assert page.text.splitlines()[1] == "Right: 0, wrong: 1"
    assert "brics-interest" in page.text
    assert "what does Kazakhstan think" not in page.text
    assert group.replies() == [answer]


async def test_where_no_fact_answers_one_quiet_line_says_so(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} how tall is Khan Tengri?")).answer()
    [answer] = group.replies()
    assert (answer.text, answer.buttons) == ("I have no sourced fact on that.", [])


async def test_nothing_is_remembered_of_a_guest(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} what does Kazakhstan think of BRICS?")).answer()
    await (await person.summons(group, f"{BOT} who said that?")).answer()
    assert group.replies(group.messages[0])[-1].text == "I have no sourced fact on that."


async def test_a_guest_message_that_has_grown_old_is_no_error(stage: Stage) -> None:
    person, group = elsewhere(stage)
    stage.server.asked.inline_lifetime = -1.0
    try:
        before = len(stage.server.refusals)
        await person.summons(group, f"{BOT} brics")
        await stage.server.until(lambda: len(stage.server.refusals) > before, 5, "the refusal")
    finally:
        stage.server.asked.inline_lifetime = 30.0
    other, chat = stage.somebody()
    assert ANSWER in (await chat.reply(after=await other.sends(chat, "brics"))).text
    assert "ERROR" not in stage.bot.output


async def test_a_reply_to_an_answer_is_about_that_answer(stage: Stage) -> None:
    person, group = elsewhere(stage)
    await (await person.summons(group, f"{BOT} what does Kazakhstan think of BRICS?")).answer()
    [first] = group.replies()
    berik = stage.server.person("Berik")
    await (await berik.summons(group, f"{BOT} who said that?", reply_to=first)).answer()
    assert group.replies(after=first)[-1].text.startswith("Aru Bek said this, as The Tribune reports.")


async def test_a_mention_alone_puts_the_message_it_replies_to_to_the_bot(stage: Stage) -> None:
    person, group = elsewhere(stage)
    question = await person.sends(group, "what does Kazakhstan think of BRICS?")
    await (await stage.server.person("Berik").summons(group, BOT, reply_to=question)).answer()
    assert ANSWER in group.replies(after=question)[-1].text
