"""A call is held against api.json: method, parameter names, presence and types."""

from __future__ import annotations

import io
from typing import Any

import aiohttp
import pytest

from tests.support.telegram import Chat, TelegramServer
from tests.support.telegram.calls import methods

from .client import Api, article, keyboard

pytestmark = pytest.mark.asyncio


async def test_every_method_of_the_api_is_known() -> None:
    assert len(methods()) >= 180


async def test_an_unknown_method_is_not_found(api: Api, telegram: TelegramServer) -> None:
    answer = await api.answer("sendMesage", chat_id=1, text="x")
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")
    assert [one.kind for one in telegram.take_violations()] == ["unknown method"]


async def test_the_case_of_a_method_does_not_matter(api: Api) -> None:
    assert (await api.ok("GETME"))["is_bot"] is True


async def test_a_known_method_that_is_not_simulated_says_so(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    answer = await api.answer("sendDice", chat_id=chat.id)
    assert (answer["error_code"], answer["description"]) == (
        501,
        "Not Implemented: sendDice is not simulated",
    )
    assert [one.kind for one in telegram.take_violations()] == ["not simulated"]


async def test_the_parameters_of_a_method_that_is_not_simulated_are_checked(api: Api) -> None:
    assert await api.refused("sendDice", chat="5") == 'unknown parameter "chat"'


async def test_an_unknown_parameter_is_refused(api: Api, chat: Chat) -> None:
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", disable_web_page_preview=True)
    assert refusal == 'unknown parameter "disable_web_page_preview"'
    await api.ok("sendMessage", chat_id=chat.id, text="x", link_preview_options={"is_disabled": True})


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
        ("getChatMember", {"chat_id": 1}, 'parameter "user_id" is required'),
    ],
)
async def test_a_missing_parameter_is_refused(api: Api, method: str, params: dict[str, Any], refusal: str) -> None:
    assert await api.refused(method, **params) == refusal


WRONG = [
    ({"message_thread_id": "x"}, 'parameter "message_thread_id" must be of type Integer'),
    ({"message_thread_id": "1.5"}, 'parameter "message_thread_id" must be of type Integer'),
    ({"disable_notification": "perhaps"}, 'parameter "disable_notification" must be of type Boolean'),
    ({"reply_markup": "{"}, "can't parse reply_markup JSON object"),
    ({"reply_markup": {"keys": []}}, 'Can\'t find field "inline_keyboard"'),
    ({"reply_markup": {"inline_keyboard": [], "x": 1}}, 'Unknown field "x"'),
    ({"reply_markup": {"inline_keyboard": [{"text": "a"}]}}, "must be of type Array"),
    ({"reply_markup": {"inline_keyboard": [["a"]]}}, "must be of type Object (InlineKeyboardButton)"),
    ({"reply_markup": keyboard(callback_data=5)}, 'Field "callback_data" must be of type String'),
    ({"reply_markup": keyboard(data="5")}, 'Unknown field "data"'),
    ({"reply_markup": {"inline_keyboard": [[{"url": "https://e.org"}]]}}, 'Can\'t find field "text"'),
    ({"reply_parameters": {"message_id": "x"}}, 'Field "message_id" must be of type Integer'),
    ({"reply_parameters": {"chat_id": 1}}, 'Can\'t find field "message_id"'),
    ({"reply_parameters": {"message_id": 1, "allow": True}}, 'Unknown field "allow"'),
    ({"link_preview_options": {"is_disabled": 1}}, 'Field "is_disabled" must be of type Boolean'),
    ({"entities": {"type": "bold"}}, 'Field "entities" must be of type Array'),
    ({"entities": [{"type": "bold", "offset": 0}]}, 'Can\'t find field "length"'),
]


@pytest.mark.parametrize(("params", "refusal"), WRONG)
async def test_a_wrong_type_is_refused(api: Api, chat: Chat, params: dict[str, Any], refusal: str) -> None:
    assert refusal in await api.refused("sendMessage", chat_id=chat.id, text="x", **params)


@pytest.mark.parametrize(
    ("result", "refusal"),
    [
        ({"type": "artikel", "id": "1"}, "Unexpected value"),
        ({"type": "article", "id": "1", "title": "x"}, 'Can\'t find field "input_message_content"'),
        (article() | {"id": 1}, 'Field "id" must be of type String'),
        (article() | {"text": "x"}, 'Unknown field "text"'),
        (article(input_message_content={"message_text": 5}), 'Field "message_text" must be of type String'),
        (article(reply_markup=[]), "must be of type Object"),
    ],
)
async def test_a_wrong_inline_result_is_refused(api: Api, result: dict[str, Any], refusal: str) -> None:
    assert refusal in await api.refused("answerInlineQuery", inline_query_id="1", results=[result])


