"""Telegram calls the bot: what it brings is kept before it is told so, and nobody else gets anything in."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing

import httpx
import pytest
import pytest_asyncio

from bot.delivery.webhook import LARGEST, SECRET_HEADER
from tests.delivery.starting import Start, aida, chat, killed, start, start_and_fail, telegram
from tests.support.folder import Folder
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

SECRET = "a-secret-of-this-test-alone"
QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
CALLS: Sequence[tuple[dict[str, str], bytes, int]] = (
    ({SECRET_HEADER: "wrong"}, b"{}", 403),
    ({SECRET_HEADER: ""}, b"{}", 403),
    ({SECRET_HEADER: "\u00e9"}, b"{}", 403),
    ({"content-type": "text/plain"}, b"{}", 415),
    ({}, b"{nonsense", 400),
    ({}, b"[" * 100_000, 400),
    ({}, b"\xff\xfe", 400),
    ({}, b'{"update_id": "5"}', 400),
    ({"content-type": "application/json; charset=utf-8"}, b'{"update_id": 5}', 200),
)

# Looks at the webhook all the time, and loses patience soon.
HURRIED = """
import bot.delivery.calling as calling
import bot.delivery.handling as handling
import bot.delivery.refusals as refusals
import bot.delivery.webhook as webhook
calling.PAUSES = ()
handling.PAUSES = (0.05,)
refusals.REFUSED_FOR = 0.5
webhook.LOOKING = 0.05
"""


@pytest.fixture
def hook() -> dict[str, str]:
    """The settings for a webhook at a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {"BOT_WEBHOOK_URL": f"http://{address}/hook", "BOT_WEBHOOK_SECRET": SECRET, "BOT_LISTEN": address}


