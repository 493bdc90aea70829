"""Calls reach Telegram; what becomes of one that fails is known, and no error tells the token."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.calling import seconds_of
from bot.delivery.client import CONNECTIONS, Client, client
from bot.delivery.transport import MOST_BYTES, UNTOLD, LostError, Transport, UnsentError
from bot.settings import Settings
from tests.support.telegram import Chat, TelegramServer

# The library announces how it will tell the time of a 429 one day.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")

CONNECTED = Path("/proc/net/tcp")
QUICK = {"read_timeout": 0.3, "write_timeout": 0.1, "connect_timeout": 0.1, "pool_timeout": 0.1}


@pytest.fixture
def chat(telegram: TelegramServer) -> Chat:
    """Somebody's private chat with the bot."""
    return telegram.private(telegram.person("Aida", language="en"))


def settings(url: str) -> Settings:
    """Settings for another server than Telegram's."""
    return Settings(token=TelegramServer().token, api_url=url)  # type: ignore[arg-type]


async def failure(bot: Client, chat_id: int, **limits: float) -> TelegramError:
    """The error in which a call ends. Nothing in it or around it tells the token."""
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat_id, "Hello", **(limits or QUICK))  # type: ignore[arg-type]
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert bot.token.partition(":")[2] not in told
    assert caught.value.__context__ is None
    return caught.value


