"""Administrators of a group set by buttons what the bot does there; it lasts, and follows the group."""

from __future__ import annotations

import time

import pytest

from bot.rooms.zones import HOME, local
from tests.delivery.starting import Start, start, start_and_fail
from tests.support.fixtures import telegram
from tests.support.stage import Stage, becomes_supergroup, press
from tests.support.telegram import Chat, Message, Person, TelegramServer

__all__ = ["start", "start_and_fail", "telegram"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
ONLY_ADMINISTRATORS = "Only the administrators of this chat can do that."


def group_of(server: TelegramServer, **more: bool) -> tuple[Person, Person, Chat]:
    """A member, an administrator, and their group."""
    aida, dana = server.person("Aida"), server.person("Dana")
    return aida, dana, server.group("Desk", members=[aida], admins=[dana], **{"privacy": False, **more})


async def opened(group: Chat, person: Person, **more: Chat) -> Message:
    """The settings, as an administrator opens them."""
    return await group.reply(after=await person.sends(group, "/settings", **more), timeout=10)


async def met(group: Chat, person: Person, *messages: Message) -> list[Message]:
    """What the bot has replied to messages, once it has met a later one."""
    later, asked = await person.sends(group, "/about"), [message.id for message in messages]
    await group.world.until(lambda: any(m.reply_to == later.id for m in group.replies(messages[0])), 15, "/about")
    return [reply for reply in group.replies(messages[0]) if reply.reply_to in asked]


async def test_at_first_the_bot_speaks_only_when_spoken_to(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    assert page.text.splitlines()[2:7] == [
        "Answer questions that are not addressed to me: off",
        "Who may use me: everybody",
        "Quiet hours: off",
        "Time zone: Asia/Almaty",
        "Language: English",
    ]
    assert await met(group, aida, await aida.sends(group, f"{QUESTION}?")) == []


async def test_who_is_done_with_the_settings_takes_them_away(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    assert (await (await aida.presses(page, "Done")).answer())["text"] == ONLY_ADMINISTRATORS
    await dana.presses(page, "Done")
    await page.vanished()


async def test_the_digest_of_a_group_leads_back_to_its_settings(stage: Stage) -> None:
    _, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    settings = page.text
    await press(dana, page, "Digest", "Days", "\u2039 Back", "\u2039 Back")
    assert page.text == settings


async def test_sure_answers_to_questions_of_nobody_are_given_once(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    await press(dana, await opened(group, dana), "Answer unasked questions")
    texts = (f"{QUESTION}?", f"{QUESTION}?", "brics", "I like BRICS", "how tall is Khan Tengri?", "is BRICS any good?")
    asked = [await aida.sends(group, text) for text in texts]
    [reply] = await met(group, dana, *asked)
    assert ANSWER in reply.text
    assert reply.reply_to == asked[0].id


async def test_what_is_said_to_somebody_is_not_for_the_bot(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    await press(dana, await opened(group, dana), "Answer unasked questions")
    first = await dana.sends(group, "good morning")
    reply = await aida.sends(group, f"{QUESTION}?", reply_to=first)
    forwarded = await aida.sends(group, f"{QUESTION}?", forward_from="Somebody")
    assert await met(group, dana, reply, forwarded) == []


async def test_in_a_forum_too_what_is_said_to_somebody_is_not_for_the_bot(stage: Stage) -> None:
    aida, dana, forum = group_of(stage.server, forum=True)
    await press(dana, await opened(forum, dana), "Answer unasked questions")
    topic = forum.topic("Trade")
    first = await dana.sends(forum, "good morning", topic=topic)
    to_dana = await aida.sends(forum, f"{QUESTION}?", reply_to=first)
    to_nobody = await aida.sends(forum, "when was the railway line Altyn opened?", topic=topic)
    later = await dana.sends(forum, "/about", topic=topic)
    await stage.server.until(lambda: any(m.reply_to == later.id for m in forum.replies(first)), 15, "/about")
    asked = {to_dana.id, to_nobody.id}
    assert [reply.reply_to for reply in forum.replies(first) if reply.reply_to in asked] == [to_nobody.id]


async def test_in_quiet_hours_nobody_is_answered_unasked(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    await press(dana, page, "Answer unasked questions", "Quiet hours")
    assert "\u2713 off" in page.buttons
    hour = local(time.time(), HOME).hour
    await (await dana.presses(page, data=f"1:c:quiet:{hour}-{(hour + 2) % 24}")).answer()
    unasked = await aida.sends(group, "when was the railway line Altyn opened?")
    asked = await aida.sends(group, f"@facts_test_bot {QUESTION}")
    assert [reply.reply_to for reply in await met(group, dana, unasked, asked)] == [asked.id]


async def test_a_group_may_be_for_its_administrators_alone(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    answer = await group.reply(after=await aida.sends(group, f"/ask {QUESTION}"))
    await press(dana, page, "Administrators only")
    assert await met(group, dana, await aida.sends(group, "/ask line Altyn freight")) == []
    pressed = await aida.presses(answer, "Evidence")
    assert (await pressed.answer())["text"] == ONLY_ADMINISTRATORS
    asked = await dana.sends(group, "/ask line Altyn freight", as_chat=group)
    assert "Altyn" in (await group.reply(after=asked, timeout=10)).text
    await (await dana.presses(page, "Open to everybody")).answer()
    asked = await aida.sends(group, "/ask line Berik freight")
    assert "Berik" in (await group.reply(after=asked, timeout=10)).text


async def test_where_only_administrators_may_ask_others_are_not_answered_unasked_either(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    await press(dana, await opened(group, dana), "Answer unasked questions", "Administrators only")
    of_member = await aida.sends(group, f"{QUESTION}?")
    of_administrator = await dana.sends(group, "when was the railway line Altyn opened?")
    later, asked = await dana.sends(group, "/about"), {of_member.id, of_administrator.id}
    await group.world.until(lambda: any(m.reply_to == later.id for m in group.replies(of_member)), 15, "/about")
    replied = [reply.reply_to for reply in group.replies(of_member) if reply.reply_to in asked]
    assert replied == [of_administrator.id]


async def test_who_is_no_administrator_can_set_nothing(stage: Stage) -> None:
    aida, dana, group = group_of(stage.server)
    assert await met(group, dana, await aida.sends(group, "/settings")) == []
    page = await opened(group, dana)
    for data in ("1:c:unasked:on", "1:g:quiet"):
        pressed = await aida.presses(page, data=data)
        assert (await pressed.answer())["text"] == ONLY_ADMINISTRATORS
    for data in ("1:c:unasked:perhaps", "1:c:language:kk", "1:g:nothing"):
        pressed = await dana.presses(page, data=data)
        assert (await pressed.answer())["text"] == "I cannot read this button. Please ask again."
    assert page.versions == []


async def test_an_anonymous_administrator_and_the_linked_channel_can_open_them(stage: Stage) -> None:
    _, dana, group = group_of(stage.server)
    group.discussion = stage.server.channel("News", discussion=group)
    for place in (group, group.discussion):
        page = await opened(group, dana, as_chat=place)
        await press(dana, page, "Time zone", "Europe/Berlin")
        assert "\u2713 Europe/Berlin" in page.buttons
        await press(dana, page, "Asia/Almaty")


@pytest.mark.asyncio(loop_scope="function")
async def test_settings_outlive_a_restart_and_follow_the_group(telegram: TelegramServer, start: Start) -> None:
    aida, dana, group = group_of(telegram, basic=True)
    bot = await start()
    await press(dana, await opened(group, dana), "Answer unasked questions")
    assert await bot.stop() == 0
    await start()
    assert ANSWER in (await group.reply(after=await aida.sends(group, f"{QUESTION}?"))).text
    new = await becomes_supergroup(group, aida)
    new.privacy = False
    page = await opened(new, dana)
    assert "Answer questions that are not addressed to me: on" in page.text
    asked = await aida.sends(new, "when was the railway line Altyn opened?")
    assert "line Altyn" in (await new.reply(after=asked)).text


async def test_the_language_is_chosen_from_those_that_there_are(stage: Stage) -> None:
    _, dana, group = group_of(stage.server)
    page = await opened(group, dana)
    await press(dana, page, "Language")
    assert list(page.buttons) == ["\u2713 English", "\u2039 Back"]
    await press(dana, page, "\u2039 Back")
    assert "Language: English" in page.text
