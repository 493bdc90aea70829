"""The bot's own account: who it is, its texts, its command menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..profile import scope_key
from ..rules.menus import check_commands, check_language, check_length
from .registry import method
from .targets import reachable_chat

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]


@method("getMe")
def get_me(world: World, params: Data) -> Data:
    return world.bot.as_me()


def _menu_key(world: World, params: Data) -> tuple[str, str]:
    scope = params.get("scope")
    if scope and "chat_id" in scope:
        reachable_chat(world, scope["chat_id"])
    language = params.get("language_code", "")
    check_language(language)
    return scope_key(scope), language


@method("setMyCommands")
def set_my_commands(world: World, params: Data) -> bool:
    key = _menu_key(world, params)
    check_commands(params["commands"])
    if params["commands"]:
        world.bot.commands[key] = params["commands"]
    else:
        world.bot.commands.pop(key, None)
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Data) -> list[Data]:
    return world.bot.commands.get(_menu_key(world, params), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Data) -> bool:
    world.bot.commands.pop(_menu_key(world, params), None)
    return True


def _set(params: Data, name: str, texts: dict[str, str], longest: int) -> bool:
    language = params.get("language_code", "")
    check_language(language)
    text = params.get(name, "")
    check_length(text, longest, f"BOT_{name.upper()}_TOO_LONG")
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


def _get(params: Data, name: str, texts: dict[str, str], default: str = "") -> Data:
    language = params.get("language_code", "")
    check_language(language)
    return {name: texts.get(language, texts.get("", default))}


@method("setMyName")
def set_my_name(world: World, params: Data) -> bool:
    return _set(params, "name", world.bot.names, 64)


@method("getMyName")
def get_my_name(world: World, params: Data) -> Data:
    return _get(params, "name", world.bot.names, world.bot.first_name)


@method("setMyDescription")
def set_my_description(world: World, params: Data) -> bool:
    return _set(params, "description", world.bot.descriptions, 512)


@method("getMyDescription")
def get_my_description(world: World, params: Data) -> Data:
    return _get(params, "description", world.bot.descriptions)


@method("setMyShortDescription")
def set_my_short_description(world: World, params: Data) -> bool:
    return _set(params, "short_description", world.bot.short_descriptions, 120)


@method("getMyShortDescription")
def get_my_short_description(world: World, params: Data) -> Data:
    return _get(params, "short_description", world.bot.short_descriptions)
