"""Health: well while the bot has facts and hears what people write; and how it is asked for that."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest

from bot.ops.findings import Grade
from bot.ops.health import LIMIT, Status, asked
from bot.ops.metrics import Metrics
from bot.ops.serving import serving

WELL = Status(facts=7, version="abc", silence=2.04)


class Bot:
    """A status to change, and where it is served."""

    def __init__(self) -> None:
        self.status, self.metrics, self.url = WELL, Metrics(), ""

    @asynccontextmanager
    async def served(self, host: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
        async with serving(host, 0, lambda: self.status, self.metrics) as url:
            assert url is not None
            self.url = url
            async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
                yield client

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (WELL, "ok"),
        (replace(WELL, silence=0.0), "ok"),
        (replace(WELL, silence=LIMIT), "ok"),
        (replace(WELL, silence=LIMIT + 0.1), "deaf"),
        (replace(WELL, silence=None), "starting"),
        (replace(WELL, facts=0), "without facts"),
    ],
)
def test_it_is_well_with_facts_and_a_poll_that_is_not_long_ago(status: Status, word: str) -> None:
    assert status.word == word
    assert status.is_good == (word == "ok")


def test_ninety_seconds_are_long() -> None:
    assert LIMIT == 90.0


async def test_health_is_a_few_fields_and_a_code() -> None:
    bot = Bot()
    async with bot.served() as client:
        well = await client.get("/health")
        bot.status = replace(WELL, silence=LIMIT + 1)
        deaf = await client.get("/health")
        bot.status = replace(WELL, silence=None)
        starting = await client.get("/health")
    assert (well.status_code, well.headers["content-type"]) == (200, "application/json")
    assert well.json() == {"status": "ok", "facts": 7, "version": "abc", "seconds_since_last_poll": 2.0}
    assert (deaf.status_code, deaf.json()["status"]) == (503, "deaf")
    assert (starting.status_code, starting.json()["seconds_since_last_poll"]) == (503, None)


async def test_nothing_else_is_served_and_nothing_can_be_changed() -> None:
    bot = Bot()
    async with bot.served() as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/health")).status_code == 405
        assert "server" not in (await client.get("/health")).headers


async def test_requests_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bot = Bot()
    async with bot.served() as client:
        await client.get("/health?x=marked")
    assert [record.name for record in caplog.records if record.name.startswith("uvicorn")] == []
    assert f"health and metrics are served at {bot.url}" in caplog.text


async def test_a_port_in_use_is_one_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with serving("127.0.0.1", port, lambda: WELL, Metrics()) as url:
            assert url is None
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", f"health and metrics are not served at 127.0.0.1:{port}: Address already in use")
    ]


async def test_a_port_that_becomes_free_is_used(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("bot.ops.serving.AGAIN", 0.02)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with serving("127.0.0.1", port, lambda: WELL, Metrics()), httpx.AsyncClient(trust_env=False) as client:
            await asyncio.sleep(0.1)
            other.close()
            async with asyncio.timeout(3.0):
                while "are served at" not in caplog.text:
                    await asyncio.sleep(0.01)
            assert (await client.get(f"http://127.0.0.1:{port}/health")).json()["status"] == "ok"
    with socket.create_server(("127.0.0.1", port)):
        pass


async def test_a_client_that_says_nothing_does_not_keep_it() -> None:
    bot = Bot()
    async with asyncio.timeout(3.0):
        async with bot.served():
            _, writer = await asyncio.open_connection("127.0.0.1", bot.port)
            writer.write(b"GET /hea")
            await writer.drain()
        writer.close()


async def test_the_address_is_free_again_afterwards() -> None:
    bot = Bot()
    async with bot.served() as client:
        await client.get("/health")
    with socket.create_server(("127.0.0.1", bot.port)):
        pass


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])  # noqa: S104  # for a moment
async def test_whoever_asks_is_told_in_a_line(host: str) -> None:
    bot = Bot()
    async with bot.served(host):
        well = await asyncio.to_thread(asked, host, bot.port)
        bot.status = replace(WELL, silence=100.0)
        deaf = await asyncio.to_thread(asked, host, bot.port)
        bot.status = replace(WELL, silence=None)
        starting = await asyncio.to_thread(asked, host, bot.port)
    assert (well.state, well.text) == (Grade.GOOD, "ok: 7 facts, version abc, last successful poll 2 s ago")
    assert (deaf.state, deaf.text) == (Grade.BAD, "deaf: 7 facts, version abc, last successful poll 100 s ago")
    assert (starting.state, starting.text) == (Grade.BAD, "starting: 7 facts, version abc, Telegram not reached yet")


def test_where_nobody_answers_that_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    found = asked("127.0.0.1", port)
    assert (found.state, found.text) == (Grade.BAD, f"no bot answers at 127.0.0.1:{port}: Connection refused")
    assert asked("127.0.0.1", 0).state is Grade.BAD


@pytest.mark.parametrize("said", [b"", b"hello", b"{}", b"[1]", b"null", json.dumps({"status": "ok"}).encode()])
async def test_something_else_at_the_address_is_not_taken_for_the_bot(said: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + said if said else b"SSH-2.0\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        found = await asyncio.to_thread(asked, "127.0.0.1", port)
    assert (found.state, found.text) == (Grade.BAD, f"something else than the bot answers at 127.0.0.1:{port}")
