"""Inline mode: cards of facts while somebody types, and messages that turn in place wherever they were sent."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.engine import Engine
from tests.support.folder import railway
from tests.support.stage import Stage
from tests.support.telegram import Message, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

ANSWER = "Kazakhstan is interested in cooperation with BRICS."
RAILWAYS = 12
INTERESTED, KEENLY = "is interested in cooperation", "is keenly interested in cooperation"  # before and after a reload


async def offered(stage: Stage, typed: str, offset: str = "") -> dict[str, Any]:
    """What is offered to somebody who types."""
    query = await stage.server.person("Aida").types_inline(typed, offset=offset)
    return await query.answer()


async def sent(stage: Stage, typed: str, which: int = 0) -> tuple[Person, Message]:
    """What stands in a group without the bot once a card was picked, and who picked it."""
    person = stage.server.person("Aida")
    group = stage.server.group("Elsewhere", members=[person], bot_in=False)
    query = await person.types_inline(typed, chat_type="supergroup")
    await query.answer()
    return person, await person.chooses(query, which, group)


async def turned(person: Person, message: Message, button: str, *, times: int) -> str:
    """The text of a message after a button has turned it."""
    await (await person.presses(message, button)).answer()
    await message.edited(times=times)
    return message.text


@pytest.mark.parametrize("typed", ["brics", "bri", "BRICS ", "brcis", "what does Kazakhstan think of brics"])
async def test_what_fits_the_words_so_far_is_offered_as_cards(stage: Stage, typed: str) -> None:
    answer = await offered(stage, typed)
    card = answer["results"][0]
    assert card["title"] == "Interest in BRICS"
    assert card["description"] == f"Position \u00b7 June 2023\n{ANSWER}"
    assert answer["cache_time"] <= 10
    assert not answer.get("next_offset")


async def test_what_is_sent_carries_its_source(stage: Stage) -> None:
    _, message = await sent(stage, "brics")
    assert ANSWER in message.text
    assert ("The Tribune, Bridges & <rails> across the steppe", "https://example.org/bridges") in message.links
    assert message.link_preview == {"is_disabled": True}
    assert message.buttons == ["Evidence", "Related", "Share", "Right", "Wrong"]


async def test_the_buttons_of_what_was_sent_turn_it_in_place(stage: Stage) -> None:
    person, message = await sent(stage, "brics")
    assert "Paragraph 3: " in await turned(person, message, "Evidence", times=1)
    assert ANSWER in await turned(person, message, "\u2039 Back", times=2)
    assert "1. All foreign investment" in await turned(person, message, "Related", times=3)
    assert "$410\u00a0billion" in await turned(person, message, "1", times=4)
    assert message.buttons == ["Evidence", "Related", "Share", "\u2039 Back", "\u2039 Economy", "Right", "Wrong"]
    assert "1. Transport (12)" in await turned(person, message, "\u2039 Economy", times=5)
    assert "Railway line Altyn" in await turned(person, message, "1", times=6)
    assert "Railway line Lepsy" in await turned(person, message, "Next \u203a", times=7)
    assert "was opened for freight" in await turned(person, message, "12", times=8)
    assert message.chat.replies() == []


async def test_a_fact_that_was_opened_leads_back_to_the_page_it_was_opened_from(stage: Stage) -> None:
    person, message = await sent(stage, "brics")
    related = await turned(person, message, "Related", times=1)
    assert "$410\u00a0billion" in await turned(person, message, "1", times=2)
    assert await turned(person, message, "\u2039 Back", times=3) == related
    assert ANSWER in await turned(person, message, "\u2039 Back", times=4)


@pytest.mark.parametrize("button", ["Evidence", "Related"])
async def test_the_pages_of_a_fact_that_was_opened_lead_back_all_the_way(stage: Stage, button: str) -> None:
    person, message = await sent(stage, "brics")
    related = await turned(person, message, "Related", times=1)
    opened = await turned(person, message, "1", times=2)
    await turned(person, message, button, times=3)
    assert await turned(person, message, "\u2039 Back", times=4) == opened
    assert await turned(person, message, "\u2039 Back", times=5) == related
    assert ANSWER in await turned(person, message, "\u2039 Back", times=6)


async def test_a_fact_that_was_opened_from_its_topic_leads_back_to_the_same_page_of_it(stage: Stage) -> None:
    person, message = await sent(stage, "", which=2)
    second = await turned(person, message, "Next \u203a", times=1)
    assert "was opened for freight" in await turned(person, message, "11", times=2)
    assert message.buttons == ["Evidence", "Share", "\u2039 Transport", "Right", "Wrong"]
    assert await turned(person, message, "\u2039 Transport", times=3) == second


async def test_a_fact_of_which_the_way_back_is_gone_leads_up_to_its_topic(stage: Stage) -> None:
    person, message = await sent(stage, "railway")
    await (await person.presses(message, data="1:i:brics-interest:r:0:0123456789")).answer()
    await message.edited()
    assert message.buttons == ["Evidence", "Related", "Share", "\u2039 Diplomacy", "Right", "Wrong"]


async def test_what_was_sent_can_be_judged_by_whoever_sees_it_and_stays_as_it_is(stage: Stage) -> None:
    right, wrong = await judged(stage)
    aida, message = await sent(stage, "brics")
    for person in (aida, stage.server.person("Berik"), aida):
        pressed = await person.presses(message, "Wrong")
        assert (await pressed.answer())["text"] == "Thank you. That is counted."
    assert await judged(stage) == (right, wrong + 2)
    await (await aida.presses(message, "Right")).answer()
    assert await judged(stage) == (right + 1, wrong + 1)
    assert (message.versions, message.chat.replies()) == ([], [])


async def judged(stage: Stage) -> tuple[int, int]:
    """How many answers were called right and wrong, as admins read it."""
    chat = stage.server.private(stage.admin)
    page = await chat.reply(after=await stage.admin.sends(chat, "/feedback"))
    right, wrong = (int(part) for part in page.text.splitlines()[1].replace(",", "").split() if part.isdigit())
    return right, wrong


async def test_what_was_opened_can_be_judged_too(stage: Stage) -> None:
    right, wrong = await judged(stage)
    person, message = await sent(stage, "", which=2)
    await turned(person, message, "1", times=1)
    await (await person.presses(message, "Right")).answer()
    assert await judged(stage) == (right + 1, wrong)


async def test_whoever_presses_leaves_no_trace_in_their_own_conversation(stage: Stage) -> None:
    person, message = await sent(stage, "", which=2)
    chat = stage.server.private(person)
    assert "Railway line" in await turned(person, message, "1", times=1)
    reply = await chat.reply(after=await person.sends(chat, "who said that?"))
    assert reply.text.startswith("I have no sourced fact on that.")


@pytest.mark.parametrize(
    ("data", "notice"),
    [("1:f:never-heard-of", "This is no longer there."), ("1:p:1:Nothing of that kind", "This is no longer there.")],
)
async def test_what_is_gone_is_said_without_a_change(stage: Stage, data: str, notice: str) -> None:
    person, message = await sent(stage, "brics")
    assert (await (await person.presses(message, data=data)).answer())["text"] == notice
    assert message.versions == []


async def test_a_question_behind_a_button_is_answered_in_place(stage: Stage) -> None:
    person, message = await sent(stage, "railway")
    await (await person.presses(message, data="1:a:what does Kazakhstan think of BRICS")).answer()
    await message.edited()
    assert ANSWER in message.text


async def test_before_the_first_word_there_are_the_fact_of_the_day_and_the_topics(stage: Stage) -> None:
    answer = await offered(stage, "")
    today = Engine(stage.folder.path).fact_of_the_day()
    assert today is not None
    titles = [card["title"] for card in answer["results"]]
    assert titles == [f"Today: {today.title['en']}", "Economy", "Transport", "Diplomacy"]
    assert answer["results"][1]["description"] == "Topic \u00b7 13 facts"
    assert [card["title"] for card in (await offered(stage, "  "))["results"]] == titles


async def test_a_topic_can_be_sent_and_browsed(stage: Stage) -> None:
    person, message = await sent(stage, "", which=1)
    assert message.text.startswith("Economy\n13 facts")
    assert "Railway line Altyn" in await turned(person, message, "1", times=1)


async def test_a_fact_is_found_by_its_id_as_the_share_button_asks_for_it(stage: Stage) -> None:
    assert (await offered(stage, "mediation-offer"))["results"][0]["title"] == "Offer to mediate"


async def test_many_results_come_page_by_page(stage: Stage) -> None:
    more = (railway(number, f"Zhana{number}") for number in range(20, 50))
    stage.folder.write("background/more.yaml", "\n".join(more))
    chat = stage.server.private(stage.admin)
    assert "30" in (await chat.reply(after=await stage.admin.sends(chat, "/reload"))).text
    try:
        await _pages(stage)
    finally:
        (stage.folder.path / "background/more.yaml").unlink()
        asked = await chat.reply(after=await stage.admin.sends(chat, "/reload"))
        await stage.admin.presses(asked, "Confirm")
        await asked.edited()


async def _pages(stage: Stage) -> None:
    titles: list[str] = []
    offset = ""
    for _ in range(3):
        answer = await offered(stage, "railway", offset)
        assert len(answer["results"]) <= 50
        titles += [card["title"] for card in answer["results"]]
        offset = answer.get("next_offset", "")
    assert offset == ""
    assert len(titles) == len(set(titles)) == RAILWAYS + 30
    first = await offered(stage, "railway")
    chat = stage.server.private(stage.admin)
    stage.folder.mend("sources.yaml", "A year of mediation", "Another year of mediation")
    await chat.reply(after=await stage.admin.sends(chat, "/reload"))
    assert (await offered(stage, "railway", first["next_offset"]))["results"] == []


async def test_where_nothing_fits_a_button_leads_to_the_private_chat(stage: Stage) -> None:
    answer = await offered(stage, "xyzzy")
    assert answer["results"] == []
    assert answer["button"] == {"text": "No fact found \u2013 ask me in private", "start_parameter": "_"}
    person, chat = stage.somebody()
    assert "unofficial" in (await chat.reply(after=await person.sends(chat, "/start _"))).text


@pytest.mark.parametrize("offset", ["x", "abc:1", "999999999999", "0:-1", "\u0661:1"])
async def test_an_offset_that_the_bot_has_not_given_brings_nothing(stage: Stage, offset: str) -> None:
    assert (await offered(stage, "brics", offset))["results"] == []


async def test_what_was_picked_just_after_a_reload_is_put_right(stage: Stage) -> None:
    message = await _picked_after_a_reload(stage, "brics")
    await message.edited()
    assert "Kazakhstan is keenly interested in cooperation with BRICS." in message.text
    _, message = await sent(stage, "brics")
    await _mended(stage, KEENLY, INTERESTED)
    assert message.versions == []


async def test_what_reads_as_before_after_a_reload_is_left_alone(stage: Stage) -> None:
    message = await _picked_after_a_reload(stage, "altyn")
    await _mended(stage, KEENLY, INTERESTED)
    assert message.versions == []


async def _picked_after_a_reload(stage: Stage, typed: str) -> Message:
    """What stands in a group where the facts were changed between the offer and the choice."""
    person = stage.server.person("Aida")
    group = stage.server.group("Elsewhere", members=[person], bot_in=False)
    query = await person.types_inline(typed)
    await query.answer()
    await _mended(stage, INTERESTED, KEENLY)
    return await person.chooses(query, 0, group)


async def _mended(stage: Stage, old: str, new: str) -> None:
    chat = stage.server.private(stage.admin)
    stage.folder.mend("positions/diplomacy.yaml", old, new)
    assert "Changed (1)" in (await chat.reply(after=await stage.admin.sends(chat, "/reload"))).text


async def test_a_query_that_has_grown_old_is_no_error(stage: Stage) -> None:
    stage.server.asked.inline_lifetime = -1.0
    try:
        before = len(stage.server.refusals)
        await stage.server.person("Aida").types_inline("brics")
        await stage.server.until(lambda: len(stage.server.refusals) > before, 5, "the refusal")
    finally:
        stage.server.asked.inline_lifetime = 30.0
    person, chat = stage.somebody()
    assert ANSWER in (await chat.reply(after=await person.sends(chat, "brics"))).text
    assert "ERROR" not in stage.bot.output


async def test_a_query_is_answered_within_milliseconds(stage: Stage) -> None:
    engine = Engine(stage.folder.path)
    began = time.perf_counter()
    for typed in ("b", "br", "bri", "bric", "brics") * 20:
        assert engine.search(typed).facts
    assert (time.perf_counter() - began) / 100 < 0.02
