"""Inline queries, guest queries and their answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api, article, keyboard

pytestmark = pytest.mark.asyncio


async def test_a_typed_query_reaches_the_bot(api: Api, aida: Person) -> None:
    query = await aida.types_inline("trade", offset="50")
    [update] = await api.ok("getUpdates")
    assert update["inline_query"] == {
        "id": query.id, "from": aida.as_user(), "query": "trade", "offset": "50", "chat_type": "sender",
    }  # fmt: skip


async def test_an_answer_is_seen_and_a_chosen_result_sent(
    api: Api, aida: Person, chat: Chat, telegram: TelegramServer
) -> None:
    query = await aida.types_inline("trade")
    result = article("7", "Trade <b>grew</b>", reply_markup=keyboard(callback_data="x"))
    result["input_message_content"]["parse_mode"] = "HTML"
    await api.ok("answerInlineQuery", inline_query_id=query.id, results=[result], is_personal=True, cache_time=0)
    assert (await query.answer())["results"][0]["id"] == "7"
    assert telegram.inline_answers == [query]

    message = await aida.chooses(query, 0, chat)
    assert message.text == "Trade grew"
    assert message.parts("bold") == ["grew"]
    updates = await api.ok("getUpdates")
    assert updates[1]["chosen_inline_result"]["result_id"] == "7"
    assert updates[2]["message"]["via_bot"]["id"] == telegram.bot.id

    pressed = await aida.presses(message)
    update = (await api.ok("getUpdates"))[-1]["callback_query"]
    assert update["inline_message_id"] == message.inline_message_id
    assert "message" not in update
    await api.ok("answerCallbackQuery", callback_query_id=pressed.id)
    await api.ok("editMessageText", inline_message_id=message.inline_message_id, text="new")
    assert message.text == "new"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"results": [article(str(number)) for number in range(51)]}, "RESULTS_TOO_MUCH"),
    ({"results": [article("")]}, "RESULT_ID_INVALID"),
    ({"results": [article("ж" * 33)]}, "RESULT_ID_INVALID"),
    ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
    ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ({"results": [article(text="")]}, "can't parse inline query result: message text is empty"),
    ({"results": [article(text="x" * 4097)]}, "can't parse inline query result: message is too long"),
    ({"results": [article(title="")]}, "can't parse inline query result: field \"title\" must be non-empty"),
    ({"results": [article(reply_markup=keyboard(callback_data="x" * 65))]}, "BUTTON_DATA_INVALID"),
    ({"results": [], "cache_time": -1}, "cache_time must be non-negative"),
    ({"results": [], "button": {"text": "Ask", "start_parameter": "not valid"}}, "START_PARAM_INVALID"),
    ({"results": [], "button": {"text": "Ask"}},
     "can't parse inline query results button: exactly one action is expected"),
]  # fmt: skip


@pytest.mark.parametrize(("params", "refusal"), WRONG)
async def test_a_wrong_answer_is_refused(api: Api, aida: Person, params: dict[str, Any], refusal: str) -> None:
    query = await aida.types_inline("trade")
    assert await api.refused("answerInlineQuery", inline_query_id=query.id, **params) == refusal
    assert query.given is None


async def test_an_answer_at_the_limits_is_accepted(api: Api, aida: Person) -> None:
    query = await aida.types_inline("trade")
    results = [article(f"{number:064}", "x" * 4096) for number in range(50)]
    button = {"text": "Ask", "start_parameter": "q_fact-1_2"}
    await api.ok("answerInlineQuery", inline_query_id=query.id, results=results, next_offset="x" * 64, button=button)


async def test_unsound_html_in_a_result_is_refused(api: Api, aida: Person) -> None:
    query = await aida.types_inline("trade")
    result = article()
    result["input_message_content"] = {"message_text": "<b>", "parse_mode": "HTML"}
    refusal = await api.refused("answerInlineQuery", inline_query_id=query.id, results=[result])
    assert refusal.startswith("can't parse inline query result: can't parse entities: ")


async def test_an_unknown_an_answered_and_an_old_query_are_refused(
    api: Api, aida: Person, telegram: TelegramServer
) -> None:
    too_old = "query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerInlineQuery", inline_query_id="5", results=[]) == too_old
    query = await aida.types_inline("trade")
    await api.ok("answerInlineQuery", inline_query_id=query.id, results=[])
    assert await api.refused("answerInlineQuery", inline_query_id=query.id, results=[]) == too_old
    query = await aida.types_inline("trade")
    telegram.advance(31)
    answer = await api.unlucky("answerInlineQuery", inline_query_id=query.id, results=[])
    assert answer["description"] == f"Bad Request: {too_old}"


async def test_a_guest_message_is_answered_where_the_bot_is_not_a_member(
    api: Api, aida: Person, telegram: TelegramServer
) -> None:
    group = telegram.group("Elsewhere", members=[aida], bot_in=False)
    guest = await aida.summons(group, f"@{telegram.bot.username} what is the capital?")
    [update] = await api.ok("getUpdates")
    assert update["guest_message"]["guest_query_id"] == guest.id
    sent = await api.ok("answerGuestQuery", guest_query_id=guest.id, result=article(text="Astana"))
    assert sent["inline_message_id"] == guest.sent.inline_message_id  # type: ignore[union-attr]
    assert (await group.reply()).text == "Astana"
    too_old = "query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerGuestQuery", guest_query_id=guest.id, result=article()) == too_old


async def test_a_bot_hears_of_no_queries_that_its_owner_has_not_switched_on(
    api: Api, aida: Person, telegram: TelegramServer
) -> None:
    elsewhere = telegram.group("Elsewhere", members=[aida], bot_in=False)
    telegram.bot.supports_inline_queries = telegram.bot.supports_guest_queries = False
    with pytest.raises(AssertionError, match="inline mode is off"):
        await aida.types_inline("trade")
    with pytest.raises(AssertionError, match="guest mode is off"):
        await aida.summons(elsewhere, f"@{telegram.bot.username} what is the capital?")
    assert await api.ok("getUpdates") == []


async def test_where_the_bot_is_a_member_it_is_no_guest(aida: Person, telegram: TelegramServer) -> None:
    with pytest.raises(AssertionError, match="is a member"):
        await aida.summons(telegram.group("Desk", members=[aida]), f"@{telegram.bot.username} hello")
