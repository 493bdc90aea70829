"""Delivery by HTTP POST."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api

pytestmark = pytest.mark.asyncio


@dataclass
class Endpoint:
    """A bot's webhook that answers with the statuses given, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    delay: float = 0.0

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        assert request.headers["Content-Type"] == "application/json"
        update = await request.json()
        await asyncio.sleep(self.delay)
        self.got.append(update)
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest_asyncio.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    """A webhook on loopback."""
    endpoint = Endpoint()
    http = web.Server(endpoint.take)
    listening = await asyncio.get_running_loop().create_server(http, "127.0.0.1", 0)
    endpoint.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/hook"
    yield endpoint
    listening.close()
    await http.shutdown(timeout=0.1)


async def emptied(telegram: TelegramServer) -> None:
    async with asyncio.timeout(3):
        while telegram.updates.waiting:
            await asyncio.sleep(0.01)


async def test_updates_are_posted_with_the_secret(
    api: Api, endpoint: Endpoint, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    await aida.sends(chat, "before")
    await api.ok("setWebhook", url=endpoint.url, secret_token="s3cret_-")
    await aida.sends(chat, "after")
    await emptied(telegram)
    assert endpoint.texts() == ["before", "after"]
    assert endpoint.secrets == ["s3cret_-", "s3cret_-"]


async def test_an_update_is_repeated_until_accepted_and_holds_up_only_its_chat(
    api: Api, endpoint: Endpoint, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    other = telegram.person("Bolat")
    endpoint.statuses = [500, 403]
    await api.ok("setWebhook", url=endpoint.url)
    await aida.sends(chat, "first")
    await aida.sends(chat, "second")
    await emptied(telegram)
    assert endpoint.texts() == ["first", "first", "first", "second"]
    assert "403" in (await api.ok("getWebhookInfo"))["last_error_message"]
    endpoint.delay = 0.1
    await asyncio.gather(aida.sends(chat, "a"), other.sends(telegram.private(other), "b"))
    await emptied(telegram)
    assert [status for _, status in telegram.webhook.deliveries] == [500, 403, 200, 200, 200, 200]


async def test_what_is_known_of_a_webhook(api: Api, endpoint: Endpoint) -> None:
    assert (await api.ok("getWebhookInfo"))["url"] == ""
    await api.ok("setWebhook", url=endpoint.url, allowed_updates=["message"], max_connections=5)
    info = await api.ok("getWebhookInfo")
    assert (info["url"], info["allowed_updates"], info["max_connections"]) == (endpoint.url, ["message"], 5)
    await api.ok("deleteWebhook")
    assert (await api.ok("getWebhookInfo"))["url"] == ""


async def test_a_webhook_that_cannot_be_reached_is_reported(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    await api.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await aida.sends(chat, "a")
    async with asyncio.timeout(3):
        while len(telegram.webhook.deliveries) < 2:
            await asyncio.sleep(0.01)
    info = await api.ok("getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"].startswith("Connection failed")


async def test_wrong_webhooks_are_refused(api: Api) -> None:
    refusal = await api.refused("setWebhook", url="https://example.org/hook")
    assert refusal == "bad webhook: this server posts to loopback addresses only"
    refusal = await api.refused("setWebhook", url="http://127.0.0.1:9/", secret_token="not allowed!")
    assert refusal == "secret token contains unallowed characters"
    refusal = await api.refused("setWebhook", url="http://127.0.0.1:9/", max_connections=101)
    assert refusal == "max_connections must be between 1 and 100"
