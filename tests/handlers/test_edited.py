"""Questions that are edited have their answers edited; replies with a quote ask about what is quoted."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Chat, Message, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOT = "@facts_test_bot"
QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
OTHER = "who mediates between the neighbours"
OTHER_ANSWER = "Aru Bek offers to mediate between the quarrelling neighbours."


async def exchanged(stage: Stage, text: str = QUESTION) -> tuple[Person, Chat, Message, Message]:
    """Somebody in a private chat, the question they sent, and its answer."""
    person, chat = stage.somebody()
    asked = await person.sends(chat, text)
    return person, chat, asked, await chat.reply(after=asked)


async def silent_after(stage: Stage, person: Person, chat: Chat, answer: Message) -> None:
    """The bot has handled a later message, and has changed nothing about an answer."""
    await chat.reply(after=await person.sends(chat, f"/ask {OTHER}"))
    assert answer.versions == []
    assert len([reply for reply in chat.replies(answer) if reply.id != answer.id]) == 1


async def test_an_edited_question_has_its_answer_edited(stage: Stage) -> None:
    person, chat, asked, answer = await exchanged(stage)
    assert ANSWER in answer.text
    await person.sends(chat, OTHER, edit_of=asked)
    await answer.edited()
    assert OTHER_ANSWER in answer.text
    assert chat.replies(answer) == []
    await person.sends(chat, f"/ask {QUESTION}", edit_of=asked)
    await answer.edited(times=2)
    assert ANSWER in answer.text


async def test_an_edited_caption_is_an_edited_question(stage: Stage) -> None:
    person, chat = stage.somebody()
    asked = await person.sends(chat, QUESTION, photo=b"picture")
    answer = await chat.reply(after=asked)
    await person.sends(chat, OTHER, photo=b"picture", edit_of=asked)
    await answer.edited()
    assert OTHER_ANSWER in answer.text


async def test_words_that_are_put_below_a_picture_later_are_answered_in_place_of_the_line_that_asked_for_them(
    stage: Stage,
) -> None:
    person, chat = stage.somebody()
    picture = await person.sends(chat, photo=b"picture")
    line = await chat.reply(after=picture)
    assert line.text.startswith("I understand words only.")
    await person.sends(chat, QUESTION, photo=b"picture", edit_of=picture)
    await line.edited()
    assert ANSWER in line.text
    assert chat.replies(picture) == [line]
    reply = await chat.reply(after=await person.sends(chat, "who said that?"))
    assert reply.text.startswith("Aru Bek said this")


async def test_the_conversation_goes_on_from_the_question_as_it_is_now(stage: Stage) -> None:
    person, chat, asked, answer = await exchanged(stage, "line Altyn freight")
    await person.sends(chat, OTHER, edit_of=asked)
    await answer.edited()
    reply = await chat.reply(after=await person.sends(chat, "who said that?"))
    assert reply.text.startswith("Aru Bek said this.")
    assert "Offer to mediate" in reply.text


async def test_a_question_edited_later_does_not_turn_the_conversation_back(stage: Stage) -> None:
    person, chat, asked, answer = await exchanged(stage)
    await chat.reply(after=await person.sends(chat, OTHER))
    await person.sends(chat, "line Altyn freight", edit_of=asked)
    await answer.edited()
    reply = await chat.reply(after=await person.sends(chat, "who said that?"))
    assert "Offer to mediate" in reply.text


async def test_an_edit_that_changes_nothing_is_no_trouble(stage: Stage) -> None:
    person, chat, asked, answer = await exchanged(stage)
    await person.sends(chat, f"{QUESTION}?", edit_of=asked)
    await silent_after(stage, person, chat, answer)
    assert [violation.kind for violation in stage.server.take_violations()] == ["not modified"]


async def test_where_the_answer_is_gone_nothing_takes_its_place(stage: Stage) -> None:
    person, chat, asked, answer = await exchanged(stage)
    await person.deletes(answer)
    await person.sends(chat, "line Altyn freight", edit_of=asked)
    reply = await chat.reply(after=await person.sends(chat, f"/ask {OTHER}"))
    assert OTHER_ANSWER in reply.text
    assert "ERROR" not in stage.bot.output


@pytest.mark.parametrize("text", ["/start", "/fact fdi-total", "/reload", "/ask@other_bot brics"])
async def test_a_message_edited_into_another_command_carries_out_nothing(stage: Stage, text: str) -> None:
    person, chat, asked, answer = await exchanged(stage)
    await person.sends(chat, text, edit_of=asked)
    await silent_after(stage, person, chat, answer)


async def test_an_edited_command_of_an_admin_is_not_carried_out_again(stage: Stage) -> None:
    chat = stage.server.private(stage.admin)
    asked = await stage.admin.sends(chat, "/status")
    answer = await chat.reply(after=asked)
    await stage.admin.sends(chat, "/reload", edit_of=asked)
    await silent_after(stage, stage.admin, chat, answer)


async def test_in_a_group_an_edited_question_has_its_answer_edited(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], privacy=False)
    asked = await person.sends(group, f"{BOT} {QUESTION}")
    answer = await group.reply(after=asked)
    await person.sends(group, f"{BOT} {OTHER}", edit_of=asked)
    await answer.edited()
    assert OTHER_ANSWER in answer.text
    await person.sends(group, "no matter", edit_of=asked)
    await silent_after_in_group(person, group, answer)
    ignored = await person.sends(group, "good morning")
    await person.sends(group, f"{BOT} {QUESTION}", edit_of=ignored)
    await silent_after_in_group(person, group, answer)


async def silent_after_in_group(person: Person, group: Chat, answer: Message) -> None:
    asked = await person.sends(group, f"/ask{BOT} line Berik freight {len(group.messages)}")
    reply = await group.reply(after=asked)
    assert reply.reply_to == asked.id
    assert len(answer.versions) == 1


async def test_an_answer_that_the_bot_does_not_remember_is_left_alone(stage: Stage) -> None:
    person, chat = stage.somebody()
    asked = await person.sends(chat, "hello", deliver=False)
    await person.sends(chat, QUESTION, edit_of=asked)
    reply = await chat.reply(after=await person.sends(chat, OTHER))
    assert OTHER_ANSWER in reply.text


@pytest.mark.parametrize(
    ("quoted", "words", "first"),
    [
        ("cooperation with BRICS", "who said that?", "Aru Bek said this"),
        ("cooperation with BRICS", "", "Interest in BRICS"),
        ("the quarrelling neighbours", "who mediates between them?", "Offer to mediate"),
    ],
)
async def test_a_reply_with_a_quote_asks_about_the_quoted_words(
    stage: Stage, quoted: str, words: str, first: str
) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person])
    said = await person.sends(group, f"They said: {quoted} and so on.")
    quote = {"quote": {"text": quoted, "position": 11, "is_manual": True}}
    asked = await person.sends(group, f"{BOT} {words}", reply_to=said, extra=quote)
    assert (await group.reply(after=asked)).text.startswith(first)