@pytest.mark.parametrize("disable", ["true", "True", "1", "false", "0", True, False])
async def test_forms_may_write_booleans_and_numbers_as_text(api: Api, chat: Chat, disable: Any) -> None:
    await api.ok("sendMessage", chat_id=str(chat.id), text="x", disable_notification=disable)


async def test_a_json_body_is_accepted(api: Api, chat: Chat) -> None:
    body = {"chat_id": chat.id, "text": "x", "reply_markup": keyboard(callback_data="1")}
    async with api.session.post(api.address("sendMessage"), json=body) as response:
        assert (await response.json())["ok"]
    assert chat.messages[-1].buttons == ["Go"]


async def test_a_json_body_may_hold_numbers_and_objects_as_text(api: Api, chat: Chat) -> None:
    body = {
        "chat_id": str(chat.id),
        "text": "x",
        "reply_markup": '{"inline_keyboard":[]}',
        "protect_content": "true",
    }
    async with api.session.post(api.address("sendMessage"), json=body) as response:
        assert (await response.json())["ok"]


async def test_a_json_body_with_a_wrong_type_is_refused(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    async with api.session.post(api.address("sendMessage"), json={"chat_id": chat.id, "text": 5}) as response:
        assert (await response.json())["description"] == 'Bad Request: parameter "text" must be of type String'
    assert len(telegram.take_violations()) == 1


async def test_parameters_may_stand_in_the_query(api: Api, chat: Chat) -> None:
    async with api.session.get(api.address("sendMessage"), params={"chat_id": chat.id, "text": "hi"}) as response:
        assert (await response.json())["result"]["text"] == "hi"


async def test_multipart_parameters_are_read(api: Api, chat: Chat) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(chat.id))
    form.add_field("document", b"abc", filename="a.txt", content_type="text/plain")
    async with api.session.post(api.address("sendDocument"), data=form) as response:
        assert (await response.json())["result"]["document"]["file_name"] == "a.txt"


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendLocation", {"latitude": "x"}, 'parameter "latitude" must be of type Float'),
        ("sendMessage", {"chat_id": ""}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1.5}, "chat not found"),
        ("setWebhook", {"certificate": "x"}, 'parameter "certificate" must be of type InputFile'),
    ],
)
async def test_a_value_that_does_not_fit_is_refused(
    api: Api, method: str, params: dict[str, Any], refusal: str
) -> None:
    assert await api.refused(method, **params, **({"text": "x"} if method == "sendMessage" else {})) == refusal


async def test_a_list_is_no_chat_id(api: Api, telegram: TelegramServer) -> None:
    async with api.session.post(api.address("getChat"), json={"chat_id": [1]}) as response:
        description = (await response.json())["description"]
    assert description == 'Bad Request: parameter "chat_id" must be of type Integer or String'
    assert len(telegram.take_violations()) == 1


async def test_a_file_nobody_refers_to_is_refused(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    form = aiohttp.FormData({"chat_id": str(chat.id), "text": "x"})
    form.add_field("stray", b"abc", filename="a.txt")
    async with api.session.post(api.address("sendMessage"), data=form) as response:
        assert (await response.json())["description"] == 'Bad Request: unknown parameter "stray"'
    assert len(telegram.take_violations()) == 1


async def test_a_request_that_is_too_large_is_refused(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    body = io.BytesIO(b"chat_id=1&text=" + b"x" * 1_100_000)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with api.session.post(api.address("sendMessage"), data=body, headers=headers) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"
    assert len(telegram.take_violations()) == 1


async def test_parameters_that_are_not_simulated_say_so(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    answer = await api.answer("sendMessage", chat_id=chat.id, text="x", business_connection_id="b")
    assert answer["error_code"] == 501
    assert [one.kind for one in telegram.take_violations()] == ["not simulated"]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [("application/json", b"{"), ("application/json", b"[]"), ("text/plain", b"chat_id=1"),
     ("application/x-www-form-urlencoded", b"text=%ff")],
)  # fmt: skip
async def test_a_body_that_cannot_be_read_is_refused(
    api: Api, telegram: TelegramServer, content_type: str, body: bytes
) -> None:
    headers = {"Content-Type": content_type}
    async with api.session.post(api.address("sendMessage"), data=body, headers=headers) as response:
        assert response.status == 400
    assert [one.kind for one in telegram.take_violations()] == ["request"]


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(api: Api, telegram: TelegramServer) -> None:
    for token, status in (("7000000001:AAwrongWRONGwrongWRONGwrongWRONGwron", 401), ("x", 404)):
        async with api.session.get(f"{telegram.url}/bot{token}/getMe") as response:
            assert response.status == status
