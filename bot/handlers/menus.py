"""What Telegram shows about the bot: menus of commands by place, and its texts. Set only where they differ."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.answers.notices import ADMIN_COMMANDS, GROUP_COMMANDS, PRIVATE_COMMANDS, description, menu, short_description

log = logging.getLogger(__name__)


async def announce(bot: Bot, admins: Iterable[int]) -> None:
    """Sets what differs from what Telegram has. Where that fails the bot answers all the same."""
    try:
        await _set_menu(bot, BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS)
        await _set_menu(bot, BotCommandScopeAllGroupChats(), GROUP_COMMANDS)
        if (await bot.get_my_description()).description != description():
            await bot.set_my_description(description())
        if (await bot.get_my_short_description()).short_description != short_description():
            await bot.set_my_short_description(short_description())
    except TelegramError as error:
        log.warning("menus and texts were not set: %s", type(error).__name__)
    for admin in admins:
        await announce_to_admin(bot, admin)


async def announce_to_admin(bot: Bot, admin: int) -> None:
    """The menu of an admin's own chat. Before the admin has first written there is no such chat."""
    try:
        await _set_menu(bot, BotCommandScopeChat(admin), PRIVATE_COMMANDS + ADMIN_COMMANDS)
    except TelegramError as error:
        log.info("admin %d has no menu of commands yet: %s", admin, type(error).__name__)


async def _set_menu(bot: Bot, scope: BotCommandScope, commands: tuple[str, ...]) -> None:
    wanted = tuple(BotCommand(command, words) for command, words in menu(commands))
    if await bot.get_my_commands(scope) != wanted:
        await bot.set_my_commands(wanted, scope)
