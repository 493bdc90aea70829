"""Pressed buttons and their answers."""

from __future__ import annotations

import pytest

from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api, keyboard

pytestmark = pytest.mark.asyncio

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def pressed(api: Api, chat: Chat, aida: Person) -> str:
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard(callback_data="v1:go"))
    return (await aida.presses(chat.messages[-1], "Go")).id


async def test_pressing_a_button_sends_its_data_with_the_message(api: Api, chat: Chat, aida: Person) -> None:
    query_id = await pressed(api, chat, aida)
    [update] = await api.ok("getUpdates")
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "v1:go", aida.id)
    assert query["message"] == chat.messages[-1].data


async def test_an_answer_is_seen_by_the_person(api: Api, chat: Chat, aida: Person, telegram: TelegramServer) -> None:
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard(callback_data="v1:go"))
    query = await aida.presses(chat.messages[-1])
    assert telegram.unanswered_callbacks == [query]
    await api.ok("answerCallbackQuery", callback_query_id=query.id, text="Done", show_alert=True)
    assert await query.answer() == {"callback_query_id": query.id, "text": "Done", "show_alert": True}
    assert telegram.answered_callbacks == [query]


async def test_an_unknown_query_is_refused(api: Api, chat: Chat, aida: Person) -> None:
    assert await api.refused("answerCallbackQuery", callback_query_id="12345") == TOO_OLD
    await api.ok("answerCallbackQuery", callback_query_id=await pressed(api, chat, aida))


async def test_a_query_can_be_answered_once(api: Api, chat: Chat, aida: Person) -> None:
    query_id = await pressed(api, chat, aida)
    await api.ok("answerCallbackQuery", callback_query_id=query_id)
    assert await api.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_a_query_that_has_grown_old_is_refused_without_blame(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    query_id = await pressed(api, chat, aida)
    telegram.advance(16)
    answer = await api.unlucky("answerCallbackQuery", callback_query_id=query_id)
    assert answer["description"] == f"Bad Request: {TOO_OLD}"


async def test_an_answer_has_at_most_200_characters(api: Api, chat: Chat, aida: Person) -> None:
    query_id = await pressed(api, chat, aida)
    refusal = await api.refused("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert refusal == "MESSAGE_TOO_LONG"
    await api.ok("answerCallbackQuery", callback_query_id=query_id, text="x" * 200)


async def test_an_answer_opens_only_links_to_the_bot(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    query_id = await pressed(api, chat, aida)
    refusal = await api.refused("answerCallbackQuery", callback_query_id=query_id, url="https://e.org")
    assert refusal == "URL_INVALID"
    link = f"https://t.me/{telegram.bot.username}?start=x"
    await api.ok("answerCallbackQuery", callback_query_id=query_id, url=link)


async def test_forged_data_and_a_deleted_message_reach_the_bot(api: Api, chat: Chat, aida: Person) -> None:
    await pressed(api, chat, aida)
    message = chat.messages[-1]
    await aida.deletes(message)
    await aida.presses(message, data="../../etc")
    query = (await api.ok("getUpdates"))[-1]["callback_query"]
    assert query["data"] == "../../etc"
    assert query["message"]["date"] == 0


async def test_a_button_that_opens_a_link_cannot_be_pressed(api: Api, chat: Chat, aida: Person) -> None:
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard(url="https://e.org"))
    with pytest.raises(AssertionError, match="sends nothing"):
        await aida.presses(chat.messages[-1], "Go")
    with pytest.raises(AssertionError, match="no button 'Back'"):
        await aida.presses(chat.messages[-1], "Back")
