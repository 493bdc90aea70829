"""Private chats: every text is a question, and whatever else a person sends gets one kind line."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
UNKNOWN = "I do not know this command. /help shows what I can do."
WORDLESS = "I understand words only."


async def answer_to(stage: Stage, text: str = "", **more: object) -> Message:
    """What the bot replies to a new person's message."""
    person, chat = stage.somebody()
    asked = await person.sends(chat, text, **more)  # type: ignore[arg-type]
    return await chat.reply(after=asked)


async def test_any_text_is_a_question_and_is_answered_with_its_source(stage: Stage) -> None:
    answer = await answer_to(stage, QUESTION)
    assert ANSWER in answer.text
    assert answer.parts("bold") == ["Interest in BRICS"]
    assert ("The Tribune, Bridges & <rails> across the steppe", "https://example.org/bridges") in answer.links
    assert "Aru Bek, as reported by The Tribune" in answer.text
    assert answer.link_preview == {"is_disabled": True}
    assert answer.reply_to is None
    assert answer.buttons == ["Evidence", "Related", "Share", "Was this right? Yes", "No"]


async def test_what_the_facts_do_not_hold_is_declined_with_something_near(stage: Stage) -> None:
    answer = await answer_to(stage, "how tall is Khan Tengri")
    assert answer.text.startswith("I have no sourced fact on that.")
    assert answer.links == []
    assert answer.buttons == ["1", "2", "3"]


async def test_start_tells_what_it_answers_that_it_is_unofficial_and_offers_three_examples(stage: Stage) -> None:
    person, chat = stage.somebody()
    started = await person.sends(chat, "/start")
    page = await chat.reply(after=started)
    assert "unofficial" in page.text
    assert len(page.buttons) == 4
    assert page.button("Add me to a group")["url"] == "https://t.me/facts_test_bot?startgroup=_"
    pressed = await person.presses(page, "What does Kazakhstan think of BRICS?")
    await pressed.answer()
    answer = await chat.reply(after=page)
    assert ANSWER in answer.text
    assert answer.reply_to == page.id


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/help", "How to use this bot"),
        ("/about", "unofficial"),
        ("/privacy", "What is kept about you"),
        ("/topics", "1. Economy (13)"),
        ("/sources", "1. The Tribune, Bridges & <rails> across the steppe, June\u00a02023"),
        ("/fact brics-interest", ANSWER),
        ("/fact `Brics-Interest`", ANSWER),
        ("/fact brics-intrest", "brics-interest Interest in BRICS"),
        ("/fact old-offer", "The conference was called off."),
        ("/fact", "Send /fact with the id of a fact"),
        (f"/ask {QUESTION}", ANSWER),
        (f"/ask\n{QUESTION}", ANSWER),
        ("/HELP", "How to use this bot"),
        ("/help@facts_test_bot", "How to use this bot"),
    ],
)
async def test_commands(stage: Stage, command: str, words: str) -> None:
    assert words in (await answer_to(stage, command)).text


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("brics-interest", ANSWER),
        ("t_transport", "Railway line Altyn"),
        ("s_herald-2024-05", "A year of mediation"),
        ("q_mediation-offer_1", "Aru Bek offers to mediate"),
        ("q_mediation-offer_99", "Aru Bek offers to mediate"),
        ("never-heard-of", "There is no fact with the id never-heard-of."),
        ("old-offer", "This fact was withdrawn on 1\u00a0June\u00a02024."),
        ("t_never-heard-of", "This topic is no longer there."),
        ("x_y_z", "unofficial"),
        ("Ünsinn!", "unofficial"),
    ],
)
async def test_links_open_what_they_name(stage: Stage, payload: str, words: str) -> None:
    assert words in (await answer_to(stage, f"/start {payload}")).text


async def test_a_question_from_a_link_is_part_of_the_conversation(stage: Stage) -> None:
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, "/start q_mediation-offer_0"))
    answer = await chat.reply(after=await person.sends(chat, "who said that?"))
    assert answer.text.startswith("Aru Bek said this.")


