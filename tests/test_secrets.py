"""Secrets stay secret: whatever goes wrong, none of them is printed, shown or told."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.app import build
from bot.delivery.client import client
from bot.delivery.webhook import Address
from bot.engine import Engine
from bot.handlers.admin import Admin
from bot.handlers.desk import Desk
from bot.handlers.reloading import Reloader
from bot.handlers.rooms import Rooms
from bot.settings import Settings
from bot.state import Database
from bot.state.lock import Lock
from bot.state.memory import Memory
from tests.support.bot_process import BotProcess
from tests.support.fixtures import StartBot, bot_process, telegram
from tests.support.folder import Folder
from tests.support.stage import folder, is_under_way
from tests.support.telegram import TelegramServer

__all__ = ["bot_process", "folder", "telegram"]

QUESTION = "what does Kazakhstan think of BRICS"
PASSWORD, WRITTEN = "s3same/0pen+up", "s3same%2F0pen%2Bup"  # what the server is told, and what stands in the address
HOOK_SECRET = "hook-Secret_0f_this-test-alone-1234"
FAULTS = {
    "text": (("sendMessage", "502"), ("getUpdates", "401"), ("getUpdates", "not json"), ("getUpdates", "reset before")),
    "json": (("sendMessage", "truncated"), ("getUpdates", "404"), ("getUpdates", "wrong shape"), ("getUpdates", "409")),
}
# What a programmer's slip would print: errors that hold the token, in the task, a thread, a finalizer and an update.
SLIPS = """
import asyncio, threading, os
import bot.handlers.private as private
TOKEN = os.environ["BOT_TOKEN"]
class Slip:
    def __del__(self):
        raise ValueError("finalizer " + TOKEN)
def fall():
    raise ValueError("thread " + TOKEN)
async def forgotten():
    raise ValueError("task " + TOKEN)
async def help(self, message):
    Slip()
    threading.Thread(target=fall).start()
    asyncio.ensure_future(forgotten())
    raise ValueError("update " + TOKEN)
private.Private.help = help
"""


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def leaks(told: str, server: TelegramServer) -> list[str]:
    """The secrets that stand in a text, by name."""
    secrets = {
        "token": server.token.partition(":")[2],
        "password": PASSWORD,
        "password as written": WRITTEN,
        "webhook secret": HOOK_SECRET,
    }
    return [name for name, secret in secrets.items() if secret in told]


@pytest.mark.parametrize("log_format", FAULTS)
async def test_no_fault_has_a_secret_logged(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder, log_format: str
) -> None:
    settings = {"BOT_LOG_LEVEL": "DEBUG", "BOT_LOG_FORMAT": log_format, "BOT_WEBHOOK_SECRET": HOOK_SECRET}
    bot = await bot_process(knowledge=folder.path, env=settings)
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    for method, kind in FAULTS[log_format]:
        fault = telegram.fault(kind, method=method)  # type: ignore[arg-type]
        await chat.reply(after=await aida.sends(chat, QUESTION), timeout=20)
        await is_under_way(fault)
    await bot.stop()
    assert "DEBUG" in bot.output
    assert leaks(bot.output, telegram) == []


async def test_an_error_that_nobody_has_foreseen_is_logged_without_the_token(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder
) -> None:
    command = (sys.executable, "-c", f"{SLIPS}\nfrom bot.cli import main\nmain(['run'])")
    bot = await bot_process(knowledge=folder.path, command=command, env={"BOT_LOG_LEVEL": "DEBUG"})
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    apology = await chat.reply(after=await aida.sends(chat, "/help"))
    for where in ("help", "fall", "__del__", "forgotten"):
        await bot.says(f", in {where}\nValueError\n")
    await bot.stop()
    assert leaks(bot.output + apology.text, telegram) == []


async def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    telegram: TelegramServer, folder: Folder, tmp_path: Path, closed_port: int
) -> None:
    (tmp_path / "address").write_text(f"postgresql://bot:{WRITTEN}@127.0.0.1:{closed_port}/facts\n")
    (tmp_path / "secret").write_text(HOOK_SECRET)
    environment = {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": telegram.url,
        "BOT_KNOWLEDGE_DIR": str(folder.path),
        "BOT_DATABASE_URL_FILE": str(tmp_path / "address"),
        "BOT_WEBHOOK_SECRET_FILE": str(tmp_path / "secret"),
        "BOT_WEBHOOK_URL": f"http://127.0.0.1:{closed_port}/hook",
        "BOT_LOG_LEVEL": "DEBUG",
        "BOT_OPS_LISTEN": "127.0.0.1:0",
    }
    for command, words in (("run", "the database cannot be opened"), ("doctor", "cannot be used")):
        bot = BotProcess(telegram, (sys.executable, "-m", "bot", command), environment)
        await bot.start()
        await bot.says(words, timeout=20)
        await bot.stop()
        assert leaks(bot.output, telegram) == []


async def test_no_page_over_http_and_no_report_in_telegram_shows_a_secret(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder
) -> None:
    operator = telegram.person("Operator")
    bot = await bot_process(admins=[operator], knowledge=folder.path, env={"BOT_LOG_LEVEL": "DEBUG"})
    await bot.says("are served at http://")
    address = bot.output.partition("are served at ")[2].split()[0]
    chat = telegram.private(operator)
    told = [
        (await chat.reply(after=await operator.sends(chat, command), timeout=20)).text
        for command in ("/start", "/status", "/check")
    ]
    async with httpx.AsyncClient(base_url=address, trust_env=False) as asking:
        told += [(await asking.get(page)).text for page in ("/health", "/metrics")]
    assert all(told)
    assert leaks("\n".join([bot.output, *told]), telegram) == []


async def test_no_repr_holds_a_secret(telegram: TelegramServer, folder: Folder, tmp_path: Path) -> None:
    settings = Settings(
        token=telegram.token,  # type: ignore[arg-type]
        api_url=telegram.url,
        database_url=f"postgresql://bot:{WRITTEN}@127.0.0.1/facts",  # type: ignore[arg-type]
        webhook_secret=HOOK_SECRET,  # type: ignore[arg-type]
    )
    address = settings.database.get_secret_value()
    database, lock = Database(address), Lock(address)
    bot, desk = client(settings), Desk(Engine(folder.path))
    memory = Memory(database, 7)
    rooms = Rooms(memory.chats, memory.editions)
    admin = Admin(desk, Reloader(desk.engine), memory.audit, memory.editions)
    application = build(bot, frozenset(), desk, admin, memory, rooms)
    assert settings.webhook_secret is not None
    called_at = Address("https://example.org/hook", settings.webhook_secret.get_secret_value(), "127.0.0.1", 8080)
    shown = "\n".join(map(repr, (settings, bot, application, bot.request, database, lock, called_at)))
    assert leaks(shown, telegram) == []
    assert {telegram.token, WRITTEN, PASSWORD, HOOK_SECRET} <= set(settings.secrets)