@asynccontextmanager
async def listening(answer: bytes) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that gives everybody the same answer: its address, and the first lines of what it has been asked."""
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.partition(b"\r\n")[0])
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1")
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


def http(status: str, body: bytes, more: str = "") -> bytes:
    """An answer over HTTP."""
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


async def test_texts_numbers_and_buttons_arrive_as_they_are(bot: Client, chat: Chat) -> None:
    first = await bot.send_message(chat.id, "12345")
    sent = await bot.send_message(
        chat.id,
        'Тоқаев & "сөз" 🇰🇿\n<not markup>',
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(first.message_id, allow_sending_without_reply=True),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Қ", callback_data="v1:ә")]]),
    )
    assert chat.messages[-2].text == "12345"
    assert chat.messages[-1].text == sent.text == 'Тоқаев & "сөз" 🇰🇿\n<not markup>'
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "v1:ә"
    assert chat.messages[-1].link_preview == {"is_disabled": True}


async def test_files_go_up_and_come_down_again(bot: Client, chat: Chat) -> None:
    sent = await bot.send_document(chat.id, b"\x00\xff" * 500, filename="факты.bin", caption="Тоқаев")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("факты.bin", "Тоқаев")
    file = await sent.document.get_file()
    assert await file.download_as_bytearray() == b"\x00\xff" * 500


async def test_a_text_that_is_no_unicode_is_refused_and_not_lost(
    telegram: TelegramServer, bot: Client, chat: Chat
) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message(chat.id, "half a \ud83c flag")
    telegram.take_violations()


async def test_without_a_server_nothing_is_sent() -> None:
    async with Transport("http://127.0.0.1:9", connections=1) as transport:
        with pytest.raises(UnsentError, match="no connection: "):
            await transport.post("http://127.0.0.1:9/botTOKEN/getMe")
        with pytest.raises(UnsentError, match="no connection: "):
            await transport.post("http://nowhere.invalid/botTOKEN/getMe")


async def test_a_call_that_waits_in_vain_for_a_connection_is_not_sent(telegram: TelegramServer) -> None:
    hang = telegram.fault("hang", method="getMe")
    async with Transport(telegram.url, connections=1) as transport:
        address = f"{telegram.url}/bot{telegram.token}/getMe"
        hanging = asyncio.create_task(transport.post(address))
        await asyncio.sleep(0.05)
        with pytest.raises(UnsentError, match="no connection in time"):
            await transport.post(address, connect_timeout=0.1, pool_timeout=0.1)
        hang.release()
        await hanging


@pytest.mark.parametrize(
    ("kind", "kind_of_error"),
    [
        ("reset before", LostError),
        ("reset after", LostError),
        ("hang", TimedOut),
        ("slow", TimedOut),
        ("504", TimedOut),
        ("502", NetworkError),
        ("429", RetryAfter),
        ("429 without retry_after", RetryAfter),
        ("truncated", TelegramError),
        ("empty", TelegramError),
        ("wrong shape", TelegramError),
    ],
)
async def test_each_fault_ends_in_an_error_of_its_own(
    telegram: TelegramServer, bot: Client, chat: Chat, kind: str, kind_of_error: type[TelegramError]
) -> None:
    fault = telegram.fault(kind, method="sendMessage", seconds=0.05 if kind == "slow" else None)  # type: ignore[arg-type]
    began = time.monotonic()
    error = await failure(bot, chat.id)
    assert type(error) is kind_of_error
    assert time.monotonic() - began < 2.0
    fault.release()
    await bot.send_message(chat.id, "well again")


@pytest.mark.parametrize("said", [-5, 2.5, "7", 1e300, 10**12, None])
async def test_a_time_to_wait_that_is_none_counts_as_not_told(
    telegram: TelegramServer, bot: Client, chat: Chat, said: object
) -> None:
    telegram.fault("429", method="sendMessage", retry_after=said)
    error = await failure(bot, chat.id)
    assert isinstance(error, RetryAfter)
    assert seconds_of(error) == UNTOLD


async def test_no_log_tells_the_token_even_where_everything_is_logged(
    telegram: TelegramServer, bot: Client, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.0
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "telegram")  # as the application has it
    for kind in ("reset before", "hang", "500", "429", "401", "404", "truncated", "not json"):
        telegram.fault(kind, method="sendMessage")  # type: ignore[arg-type]
        await failure(bot, chat.id)
    with pytest.raises(UnsentError):
        await client(settings("http://127.0.0.1:9")).initialize()
    loop.set_debug(False)
    assert "Executing" in caplog.text
    assert bot.token.partition(":")[2] not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        {"ok": True},
        {"ok": False, "error_code": 400, "description": "Bad Request"},
        [1],
        {"ok": True, "result": None},
        {"ok": True, "result": {"message_id": "7"}},
    ],
    ids=str,
)
async def test_an_answer_of_another_shape_is_no_answer(
    telegram: TelegramServer, bot: Client, chat: Chat, body: object
) -> None:
    telegram.fault("wrong shape", method="sendMessage", body=body)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_text(chat.id, "Hello")


async def test_a_refusal_of_another_shape_is_still_an_error_of_the_library() -> None:
    answer = b'{"ok": false, "error_code": 400, "description": "Bad Request: no", "parameters": [1]}'
    async with listening(http("400 Bad Request", answer)) as (url, _), Transport(url, connections=1) as transport:
        with pytest.raises(BadRequest):
            await transport.post(f"{url}/botTOKEN/getMe")


@pytest.mark.parametrize("told", [True, False], ids=["with its length", "in chunks"])
async def test_an_enormous_answer_is_not_read_to_its_end(told: bool) -> None:
    body = b'{"ok": true, "result": "' + b"x" * MOST_BYTES + b'"}'
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    answer = http("200 OK", body) if told else chunked
    async with listening(answer) as (url, _), Transport(url, connections=1) as transport:
        with pytest.raises(LostError, match="an answer of more than"):
            await transport.post(f"{url}/botTOKEN/getMe")


@pytest.mark.skipif(not CONNECTED.exists(), reason="only Linux tells what its connections wait for")
async def test_an_idle_connection_is_watched_so_that_the_bot_notices_when_the_other_side_is_gone(
    telegram: TelegramServer, bot: Client
) -> None:
    keepalive = "02"
    assert timers(telegram.port) == [keepalive]


def timers(port: int) -> list[str]:
    """What the kernel waits for on the connections to a port of this machine, in its own numbers."""
    lines = [line.split() for line in CONNECTED.read_text().splitlines()]
    established = [fields for fields in lines if fields[2].endswith(f":{port:04X}") and fields[3] == "01"]
    return [fields[5].partition(":")[0] for fields in established]


async def test_updates_that_hang_keep_nobody_from_sending_and_do_not_make_the_bot_deaf(
    telegram: TelegramServer, bot: Client, chat: Chat
) -> None:
    hang = telegram.fault("hang", method="getUpdates", times=None)
    for _ in range(6):
        with pytest.raises(TimedOut):
            await bot.get_updates(timeout=0, **QUICK)
    await bot.send_message(chat.id, "meanwhile")
    hang.release()
    assert await bot.get_updates(timeout=0) == ()


async def test_many_calls_go_over_the_connections_that_there_are(
    telegram: TelegramServer, bot: Client, chat: Chat
) -> None:
    await asyncio.gather(*(bot.get_chat(chat.id) for _ in range(3 * CONNECTIONS)))
    assert len(telegram.calls_to("getChat")) == 3 * CONNECTIONS


async def test_a_redirect_is_not_followed_with_the_token(telegram: TelegramServer) -> None:
    async with listening(http("200 OK", b"{}")) as (elsewhere, told):
        async with listening(http("307 Temporary Redirect", b"", f"Location: {elsewhere}/x\r\n")) as (url, asked):
            with pytest.raises(NetworkError, match="307"):
                async with client(settings(url)):
                    pass
        assert len(asked) == 1
        assert told == []


async def test_calls_go_through_the_proxy_of_the_environment_unless_the_server_is_excepted(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = http("200 OK", b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "through a proxy"}}')
    async with listening(answer) as (proxy, asked):
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "localhost,127.0.0.1")
        async with client(settings("http://telegram.invalid")) as bot:
            assert bot.first_name == "through a proxy"
        assert asked[0].startswith(b"POST http://telegram.invalid/bot")
        async with client(settings(telegram.url)) as bot:
            assert bot.first_name != "through a proxy"
