"""Groups: the bot answers who speaks to it, as a quiet reply in the same topic, and else says nothing."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage, is_under_way
from tests.support.telegram import Chat, Message, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOT = "@facts_test_bot"
QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


def group_of(stage: Stage, **more: bool) -> tuple[Person, Chat]:
    """A new group that lets the bot hear everything, and one of its members."""
    person = stage.server.person("Aida")
    return person, stage.server.group("Desk", members=[person], **{"privacy": False, **more})


@pytest.mark.parametrize(
    "text",
    [
        f"{BOT} {QUESTION}",
        f"{BOT}, {QUESTION}?",
        f"{QUESTION}, {BOT}?",
        f"Tell me: {BOT}\n{QUESTION}",
        f"😀 {BOT.upper()}: {QUESTION}",
        f"/ask {QUESTION}",
        f"/ask{BOT} {QUESTION}",
        "/fact brics-interest",
    ],
)
async def test_a_command_or_a_mention_is_answered_by_a_quiet_reply(stage: Stage, text: str) -> None:
    person, group = group_of(stage, privacy=True)
    asked = await person.sends(group, text)
    answer = await group.reply(after=asked)
    assert ANSWER in answer.text
    assert answer.reply_to == asked.id
    assert answer.link_preview == {"is_disabled": True}
    sent = [call for call in stage.server.calls_to("sendMessage") if call.params["chat_id"] == group.id]
    assert [call.params["disable_notification"] for call in sent] == [True]


async def test_a_mention_by_name_is_a_mention(stage: Stage) -> None:
    person, group = group_of(stage)
    bot = Person(stage.server, stage.server.bot.id, "Facts", is_bot=True)
    asked = await person.sends(group, f"Facts {QUESTION}", mentions=[bot])
    assert ANSWER in (await group.reply(after=asked)).text


async def test_a_mention_in_a_caption_is_a_mention(stage: Stage) -> None:
    person, group = group_of(stage)
    asked = await person.sends(group, f"{BOT} {QUESTION}", photo=b"picture")
    assert ANSWER in (await group.reply(after=asked)).text


async def test_a_reply_to_the_bot_goes_on_with_the_conversation(stage: Stage) -> None:
    person, group = group_of(stage, privacy=True)
    answer = await group.reply(after=await person.sends(group, f"/ask {QUESTION}"))
    asked = await person.sends(group, "who said that?", reply_to=answer)
    reply = await group.reply(after=asked)
    assert reply.text.startswith("Aru Bek said this")
    assert reply.reply_to == asked.id


async def test_people_in_one_group_have_conversations_of_their_own(stage: Stage) -> None:
    aida, group = group_of(stage)
    berik = stage.server.person("Berik")
    await group.joins(berik)
    await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    his = await group.reply(after=await berik.sends(group, f"{BOT} who said that?"))
    assert "I have no sourced fact on that." in his.text


async def test_a_reply_is_about_the_answer_it_replies_to_whoever_asked_and_whatever_was_asked_since(
    stage: Stage,
) -> None:
    aida, group = group_of(stage)
    berik = stage.server.person("Berik")
    await group.joins(berik)
    answer = await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    await group.reply(after=await berik.sends(group, f"{BOT} how much foreign investment is there in all?"))
    his = await group.reply(after=await berik.sends(group, "who said that?", reply_to=answer))
    assert his.text.startswith("Aru Bek said this, as The Tribune reports.")


async def test_a_reply_to_a_fact_that_nobody_has_asked_for_is_about_that_fact(stage: Stage) -> None:
    aida, group = group_of(stage)
    berik = stage.server.person("Berik")
    await group.joins(berik)
    fact = await group.reply(after=await aida.sends(group, "/fact brics-interest"))
    his = await group.reply(after=await berik.sends(group, "who said that?", reply_to=fact))
    assert his.text.startswith("Aru Bek said this, as The Tribune reports.")


@pytest.mark.parametrize("call", [BOT, f"{BOT}?", "/ask", f"/ask{BOT}"])
@pytest.mark.parametrize("said", [QUESTION, f"/ask@other_bot {QUESTION}"])
async def test_a_call_without_words_puts_the_message_it_replies_to_to_the_bot(
    stage: Stage, call: str, said: str
) -> None:
    aida, group = group_of(stage)
    berik = stage.server.person("Berik")
    await group.joins(berik)
    question = await aida.sends(group, said)
    asked = await berik.sends(group, call, reply_to=question)
    answer = await group.reply(after=asked)
    assert ANSWER in answer.text
    assert answer.reply_to == asked.id


async def test_a_call_without_words_below_an_answer_of_the_bots_does_not_ask_it_of_itself(stage: Stage) -> None:
    person, group = group_of(stage)
    answer = await group.reply(after=await person.sends(group, f"{BOT} {QUESTION}"))
    line = await group.reply(after=await person.sends(group, BOT, reply_to=answer))
    assert line.text.startswith("There was no text in that.")


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        f"@somebody_else {QUESTION}",
        f"@facts_test_bot2 {QUESTION}",
        "/ask@other_bot brics",
        "/nonsense",
        "/nonsense@facts_test_bot",
        "/reload",
        "/status",
        "mail facts_test_bot@example.org",
    ],
)
async def test_whoever_does_not_speak_to_the_bot_is_left_alone(stage: Stage, text: str) -> None:
    person, group = group_of(stage)
    await _is_met_with_silence(group, await person.sends(group, text), person)


async def test_admin_commands_do_not_exist_in_groups(stage: Stage) -> None:
    group = stage.server.group("Desk", members=[stage.admin], privacy=False)
    await _is_met_with_silence(group, await stage.admin.sends(group, "/reload"), stage.admin)


async def test_a_sticker_in_a_reply_to_the_bot_is_no_question(stage: Stage) -> None:
    person, group = group_of(stage)
    answer = await group.reply(after=await person.sends(group, f"/ask {QUESTION}"))
    await _is_met_with_silence(group, await person.sends(group, sticker="👍", reply_to=answer), person)


async def test_the_answer_stays_in_the_topic(stage: Stage) -> None:
    person, forum = group_of(stage, forum=True)
    topic = forum.topic("Trade")
    for place in (topic, None):
        asked = await person.sends(forum, f"{BOT} {QUESTION}", topic=place)
        answer = await forum.reply(after=asked)
        assert (answer.topic, answer.reply_to) == (topic.id if place else None, asked.id)


async def test_a_topic_that_the_bot_has_opened_does_not_make_all_its_messages_replies_to_it(stage: Stage) -> None:
    person, forum = group_of(stage, forum=True)
    topic = forum.topic("Facts")
    opening = forum.find(topic.id)
    assert opening is not None
    opening.data["from"] = stage.server.bot.as_user()
    asked = await person.sends(forum, QUESTION, topic=topic, extra={"reply_to_message": opening.as_reply_target()})
    await _is_met_with_silence(forum, asked, person)


async def test_a_thread_of_replies_is_no_topic(stage: Stage) -> None:
    person, group = group_of(stage)
    first = await person.sends(group, "good morning")
    asked = await person.sends(group, f"{BOT} {QUESTION}", reply_to=first)
    answer = await group.reply(after=asked)
    assert answer.reply_to == asked.id
    [call] = [call for call in stage.server.calls_to("sendMessage") if call.params["chat_id"] == group.id]
    assert "message_thread_id" not in call.params


async def test_an_anonymous_admin_and_a_channel_are_people_too(stage: Stage) -> None:
    person, group = group_of(stage)
    channel = stage.server.channel("News")
    for who, line in ((group, "Altyn"), (channel, "Berik")):
        asked = await person.sends(group, f"{BOT} railway line {line}", as_chat=who)
        assert f"Railway line {line}" in (await group.reply(after=asked)).text


async def test_other_bots_and_what_is_sent_by_way_of_them_are_ignored(stage: Stage) -> None:
    person, group = group_of(stage)
    robot = stage.server.person("Robot", is_bot=True)
    await robot.sends(group, f"{BOT} {QUESTION}", deliver=True)
    asked = await person.sends(group, f"{BOT} {QUESTION}", via_bot=robot, deliver=True)
    await _is_met_with_silence(group, asked, person)


async def test_channel_posts_in_the_discussion_group_are_no_questions(stage: Stage) -> None:
    person, group = group_of(stage)
    channel = stage.server.channel("News", discussion=group)
    post = await channel.posts(f"{BOT} {QUESTION}")
    await _is_met_with_silence(group, group.messages[-1], person)
    await channel.stays_silent(post, seconds=0.0)


async def test_service_messages_are_no_questions(stage: Stage) -> None:
    person, group = group_of(stage)
    await group.joins(stage.server.person("Berik"))
    service = group.service({"pinned_message": (await person.sends(group, "pinned")).as_reply_target()}, by=person)
    await _is_met_with_silence(group, service, person)


async def test_help_in_a_group_tells_when_the_bot_speaks(stage: Stage) -> None:
    person, group = group_of(stage)
    for command in ("/help", f"/start{BOT}"):
        page = await group.reply(after=await person.sends(group, command))
        assert "In a group I answer only when spoken to" in page.text


async def test_a_basic_group_is_a_group(stage: Stage) -> None:
    person, group = group_of(stage, basic=True)
    asked = await person.sends(group, f"{BOT} {QUESTION}")
    assert (await group.reply(after=asked)).reply_to == asked.id


async def test_a_question_deleted_in_the_meantime_is_answered_without_a_reply(stage: Stage) -> None:
    person, group = group_of(stage)
    hang = stage.server.fault("hang", method="sendMessage", chat=group, seconds=5.0)
    asked = await person.sends(group, f"{BOT} {QUESTION}")
    await is_under_way(hang)
    await person.deletes(asked)
    hang.release()
    assert (await group.reply(after=asked)).reply_to is None


@pytest.mark.parametrize("status", ["restricted", "kicked"])
async def test_a_bot_that_may_not_write_goes_on_elsewhere(stage: Stage, status: str) -> None:
    person, group = group_of(stage)
    group.bot_status = status
    await person.sends(group, f"{BOT} {QUESTION}", deliver=True)
    other, chat = stage.somebody()
    assert ANSWER in (await chat.reply(after=await other.sends(chat, QUESTION))).text


async def _is_met_with_silence(group: Chat, message: Message, person: Person) -> None:
    """The bot has handled a later message of the group, and has not replied to this one."""
    later = await person.sends(group, f"/ask{BOT} {QUESTION}")
    answer = await group.reply(after=message)
    assert answer.reply_to == later.id, answer.text


async def test_the_same_answer_is_not_given_twice_in_a_row_but_pointed_to(stage: Stage) -> None:
    aida, group = group_of(stage)
    berik = stage.server.person("Berik")
    await group.joins(berik)
    first = await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    asked = await berik.sends(group, f"{BOT} {QUESTION}")
    pointer = await group.reply(after=asked)
    assert pointer.text == "Answered here a moment ago: Interest in BRICS"
    assert pointer.links == [("Interest in BRICS", f"https://t.me/c/{str(group.id)[4:]}/{first.id}")]
    assert pointer.reply_to == asked.id
    his = await group.reply(after=await berik.sends(group, "who said that?", reply_to=pointer))
    assert his.text.startswith("Aru Bek said this, as The Tribune reports.")


async def test_in_a_basic_group_a_reply_points_to_the_earlier_answer(stage: Stage) -> None:
    person, group = group_of(stage, basic=True)
    first = await group.reply(after=await person.sends(group, f"{BOT} {QUESTION}"))
    pointer = await group.reply(after=await person.sends(group, f"{BOT} {QUESTION}"))
    assert pointer.text == "Answered here a moment ago, in this message: Interest in BRICS"
    assert (pointer.reply_to, pointer.links) == (first.id, [])


async def test_another_topic_gets_an_answer_of_its_own(stage: Stage) -> None:
    person, forum = group_of(stage, forum=True)
    for name in ("Trade", "Peace"):
        asked = await person.sends(forum, f"{BOT} {QUESTION}", topic=forum.topic(name))
        assert ANSWER in (await forum.reply(after=asked)).text


async def test_in_a_private_chat_everything_is_answered_as_often_as_it_is_asked(stage: Stage) -> None:
    person, chat = stage.somebody()
    for _ in range(2):
        assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION))).text


@pytest.mark.parametrize("text", ["how tall is Khan Tengri", "hello"])
async def test_what_is_no_answer_is_one_quiet_line(stage: Stage, text: str) -> None:
    person, group = group_of(stage)
    line = await group.reply(after=await person.sends(group, f"{BOT} {text}"))
    assert "\n" not in line.text
    assert line.buttons == []
