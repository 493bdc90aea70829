"""Buttons: pages turn in place, choices are answered by a message of their own, every press is answered."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
RAILWAYS = "tell me everything about transport"


async def shown(stage: Stage, text: str) -> Message:
    """What the bot shows a new person."""
    person, chat = stage.somebody()
    return await chat.reply(after=await person.sends(chat, text))


async def press(message: Message, button: str | int | None = None, data: str | None = None) -> dict[str, object]:
    """Presses a button and returns the answer to that."""
    owner = message.chat.owner
    assert owner is not None
    return await (await owner.presses(message, button, data=data)).answer()


async def turned(message: Message, button: str, *, times: int = 1) -> str:
    """The text of the message after a button has turned it."""
    await press(message, button)
    await message.edited(times=times)
    return message.text


async def test_topics_are_browsed_in_one_message(stage: Stage) -> None:
    page = await shown(stage, "/topics")
    assert page.text.splitlines()[0] == "Topics"
    assert "Transport (12)" in await turned(page, "1")
    assert "Railway line Altyn" in await turned(page, "1", times=2)
    assert "Railway line Lepsy" in await turned(page, "Next ›", times=3)
    assert page.buttons == ["11", "12", "‹ Previous", "‹ Economy"]
    assert "10. " in await turned(page, "‹ Previous", times=4)
    assert "All foreign investment" in await turned(page, "‹ Economy", times=5)
    assert "Diplomacy" in await turned(page, "‹ Topics", times=6)
    assert len(page.chat.replies(page)) == 0
    assert page.link_preview == {"is_disabled": True}


async def test_sources_are_browsed_in_one_message(stage: Stage) -> None:
    page = await shown(stage, "/sources")
    assert "The Herald" in await turned(page, "2")
    assert "Offer to mediate" in page.text
    assert "The Tribune" in await turned(page, "‹ Sources", times=2)


async def test_a_fact_on_a_page_is_told_by_a_message_of_its_own(stage: Stage) -> None:
    page = await shown(stage, "/start s_herald-2024-05")
    await press(page, "1")
    answer = await page.chat.reply(after=page)
    assert "Aru Bek offers to mediate" in answer.text
    assert (answer.reply_to, page.versions) == (page.id, [])


async def test_an_overview_turns_its_pages(stage: Stage) -> None:
    page = await shown(stage, RAILWAYS)
    assert "1\u201310 of 12" in page.text
    assert "11\u201312 of 12" in await turned(page, "Next ›")
    assert "1\u201310 of 12" in await turned(page, "‹ Previous", times=2)


async def test_an_overview_turns_its_pages_by_its_subject_too(stage: Stage) -> None:
    page = await shown(stage, RAILWAYS)
    await press(page, data="1:p:1:Transport")
    await page.edited()
    assert "11\u201312 of 12" in page.text


async def test_a_page_that_was_asked_for_in_words_turns_back_by_its_button(stage: Stage) -> None:
    person, chat = stage.somebody()
    first = await chat.reply(after=await person.sends(chat, RAILWAYS))
    page = await chat.reply(after=await person.sends(chat, "next page"))
    assert "1\u201310 of 12" in first.text
    assert "11\u201312 of 12" in page.text
    assert "1\u201310 of 12" in await turned(page, "‹ Previous")


async def test_an_overview_that_is_gone_says_so(stage: Stage) -> None:
    page = await shown(stage, RAILWAYS)
    assert (await press(page, data="1:p:1:Nothing of that kind"))["text"] == "This is no longer there."
    assert page.versions == []


async def test_related_facts_and_evidence_open_in_place_and_lead_back(stage: Stage) -> None:
    answer = await shown(stage, QUESTION)
    assert "Related to: Interest in BRICS" in await turned(answer, "Related")
    assert answer.buttons == ["1", "‹ Back"]
    assert ANSWER in await turned(answer, "‹ Back", times=2)
    assert "Paragraph 3: \u201ccooperation with BRICS\u201d" in await turned(answer, "Evidence", times=3)
    assert answer.button("Copy citation")["copy_text"] == {
        "text": "The Tribune, June 2023, https://example.org/bridges"
    }
    assert ANSWER in await turned(answer, "‹ Back", times=4)
    assert answer.chat.replies(answer) == []


async def test_a_related_fact_is_told_and_becomes_what_is_talked_about(stage: Stage) -> None:
    answer = await shown(stage, "how much foreign investment is there in all")
    assert "1. Offer to mediate" in await turned(answer, "Related")
    await press(answer, "1")
    told = await answer.chat.reply(after=answer)
    assert "Aru Bek offers to mediate" in told.text
    owner = answer.chat.owner
    assert owner is not None
    reply = await answer.chat.reply(after=await owner.sends(answer.chat, "who said that?"))
    assert reply.text.startswith("Aru Bek said this.")


async def test_suggestions_are_buttons(stage: Stage) -> None:
    declined = await shown(stage, "how tall is Khan Tengri")
    title = declined.text.splitlines()[-3].removeprefix("1. ")
    await press(declined, "1")
    assert (await declined.chat.reply(after=declined)).parts("bold")[-1] == title


async def test_share_lets_a_person_pick_a_chat_and_offers_the_fact_there(stage: Stage) -> None:
    answer = await shown(stage, QUESTION)
    assert answer.button("Share")["switch_inline_query"] == "brics-interest"


@pytest.mark.parametrize("data", ["1:f:never-heard-of", "1:e:never-heard-of", "1:r:0:never-heard-of", "1:b:gone"])
async def test_a_fact_that_is_gone_says_so(stage: Stage, data: str) -> None:
    answer = await shown(stage, QUESTION)
    assert (await press(answer, data=data))["text"] == "This is no longer there."
    await answer.chat.stays_silent(answer, seconds=0.2)
    assert answer.versions == []


async def test_a_fact_that_was_withdrawn_says_when_and_why(stage: Stage) -> None:
    answer = await shown(stage, QUESTION)
    await press(answer, data="1:f:old-offer")
    assert "The conference was called off." in (await answer.chat.reply(after=answer)).text
    await press(answer, data="1:e:old-offer")
    await answer.edited()
    assert "This fact was withdrawn on 1\u00a0June\u00a02024." in answer.text


@pytest.mark.parametrize(
    "data",
    [" ", "x", "1", "1:", "1:f:", "1:f:../../etc", "1:f:A", "1:t:-1:economy", "1:t:9999:economy", "2:f:fdi-total",
     "1:z:fdi-total", "1:l:0:nothing", "1:x:A",
     "1:p:0:", "1:a: ", "1:r:fdi-total", "1:f:" + "x" * 60, "🙂" * 16, "1:e:fdi-total\n"],
)  # fmt: skip
async def test_tampered_data_gets_a_short_notice(stage: Stage, data: str) -> None:
    answer = await shown(stage, QUESTION)
    assert (await press(answer, data=data))["text"] == "I cannot read this button. Please ask again."
    assert answer.versions == []


async def test_a_page_that_is_already_shown_is_no_trouble(stage: Stage) -> None:
    page = await shown(stage, "/topics")
    await press(page, data="1:t:0:")
    await stage.server.until(lambda: bool(stage.server.violations), 5, "the edit that changes nothing")
    [refused] = stage.server.take_violations()
    assert refused.kind == "not modified"
    assert "Transport" in await turned(page, "1")


async def test_a_press_that_has_grown_too_old_still_turns_the_page(stage: Stage) -> None:
    page = await shown(stage, "/topics")
    owner = page.chat.owner
    assert owner is not None
    stage.server.asked.callback_lifetime = -1.0
    try:
        await owner.presses(page, "1")
        await page.edited()
    finally:
        stage.server.asked.callback_lifetime = 15.0
    assert "Transport" in page.text


async def test_a_button_of_a_message_that_was_deleted_is_answered(stage: Stage) -> None:
    page = await shown(stage, "/topics")
    owner = page.chat.owner
    assert owner is not None
    data = page.button("1")["callback_data"]
    await owner.deletes(page)
    await (await owner.presses(page, data=data)).answer()
    assert "Transport" in (await page.chat.reply(after=page)).text


async def test_a_press_is_answered_before_the_page_is_turned(stage: Stage) -> None:
    page = await shown(stage, "/topics")
    before = len(stage.server.calls)
    await turned(page, "1")
    methods = [call.method for call in list(stage.server.calls)[before:]]
    assert methods.index("answerCallbackQuery") < methods.index("editMessageText")


async def test_in_a_group_a_press_counts_for_whoever_pressed(stage: Stage) -> None:
    aida, berik = stage.server.person("Aida"), stage.server.person("Berik")
    group = stage.server.group("Desk", members=[aida, berik], forum=True)
    topic = group.topic("Trade")
    declined = await group.reply(after=await aida.sends(group, "/ask how tall is Khan Tengri", topic=topic))
    await (await berik.presses(declined, data="1:f:mediation-offer")).answer()
    told = await group.reply(after=declined)
    assert (told.reply_to, told.topic) == (declined.id, topic.id)
    reply = await group.reply(after=await berik.sends(group, "who said that?", reply_to=told, topic=topic))
    assert reply.text.startswith("Aru Bek said this.")
    reply = await group.reply(after=await aida.sends(group, "/ask who said that?", topic=topic))
    assert "I have no sourced fact on that." in reply.text


async def test_a_game_button_or_one_without_data_is_answered(stage: Stage) -> None:
    person, chat = stage.somebody()
    answer = await chat.reply(after=await person.sends(chat, QUESTION))
    for data in ("x", ""):
        pressed = stage.server.asked.press(person, answer, data)
        assert (await pressed.answer())["text"] == "I cannot read this button. Please ask again."
    stage.server.push(
        "callback_query", {"id": "1", "from": person.as_user(), "chat_instance": "1", "game_short_name": "g"}
    )
    await stage.server.called("answerCallbackQuery")
    assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION))).text
    stage.server.take_violations()
