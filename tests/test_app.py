"""The application: who answers what, and what it says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import (
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
)

from bot.app import build, handlers, probe
from bot.delivery.client import client
from bot.delivery.probing import probed
from bot.engine import Engine
from bot.handlers.admin import Admin
from bot.handlers.desk import Desk
from bot.handlers.reloading import Reloader
from bot.handlers.rooms import Rooms
from bot.handlers.wiring import ButtonHandler
from bot.ops.findings import Grade
from bot.settings import Settings
from bot.state import Database
from bot.state.memory import Memory
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.telegram import TelegramServer

__all__ = ["telegram"]

TOKEN = "7000000001:AAtestTESTtestTESTtestTESTtestTEST0"
DATABASE = Database("sqlite:////nowhere/state.sqlite")  # opened by nobody here
MEMORY = Memory(DATABASE, 7)
ROOMS = Rooms(MEMORY.chats, MEMORY.editions)


def settings(url: str = "http://127.0.0.1:9", token: str = TOKEN) -> Settings:
    """Settings of the bot under test, whatever the environment says."""
    return Settings(token=token, api_url=url, admin_ids=frozenset({5}))  # type: ignore[arg-type]


def admin_of(desk: Desk) -> Admin:
    """The admins' commands."""
    return Admin(desk, Reloader(desk.engine), MEMORY.audit, MEMORY.editions)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a small fact base."""
    return Desk(Engine(Folder(tmp_path).path))


def test_every_handler_names_the_kind_of_update_and_of_chat_that_it_hears(desk: Desk) -> None:
    for handler in handlers(desk, admin_of(desk), frozenset({5}), MEMORY, ROOMS):
        if isinstance(handler, ButtonHandler | InlineQueryHandler | ChosenInlineResultHandler | ChatMemberHandler):
            continue
        assert isinstance(handler, CommandHandler | MessageHandler)
        if isinstance(handler, CommandHandler):
            assert "EDITED" not in str(handler.filters)
        assert "UpdateType." in str(handler.filters)
        assert "ChatType." in str(handler.filters) or "UpdateType.GUEST_MESSAGE" in str(handler.filters)
        assert "ByPerson" in str(handler.filters)
        assert handler.block


def test_neither_the_bot_nor_the_application_shows_the_token(desk: Desk) -> None:
    bot = client(settings())
    application = build(bot, frozenset(), desk, admin_of(desk), MEMORY, ROOMS)
    for shown in (repr(bot), str(bot), repr(application), str(application), repr(settings())):
        assert TOKEN not in shown
        assert TOKEN.partition(":")[2] not in shown


async def test_a_refused_token_is_not_in_the_error(telegram: TelegramServer) -> None:
    wrong = TOKEN[:-1] + "1"
    bot = client(settings(telegram.url, wrong))
    with pytest.raises(InvalidToken) as raised:
        await bot.initialize()
    await bot.shutdown()
    assert wrong not in f"{raised.value!r} {raised.value.__cause__!r} {raised.value.__context__!r}"


async def test_the_probe_tells_who_the_bot_is(telegram: TelegramServer) -> None:
    found = await probed(settings(telegram.url))
    assert [finding.state for finding in found] == [Grade.GOOD, Grade.GOOD]
    assert "@facts_test_bot" in found[0].text
    assert "privacy mode is on" in found[1].text
    telegram.bot.can_read_all_group_messages = True
    telegram.bot.supports_guest_queries = False
    found = await probed(settings(telegram.url))
    assert "privacy mode is off" in found[1].text
    assert (found[2].subject, found[2].state) == ("guests", Grade.NOTE)
    telegram.bot.supports_inline_queries = False
    found = await probed(settings(telegram.url))
    assert (found[2].subject, found[2].state, found[2].to_do.split(",")[1]) == ("inline", Grade.NOTE, " /setinline")


async def test_the_probe_tells_why_telegram_is_silent(telegram: TelegramServer) -> None:
    [found] = await probed(settings(telegram.url, TOKEN[:-1] + "1"))
    assert (found.state, found.text) == (Grade.BAD, "the token is refused")
    telegram.fault("not json", method="getMe")
    [found] = await probed(settings(telegram.url))
    assert found.state is Grade.BAD


def test_the_probe_without_a_server() -> None:
    [found] = probe(settings())
    assert (found.subject, found.state) == ("telegram", Grade.BAD)
    assert "cannot be reached" in found.text
    assert TOKEN not in str(found)


async def test_nothing_is_noted_down_about_those_who_write(telegram: TelegramServer, desk: Desk) -> None:
    bot = client(settings(telegram.url))
    application = build(bot, frozenset(), desk, admin_of(desk), MEMORY, ROOMS)
    async with application:
        for number in range(3):
            person = telegram.person(f"Person {number}")
            chat = telegram.private(person)
            asked = await person.sends(chat, "brics")
            await application.process_update(Update.de_json({"update_id": number, "message": asked.data}, bot))
            assert chat.replies(asked)
        assert not application._user_ids_to_be_updated_in_persistence
        assert not application._chat_ids_to_be_updated_in_persistence
        assert not application.user_data
        assert not application.chat_data
