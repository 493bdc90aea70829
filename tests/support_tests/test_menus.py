"""The bot's own account: commands by scope and language, names and descriptions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram import TelegramServer

from .client import Api

pytestmark = pytest.mark.asyncio


def command(name: str = "ask", description: str = "Ask") -> dict[str, str]:
    return {"command": name, "description": description}


WRONG: list[tuple[list[dict[str, str]], str]] = [
    ([command("")], "BOT_COMMAND_INVALID"),
    ([command("Ask")], "BOT_COMMAND_INVALID"),
    ([command("/ask")], "BOT_COMMAND_INVALID"),
    ([command("x" * 33)], "BOT_COMMAND_INVALID"),
    ([command(), command()], "BOT_COMMAND_INVALID"),
    ([command(description="")], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([command(description="x" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([command(f"c{number}") for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
]


@pytest.mark.parametrize(("commands", "refusal"), WRONG)
async def test_a_wrong_menu_is_refused(api: Api, commands: list[dict[str, str]], refusal: str) -> None:
    assert await api.refused("setMyCommands", commands=commands) == refusal


async def test_a_menu_at_the_limits_is_accepted(api: Api) -> None:
    await api.ok("setMyCommands", commands=[command(f"{number:032}", "x" * 256) for number in range(100)])


async def test_menus_are_kept_by_scope_and_language(api: Api, telegram: TelegramServer) -> None:
    group = telegram.group("Desk")
    scope = {"type": "chat", "chat_id": group.id}
    await api.ok("setMyCommands", commands=[command()])
    await api.ok("setMyCommands", commands=[command("ask", "Сұрау")], language_code="kk")
    await api.ok("setMyCommands", commands=[command("reload")], scope=scope)
    assert telegram.bot.menu() == {"ask": "Ask"}
    assert telegram.bot.menu("default", "kk") == {"ask": "Сұрау"}
    assert await api.ok("getMyCommands", scope=scope) == [command("reload")]
    await api.ok("deleteMyCommands", scope=scope)
    assert await api.ok("getMyCommands", scope=scope) == []


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        ({"type": "everybody"}, "Unexpected value"),
        ({"type": "chat"}, 'Can\'t find field "chat_id"'),
        ({"type": "chat", "chat_id": 4242}, "chat not found"),
    ],
)
async def test_a_wrong_scope_is_refused(api: Api, scope: dict[str, Any], refusal: str) -> None:
    assert refusal in await api.refused("setMyCommands", commands=[command()], scope=scope)


@pytest.mark.parametrize("method", ["getMyCommands", "getMyName", "setMyName", "setMyDescription"])
async def test_a_language_has_two_letters(api: Api, method: str) -> None:
    assert await api.refused(method, language_code="eng") == "LANG_CODE_INVALID"


@pytest.mark.parametrize(
    ("what", "field", "longest"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_the_bots_texts(api: Api, what: str, field: str, longest: int) -> None:
    await api.ok(f"setMy{what}", **{field: "x" * longest})
    assert await api.ok(f"getMy{what}") == {field: "x" * longest}
    assert await api.ok(f"getMy{what}", language_code="kk") == {field: "x" * longest}
    assert await api.refused(f"setMy{what}", **{field: "x" * (longest + 1)}) == f"BOT_{field.upper()}_TOO_LONG"
    await api.ok(f"setMy{what}", **{field: ""})
    assert (await api.ok(f"getMy{what}"))[field] in ("", "Facts")


async def test_get_me_tells_what_the_bot_can(api: Api, telegram: TelegramServer) -> None:
    me = await api.ok("getMe")
    assert me["id"] == int(telegram.token.partition(":")[0])
    assert me["supports_guest_queries"]
    assert me["supports_inline_queries"]
    assert not me["can_read_all_group_messages"]


async def test_after_log_out_nothing_works(api: Api) -> None:
    await api.ok("logOut")
    assert (await api.unlucky("getMe"))["description"] == "Logged out"
