"""What the server sends is itself of the types that api.json lists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram import Person, TelegramServer
from tests.support.telegram.methods import SIMULATED
from tests.support.telegram.schema import schema

from .client import Api, keyboard

pytestmark = pytest.mark.asyncio


async def checked(api: Api, method: str, **params: Any) -> Any:
    result = await api.ok(method, **params)
    expected = schema().methods[method]["returns"]
    schema().one_of(expected)(result, method)
    return result


async def test_simulated_methods_exist_in_the_api() -> None:
    assert set(SIMULATED) <= set(schema().methods)


async def test_results_are_of_their_declared_types(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida], admins=[telegram.person("Bolat")], forum=True)
    group.bot_status = "administrator"
    topic = group.topic("News")
    asked = await aida.sends(group, "/ask <b>", topic=topic)
    target = {"chat_id": group.id}
    markup = keyboard(callback_data="x")
    sent = await checked(
        api, "sendMessage", **target, text="<a href='https://e.org'>x</a> @you", parse_mode="HTML",
        reply_markup=markup, reply_parameters={"message_id": asked.id, "quote": "ask"},
        link_preview_options={"is_disabled": True},
    )  # fmt: skip
    await checked(api, "editMessageText", **target, message_id=sent["message_id"], text="y")
    photo = await checked(api, "sendPhoto", **target, photo="https://e.org/x.jpg", caption="c")
    await checked(api, "getFile", file_id=photo["photo"][0]["file_id"])
    await checked(api, "copyMessage", **target, from_chat_id=group.id, message_id=asked.id)
    for method in ("getMe", "getWebhookInfo", "getMyCommands", "getMyName", "getMyDescription", "getUpdates"):
        await checked(api, method)
    for method in ("getChat", "getChatAdministrators", "getChatMemberCount"):
        await checked(api, method, **target)
    for status in ("member", "administrator", "restricted", "kicked", "left"):
        group.bot_status = "administrator"
        await group.changes_bot(status)
        group.bot_status = status if status not in ("kicked", "left") else "member"
        await checked(api, "getChatMember", **target, user_id=telegram.bot.id)


async def test_the_calls_are_on_record(api: Api, telegram: TelegramServer) -> None:
    await api.ok("getMe")
    await api.refused("sendMessage", chat_id=1)
    first, second = telegram.calls
    assert (first.method, first.status, first.ok) == ("getMe", 200, True)
    assert (second.params, second.status) == ({"chat_id": "1"}, 400)
    assert second.description == "Bad Request: message text is empty"
    assert await telegram.called("getMe") == [first]
