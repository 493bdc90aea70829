"""Faults on demand."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from tests.support.telegram import Chat, TelegramServer

from .client import Api

pytestmark = pytest.mark.asyncio


async def send(api: Api, chat: Chat, text: str = "x") -> tuple[int, bytes]:
    return await api.raw("sendMessage", chat_id=chat.id, text=text)


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("429", 429, {"parameters": {"retry_after": 7}}),
        ("429 without retry_after", 429, {"description": "Too Many Requests"}),
        ("401", 401, {"description": "Unauthorized"}),
        ("404", 404, {"description": "Not Found"}),
        ("409", 409, {"error_code": 409}),
    ],
)
async def test_refusals(
    api: Api, chat: Chat, telegram: TelegramServer, kind: Any, status: int, expected: dict[str, Any]
) -> None:
    telegram.fault(kind, method="sendMessage", retry_after=7)
    got, body = await send(api, chat)
    answer = json.loads(body)
    assert got == status
    assert answer | expected == answer
    assert ("parameters" in answer) == (kind == "429")
    assert chat.messages == []
    assert (await send(api, chat))[0] == 200


@pytest.mark.parametrize("kind", ["500", "502", "504"])
async def test_error_pages(api: Api, chat: Chat, telegram: TelegramServer, kind: Any) -> None:
    telegram.fault(kind)
    status, body = await send(api, chat)
    assert status == int(kind)
    assert body.startswith(b"<html>")


@pytest.mark.parametrize(
    ("kind", "details", "expected"),
    [
        ("empty", {}, b""),
        ("not json", {}, b"upstream request timeout"),
        ("wrong shape", {}, b'{"ok":true}'),
        ("wrong shape", {"body": []}, b"[]"),
    ],
)
async def test_answers_that_make_no_sense(
    api: Api, chat: Chat, telegram: TelegramServer, kind: Any, details: dict[str, Any], expected: bytes
) -> None:
    telegram.fault(kind, **details)
    assert await send(api, chat) == (200, expected)
    assert chat.messages == []


async def test_a_truncated_answer_comes_after_the_effect(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    telegram.fault("truncated")
    status, body = await send(api, chat)
    assert status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert len(chat.messages) == 1


@pytest.mark.parametrize(("kind", "messages"), [("reset before", 0), ("reset after", 1)])
async def test_resets(api: Api, chat: Chat, telegram: TelegramServer, kind: Any, messages: int) -> None:
    telegram.fault(kind)
    with pytest.raises(aiohttp.ClientError):
        await send(api, chat)
    assert len(chat.messages) == messages
    assert (await send(api, chat))[0] == 200


async def test_a_call_repeated_after_a_lost_answer_is_not_held_against_the_bot(
    api: Api, chat: Chat, telegram: TelegramServer
) -> None:
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x")
    edit = {"chat_id": chat.id, "message_id": sent["message_id"], "text": "y"}
    telegram.fault("reset after")
    with pytest.raises(aiohttp.ClientError):
        await api.raw("editMessageText", **edit)
    answer = await api.unlucky("editMessageText", **edit)
    assert answer["description"].startswith("Bad Request: message is not modified")
    assert (await api.refused("editMessageText", **edit | {"parse_mode": "HTML"})).startswith("message is not")


async def test_a_hang_lasts_until_released(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    fault = telegram.fault("hang", times=None)
    call = asyncio.create_task(send(api, chat))
    await asyncio.sleep(0.1)
    assert not call.done()
    assert chat.messages == []
    fault.release()
    assert (await call)[0] == 200
    assert (await send(api, chat))[0] == 200


async def test_a_hang_can_end_in_a_reset(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    telegram.fault("hang", seconds=0.05)
    with pytest.raises(aiohttp.ClientError):
        await send(api, chat)
    assert chat.messages == []


async def test_a_slow_answer_comes_byte_by_byte(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    telegram.fault("slow", seconds=0.001)
    started = time.perf_counter()
    _, body = await send(api, chat)
    assert time.perf_counter() - started > 0.001 * len(body)
    assert json.loads(body)["ok"]


async def test_an_outage_refuses_connections_for_a_while(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    url = telegram.url
    await telegram.outage(0.2)
    with pytest.raises(aiohttp.ClientConnectorError):
        await send(api, chat)
    assert not telegram.listens
    await asyncio.sleep(0.3)
    assert telegram.listens
    assert telegram.url == url
    assert (await send(api, chat))[0] == 200


async def test_faults_are_aimed_and_counted(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    other = telegram.private(telegram.person("Bolat"))
    fault = telegram.fault("500", method="sendMessage", chat=chat, times=2)
    assert (await send(api, other))[0] == 200
    assert (await api.raw("getMe"))[0] == 200
    assert [(await send(api, chat))[0] for _ in range(3)] == [500, 500, 200]
    assert fault.hits == 2
    assert [call.fault for call in telegram.calls_to("sendMessage")] == ["", "500", "500", ""]
    with pytest.raises(ValueError, match="no fault of kind"):
        telegram.fault("503")  # type: ignore[arg-type]


async def test_something_can_be_done_as_a_call_is_struck(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    messages = []
    telegram.fault("truncated", method="sendMessage", then=lambda: messages.append(len(chat.messages)))
    await send(api, chat)
    await send(api, chat)
    assert messages == [0]


async def test_latency(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    telegram.latency = 0.05
    await send(api, chat)
    assert telegram.calls_to("sendMessage")[0].seconds >= 0.05