async def test_a_question_from_a_link_is_answered_as_if_it_were_typed(stage: Stage) -> None:
    typed = await answer_to(stage, "who mediates between the neighbours")
    opened = await answer_to(stage, "/start q_mediation-offer_0")
    assert (opened.text, opened.buttons) == (typed.text, typed.buttons)


@pytest.mark.parametrize(
    "command",
    [
        "/nonsense",
        "/reload",
        "/status",
        "/check",
        "/help@other_bot",
        "/",
        "/ brics",
        "/\u043f\u043e\u043c\u043e\u0449\u044c",
    ],
)
async def test_an_unknown_command_gets_one_kind_line(stage: Stage, command: str) -> None:
    person, chat = stage.somebody()
    asked = await person.sends(chat, command)
    answer = await chat.reply(after=asked)
    assert answer.text == UNKNOWN
    await chat.stays_silent(answer, seconds=0.2)


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": "👍"},
        {"photo": b"picture"},
        {"document": b"file"},
        {"extra": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}},
        {"extra": {"location": {"latitude": 51.1, "longitude": 71.4}}},
        {"extra": {"contact": {"phone_number": "+7", "first_name": "A"}}},
        {"extra": {"dice": {"emoji": "🎲", "value": 3}}},
    ],
)
async def test_what_has_no_words_gets_one_kind_line(stage: Stage, content: dict[str, object]) -> None:
    answer = await answer_to(stage, **content)
    assert answer.text.startswith(WORDLESS)


async def test_a_command_below_a_picture_gets_the_same_line(stage: Stage) -> None:
    person, chat = stage.somebody()
    reply = await chat.reply(after=await person.sends(chat, "/topics", photo=b"picture"))
    assert reply.text == UNKNOWN


async def test_a_caption_is_a_question(stage: Stage) -> None:
    assert ANSWER in (await answer_to(stage, QUESTION, photo=b"picture")).text


async def test_an_album_is_replied_to_once(stage: Stage) -> None:
    person, chat = stage.somebody()
    first = await person.sends(chat, photo=b"1", extra={"media_group_id": "album"})
    for picture in (b"2", b"3"):
        await person.sends(chat, photo=picture, extra={"media_group_id": "album"})
    await person.sends(chat, QUESTION)
    await stage.server.until(lambda: any(ANSWER in reply.text for reply in chat.replies(first)), 5, "the answer")
    assert len(chat.replies(first)) == 2


async def test_a_forwarded_message_is_a_question(stage: Stage) -> None:
    assert ANSWER in (await answer_to(stage, QUESTION, forward_from="Somebody")).text


async def test_each_person_has_a_conversation_of_their_own(stage: Stage) -> None:
    (aida, hers), (berik, his) = stage.somebody("Aida"), stage.somebody("Berik")
    await hers.reply(after=await aida.sends(hers, QUESTION))
    answer = await his.reply(after=await berik.sends(his, "who said that?"))
    assert "I have no sourced fact on that." in answer.text
    answer = await hers.reply(after=await aida.sends(hers, "who said that?"))
    assert answer.text.startswith("Aru Bek said this")


async def test_messages_of_one_chat_are_answered_in_order(stage: Stage) -> None:
    person, chat = stage.somebody()
    names = ("Altyn", "Berik", "Chagan", "Darkhan", "Esil")
    for name in names:
        last = await person.sends(chat, f"railway line {name}")
    await stage.server.until(lambda: len(chat.replies(last)) >= len(names), 5, "all answers")
    titles = [message.parts("bold")[0] for message in chat.replies(last)]
    assert titles == [f"Railway line {name}" for name in names]


@pytest.mark.parametrize(
    "text", ["x" * 4096, "<b>&amp;</i>", "\u202e\u0000\ud83d\ude00"[:1] + "abc", "%s {0} \\", "١٢٣"]
)
async def test_odd_texts_are_answered(stage: Stage, text: str) -> None:
    assert (await answer_to(stage, text)).text