@pytest_asyncio.fixture
async def caller() -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who knows the secret."""
    headers = {SECRET_HEADER: SECRET, "content-type": "application/json"}
    async with httpx.AsyncClient(headers=headers, trust_env=False) as client:
        yield client


async def test_questions_that_telegram_brings_are_answered(
    telegram: TelegramServer, start: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    bot = await start(**hook)
    assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION))).text
    assert telegram.updates.polls == 0
    (call,) = telegram.calls_to("setWebhook")
    assert call.params["secret_token"] == SECRET
    assert call.params["max_connections"] == 40
    assert "message" in call.params["allowed_updates"]
    assert "drop_pending_updates" not in call.params
    assert await bot.stop() == 0
    assert SECRET not in bot.output


async def test_it_is_set_again_only_where_something_has_changed(
    telegram: TelegramServer, start: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    for settings, calls in ((hook, 1), (hook, 1), ({**hook, "BOT_WEBHOOK_SECRET": "another"}, 2)):
        bot = await start(**settings)
        await bot.says("calls to the webhook are served at", timeout=20.0)
        assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION), timeout=10.0)).text
        assert len(telegram.calls_to("setWebhook")) == calls
        assert await bot.stop() == 0


async def test_what_was_taken_before_a_kill_is_answered_after_it_and_what_comes_twice_once(
    telegram: TelegramServer, start: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    bot = await start(**hook)
    await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
    hang = telegram.fault("hang", method="sendMessage", seconds=30.0, times=None)
    asked = await aida.sends(chat, QUESTION)
    body = telegram.updates.waiting[0].payload
    await taken(telegram)
    await killed(bot)
    hang.times = 0
    bot = await start(**hook)
    await bot.says("calls to the webhook are served at", timeout=20.0)
    assert ANSWER in (await chat.reply(after=asked, timeout=10.0)).text
    telegram.updates.push_raw(body)
    await taken(telegram)
    await chat.stays_silent(chat.replies(asked)[0])
    hang.release()


async def test_only_updates_with_the_secret_get_in(
    start: Start, hook: dict[str, str], caller: httpx.AsyncClient
) -> None:
    await start(**hook)
    url = hook["BOT_WEBHOOK_URL"]
    await serves(url, caller)
    for more, content, status in CALLS:
        headers = {name: value.encode() for name, value in more.items()}
        assert (await caller.post(url, content=content, headers=headers)).status_code == status, (more, content[:20])
    assert (await caller.get(url)).status_code == 405
    assert (await caller.post(f"{url}/elsewhere", content=b"{}")).status_code == 404


async def test_a_large_body_is_read_no_further_than_allowed(
    start: Start, hook: dict[str, str], caller: httpx.AsyncClient
) -> None:
    await start(**hook)
    await serves(hook["BOT_WEBHOOK_URL"], caller)
    with contextlib.suppress(httpx.TransportError):  # the connection may be closed before the answer is read
        answer = await caller.post(hook["BOT_WEBHOOK_URL"], content=b" " * (LARGEST + 1))
        assert answer.status_code == 413
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 65536
            yield b" " * 65536

    with contextlib.suppress(httpx.TransportError):
        assert (await caller.post(hook["BOT_WEBHOOK_URL"], content=endless())).status_code == 413
    assert sent < 1000 * 65536


async def test_what_cannot_be_kept_is_not_accepted_and_comes_again(
    telegram: TelegramServer, start: Start, hook: dict[str, str], folder: Folder, aida: Person, chat: Chat
) -> None:
    bot = await start(before="import bot.state.database as database\ndatabase.BUSY = 100", **hook)
    await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
    with closing(sqlite3.connect(folder.path.parent / "data" / "kazfacts.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = await aida.sends(chat, QUESTION)
        await bot.says("updates cannot be kept, Telegram will call again")
        assert telegram.updates.waiting
        other.rollback()
    assert ANSWER in (await chat.reply(after=asked, timeout=10.0)).text


async def test_an_outage_of_telegram_loses_no_question_however_long_it_lasts(
    telegram: TelegramServer, start: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    tries = 2
    bot = await start(before=f"{HURRIED}\nhandling.TRIES = {tries}", **hook)
    await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
    outage = telegram.fault("502", times=None)
    await bot.says("the webhook cannot be set or looked at")
    asked = await aida.sends(chat, QUESTION)
    await telegram.until(lambda: bot.output.count("is tried again") > 3 * tries, 10.0, "many tries")
    outage.release()
    assert ANSWER in (await chat.reply(after=asked, timeout=10.0)).text


async def test_a_token_that_is_refused_for_long_ends_the_bot(
    telegram: TelegramServer, start: Start, hook: dict[str, str]
) -> None:
    bot = await start(before=HURRIED, **hook)
    await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
    telegram.fault("401", times=None)
    assert await bot.ended(20.0) == 3
    assert "Telegram has been refusing the token for a minute" in bot.output


async def test_an_answer_without_sense_does_not_end_the_bot(
    telegram: TelegramServer, start_and_fail: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    bot = await start_and_fail(before=HURRIED, **hook)
    await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
    telegram.fault("wrong shape", method="getWebhookInfo", body={"ok": True, "result": {"url": []}})
    await bot.says("the webhook cannot be set or looked at: TypeError")
    assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION), timeout=10.0)).text


async def test_a_webhook_that_somebody_takes_away_is_set_again(
    telegram: TelegramServer, start: Start, hook: dict[str, str], aida: Person, chat: Chat
) -> None:
    await start(before=HURRIED, **hook)
    for _ in range(2):
        await telegram.until(lambda: bool(telegram.webhook.url), 5, "the webhook")
        telegram.webhook.unset()
    assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION), timeout=10.0)).text


async def test_a_call_of_which_half_has_come_does_not_hold_up_the_end_and_is_not_told(
    start: Start, hook: dict[str, str], caller: httpx.AsyncClient
) -> None:
    bot = await start(**hook)
    await serves(hook["BOT_WEBHOOK_URL"], caller)
    host, _, port = hook["BOT_LISTEN"].partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    said = ("POST /hook HTTP/1.1", f"host: {host}", f"{SECRET_HEADER}: {SECRET}", "content-type: application/json")
    writer.write("\r\n".join((*said, "content-length: 100", "", "{")).encode())
    await writer.drain()
    await asyncio.sleep(0.2)
    assert await bot.stop() == 0
    assert "Exception in ASGI" not in bot.output
    writer.close()


async def test_an_address_in_use_ends_the_start_with_one_line(start: Start, hook: dict[str, str]) -> None:
    host, _, port = hook["BOT_LISTEN"].partition(":")
    with socket.create_server((host, int(port))):
        bot = await start(wait=False, **{**hook, "BOT_LOG_LEVEL": "WARNING"})
        assert await bot.ended(20.0) == 2
    assert bot.output.count("\n") == 1
    assert f"BOT_LISTEN: calls to the webhook cannot be taken at {hook['BOT_LISTEN']}" in bot.output


async def taken(telegram: TelegramServer) -> None:
    """Waits until everything has been accepted."""
    async with asyncio.timeout(5):
        while telegram.updates.waiting:
            await asyncio.sleep(0.01)


async def serves(url: str, caller: httpx.AsyncClient) -> None:
    """Waits until the endpoint answers."""
    async with asyncio.timeout(20):
        while True:
            try:
                await caller.get(url)
                return
            except httpx.TransportError:
                await asyncio.sleep(0.05)
