"""Telegram's menus and texts about the bot are set where they differ, and otherwise left alone."""

from __future__ import annotations

from bot.answers.notices import COMMANDS
from tests.support.bot_process import BotProcess
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import process
from tests.support.telegram import TelegramServer

__all__ = ["telegram"]

SETTERS = ("setMyCommands", "setMyDescription", "setMyShortDescription")


async def started(telegram: TelegramServer, folder: Folder, *admins: object, **more: str) -> BotProcess:
    """The bot, once it has looked at its menus."""
    bot = process(telegram, folder, *admins, **more)  # type: ignore[arg-type]
    await bot.start()
    await bot.polls()
    await telegram.called("getMyShortDescription")
    return bot


async def test_menus_by_place_and_the_texts_are_set_once(telegram: TelegramServer, folder: Folder) -> None:
    admin, stranger = telegram.person("Operator"), telegram.person("Not here yet")
    telegram.private(admin)
    scope = {"type": "chat", "chat_id": admin.id}
    bot = await started(telegram, folder, admin, stranger)
    await telegram.until(lambda: bool(telegram.bot.menu(scope)), 5, "the admin's menu")
    everybody = list(COMMANDS)
    assert {"ask", "figures", "positions", "initiatives", "timeline", "latest", "random", "compare"} <= set(everybody)
    private = [*everybody, "mydata", "forgetme"]
    assert list(telegram.bot.menu("all_private_chats")) == private
    assert list(telegram.bot.menu("all_group_chats")) == [*everybody, "delete", "settings"]
    assert list(telegram.bot.menu(scope)) == [*private, "status", "feedback", "queue", "why", "check", "reload"]
    assert "Unofficial" in telegram.bot.descriptions[""]
    assert "Unofficial" in telegram.bot.short_descriptions[""]
    chat = telegram.private(stranger)
    await chat.reply(after=await stranger.sends(chat, "/start"))
    await telegram.until(
        lambda: bool(telegram.bot.menu({"type": "chat", "chat_id": stranger.id})), 5, "the other admin's menu"
    )
    assert await bot.stop() == 0

    before = sum(len(telegram.calls_to(method)) for method in SETTERS)
    asked = len(telegram.calls_to("getMyCommands"))
    bot = await started(telegram, folder, admin, stranger)
    await telegram.called("getMyCommands", times=asked + 4)
    assert sum(len(telegram.calls_to(method)) for method in SETTERS) == before
    assert await bot.stop() == 0


async def test_a_bot_whose_menus_cannot_be_set_answers_all_the_same(telegram: TelegramServer, folder: Folder) -> None:
    telegram.fault("500", method="getMyCommands", times=None)
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    bot = process(telegram, folder)
    await bot.start()
    await bot.polls()
    assert "unofficial" in (await chat.reply(after=await aida.sends(chat, "/start"))).text
    assert await bot.stop() == 0
