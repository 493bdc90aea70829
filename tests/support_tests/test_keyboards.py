"""Inline keyboards: each button does exactly one thing, within Telegram's limits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram import Chat, TelegramServer

from .client import Api, keyboard

pytestmark = pytest.mark.asyncio

BUTTONS: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({"callback_data": ""}, "BUTTON_DATA_INVALID", {"callback_data": "x"}),
    ({"callback_data": "ж" * 33}, "BUTTON_DATA_INVALID", {"callback_data": "ж" * 32}),
    ({"url": "example"}, "is invalid", {"url": "https://example.org"}),
    ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID", {"copy_text": {"text": "x" * 256}}),
    ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID", {"copy_text": {"text": "x"}}),
    ({"switch_inline_query": "x" * 257}, "SWITCH_INLINE_QUERY_TOO_LONG", {"switch_inline_query": ""}),
    ({"switch_inline_query_chosen_chat": {"query": "x"}}, "at least one chat type",
     {"switch_inline_query_chosen_chat": {"query": "x", "allow_user_chats": True}}),
    ({"switch_inline_query_chosen_chat": {"query": "x" * 257, "allow_user_chats": True}},
     "SWITCH_INLINE_QUERY_TOO_LONG", {"switch_inline_query_chosen_chat": {"allow_bot_chats": True}}),
    ({"web_app": {"url": "http://e.org"}}, "Only HTTPS", {"web_app": {"url": "https://e.org"}}),
    ({"pay": True}, "BUTTON_TYPE_INVALID", {"callback_data": "pay"}),
    ({"callback_data": "x", "style": "loud"}, "BUTTON_STYLE_INVALID",
     {"callback_data": "x", "style": "primary"}),
    ({}, "Text buttons are unallowed in the inline keyboard", {"callback_data": "x"}),
    ({"callback_data": "x", "url": "https://e.org"}, "only one action is allowed", {"callback_data": "x"}),
    ({"text": " ", "callback_data": "x"}, "BUTTON_TEXT_INVALID", {"text": "x", "callback_data": "x"}),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "refusal", "right"), BUTTONS)
async def test_a_wrong_button_is_refused_and_a_right_one_shown(
    api: Api, chat: Chat, wrong: dict[str, Any], refusal: str, right: dict[str, Any]
) -> None:
    assert refusal in await api.refused("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard(**wrong))
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard(**right))
    assert len(chat.messages[-1].keyboard) == 1


async def test_a_keyboard_has_at_most_8_in_a_row_and_100_in_all(api: Api, chat: Chat) -> None:
    row = [{"text": "x", "callback_data": "x"}]
    for rows, refused in (
        ([row * 8], False),
        ([row * 9], True),
        ([row * 8] * 12, False),
        ([row * 8] * 13, True),
    ):
        params = {"chat_id": chat.id, "text": "x", "reply_markup": {"inline_keyboard": rows}}
        if refused:
            assert await api.refused("sendMessage", **params) == "REPLY_MARKUP_TOO_LONG"
        else:
            await api.ok("sendMessage", **params)


async def test_a_row_is_never_empty(api: Api, chat: Chat) -> None:
    markup: dict[str, Any] = {"inline_keyboard": [[]]}
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    assert refusal == "a row of the inline keyboard is empty"
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": []})


async def test_inline_buttons_need_an_inline_bot(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    params = {"chat_id": chat.id, "text": "x", "reply_markup": keyboard(switch_inline_query_current_chat="x")}
    await api.ok("sendMessage", **params)
    telegram.bot.supports_inline_queries = False
    assert await api.refused("sendMessage", **params) == "BUTTON_TYPE_INVALID"


async def test_a_web_app_button_works_in_private_chats_only(api: Api, telegram: TelegramServer) -> None:
    group = telegram.group("Desk")
    markup = keyboard(web_app={"url": "https://e.org"})
    assert await api.refused("sendMessage", chat_id=group.id, text="x", reply_markup=markup) == "BUTTON_TYPE_INVALID"


async def test_the_keyboard_of_an_edit_is_checked_too(api: Api, chat: Chat) -> None:
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x")
    params = {"chat_id": chat.id, "message_id": sent["message_id"]}
    wrong = keyboard(callback_data="x" * 65)
    assert await api.refused("editMessageReplyMarkup", **params, reply_markup=wrong) == "BUTTON_DATA_INVALID"
    await api.ok("editMessageReplyMarkup", **params, reply_markup=keyboard(callback_data="x" * 64))


async def test_a_channel_takes_inline_keyboards_only(api: Api, telegram: TelegramServer) -> None:
    channel = telegram.channel("Digest")
    params = {"chat_id": channel.id, "text": "x"}
    refusal = await api.refused("sendMessage", **params, reply_markup={"remove_keyboard": True})
    assert refusal == "inline keyboard expected"
    await api.ok("sendMessage", **params, reply_markup=keyboard(callback_data="x"))


async def test_a_reply_keyboard_is_accepted_and_kept(api: Api, chat: Chat) -> None:
    markup = {"keyboard": [[{"text": "Yes"}]], "resize_keyboard": True}
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    assert chat.messages[-1].markup == markup
