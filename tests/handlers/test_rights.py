"""Answers can be taken back; groups greet the bot, demote it and throw it out; channels ask."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Chat, Message, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOT = "@facts_test_bot"
QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


async def answered(stage: Stage, **more: bool) -> tuple[Person, Person, Person, Chat, Message]:
    """Who asked in a group, another member, an administrator; the group, and the answer."""
    aida, berik, dana = (stage.server.person(name) for name in ("Aida", "Berik", "Dana"))
    group = stage.server.group("Desk", members=[aida, berik], admins=[dana], privacy=False, **more)
    return aida, berik, dana, group, await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))


async def stays(stage: Stage, person: Person, group: Chat, answer: Message) -> None:
    """The bot has met a later message, and the answer is still there."""
    await group.reply(after=await person.sends(group, "/about"))
    assert not answer.deleted


async def test_whoever_asked_can_have_the_answer_removed(stage: Stage) -> None:
    aida, _, _, group, answer = await answered(stage)
    await aida.sends(group, "/delete", reply_to=answer)
    await answer.vanished()
    again = await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    assert ANSWER in again.text


async def test_an_administrator_can_and_telegram_is_asked_once(stage: Stage) -> None:
    aida, _, dana, group, answer = await answered(stage)
    other = await group.reply(after=await aida.sends(group, f"{BOT} line Altyn freight"))
    before = len(stage.server.calls_to("getChatMember"))
    for one in (answer, other):
        await dana.sends(group, "/delete", reply_to=one)
        await one.vanished()
    assert len(stage.server.calls_to("getChatMember")) == before + 1


async def test_others_cannot_and_are_told_nothing(stage: Stage) -> None:
    _, berik, _, group, answer = await answered(stage)
    asked = await berik.sends(group, "/delete", reply_to=answer)
    await stays(stage, berik, group, answer)
    assert [reply for reply in group.replies(asked) if reply.reply_to == asked.id] == []


async def test_an_anonymous_administrator_can(stage: Stage) -> None:
    _, _, dana, group, answer = await answered(stage)
    await dana.sends(group, "/delete", reply_to=answer, as_chat=group)
    await answer.vanished()


async def test_the_linked_channel_can_and_another_channel_cannot(stage: Stage) -> None:
    _, berik, dana, group, answer = await answered(stage)
    linked, other = stage.server.channel("News", discussion=group), stage.server.channel("Elsewhere")
    group.discussion = linked
    await berik.sends(group, "/delete", reply_to=answer, as_chat=other)
    await stays(stage, berik, group, answer)
    await dana.sends(group, "/delete", reply_to=answer, as_chat=linked)
    await answer.vanished()


async def test_where_telegram_does_not_tell_who_manages_nobody_does(stage: Stage) -> None:
    _, berik, _, group, answer = await answered(stage)
    stage.server.fault("500", method="getChatMember", times=1)
    await berik.sends(group, "/delete", reply_to=answer)
    await stays(stage, berik, group, answer)


async def test_after_two_days_the_bot_says_that_it_no_longer_can(stage: Stage) -> None:
    aida, _, _, group, answer = await answered(stage)
    answer.data["date"] -= 49 * 3600
    told = await group.reply(after=await aida.sends(group, "/delete", reply_to=answer))
    assert told.text.startswith("After 48 hours Telegram no longer lets me delete a message.")


async def test_delete_alone_says_how(stage: Stage) -> None:
    person, chat = stage.somebody()
    told = await chat.reply(after=await person.sends(chat, "/delete"))
    assert told.text == "Reply with /delete to the answer of mine that you want removed."
    answer = await chat.reply(after=await person.sends(chat, QUESTION))
    await person.sends(chat, "/delete", reply_to=answer)
    await answer.vanished()


async def test_being_added_greets_with_one_short_message(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], bot_in=False)
    await group.changes_bot("member", by=person)
    greeting = await group.reply(after=group.messages[0])
    assert "/ask" in greeting.text
    assert "\n" not in greeting.text
    started = await person.sends(group, f"/start{BOT} _")
    await group.changes_bot("left", by=person)
    await group.changes_bot("member", by=person)
    about = await person.sends(group, "/about")
    assert (await group.reply(after=started)).reply_to == about.id


@pytest.mark.parametrize("status", ["administrator", "restricted", "left", "kicked"])
async def test_whatever_becomes_of_the_bot_in_a_group_is_no_error(stage: Stage, status: str) -> None:
    _, _, dana, group, answer = await answered(stage)
    await group.changes_bot(status, by=dana)
    person, chat = stage.somebody()
    assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION))).text
    assert group.replies(answer) == []
    assert "ERROR" not in stage.bot.output


async def test_a_group_that_lets_nobody_write_is_not_greeted(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], bot_in=False)
    group.bot_may_send = False
    await group.changes_bot("member", by=person)
    other, chat = stage.somebody()
    assert ANSWER in (await chat.reply(after=await other.sends(chat, QUESTION))).text
    assert "ERROR" not in stage.bot.output


async def test_a_person_who_blocks_the_bot_is_no_error(stage: Stage) -> None:
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, QUESTION))
    await person.blocks_bot()
    await person.unblocks_bot()
    assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION))).text
    assert "ERROR" not in stage.bot.output


async def test_a_question_that_is_edited_in_a_channel_has_its_answer_edited(stage: Stage) -> None:
    channel = stage.server.channel("News")
    post = await channel.posts(f"/ask {QUESTION}")
    answer = await channel.reply(after=post)
    told = answer.text
    await channel.edits(post, "/ask who mediates between the neighbours")
    await answer.edited()
    assert answer.text != told
    assert "offers to mediate" in answer.text
    assert channel.replies(post) == [answer]


async def test_ask_in_a_channel_is_answered_there_and_nothing_else_is(stage: Stage) -> None:
    channel = stage.server.channel("News")
    await channel.posts(QUESTION)
    await channel.posts("/about")
    post = await channel.posts(f"/ask {QUESTION}")
    answer = await channel.reply(after=channel.messages[0])
    assert ANSWER in answer.text
    assert answer.reply_to == post.id
    line = await channel.reply(after=await channel.posts("/ask how tall is Khan Tengri"))
    assert (line.text, line.buttons) == ("I have no sourced fact on that.", [])


async def test_in_the_discussion_group_a_comment_that_addresses_the_bot_is_answered_below_it(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Comments", members=[person], privacy=False)
    channel = stage.server.channel("News", discussion=group)
    await channel.posts(f"/ask {QUESTION}")
    forwarded = group.messages[-1]
    await channel.reply(after=channel.messages[0])
    comment = await person.sends(group, f"{BOT} {QUESTION}", reply_to=forwarded)
    answer = await group.reply(after=comment)
    assert ANSWER in answer.text
    assert answer.reply_to == comment.id
    assert answer.data["message_thread_id"] == forwarded.id
    assert [reply for reply in group.replies(forwarded) if reply.id < comment.id] == []
    ignored = await person.sends(group, "no question", reply_to=forwarded)
    await group.reply(after=await person.sends(group, "/about"))
    assert [reply for reply in group.replies(ignored) if reply.reply_to == ignored.id] == []


async def test_after_a_correction_the_group_gets_the_answer_as_it_is_now(stage: Stage) -> None:
    aida, _, _, group, _ = await answered(stage)
    chat = stage.server.private(stage.admin)
    old, new = "is interested in cooperation", "is keenly interested in cooperation"
    stage.folder.mend("positions/diplomacy.yaml", old, new)
    await chat.reply(after=await stage.admin.sends(chat, "/reload"))
    again = await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    stage.folder.mend("positions/diplomacy.yaml", new, old)
    await chat.reply(after=await stage.admin.sends(chat, "/reload"))
    assert "keenly interested" in again.text
