"""The fixtures, with a plain echo bot in the place of the bot under test."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.support.bot_process import ROOT, BotProcess
from tests.support.fixtures import StartBot
from tests.support.telegram import Chat, Person, TelegramServer

pytestmark = pytest.mark.asyncio

ECHO = (sys.executable, "-m", "tests.support.echo_bot")


def script(body: str) -> tuple[str, ...]:
    return (sys.executable, "-c", body)


async def test_an_echo_bot_answers_through_the_whole_way(
    telegram: TelegramServer, bot_process: StartBot, chat: Chat, aida: Person
) -> None:
    bot = await bot_process(command=ECHO)
    asked = await aida.sends(chat, "hello there")
    assert (await chat.reply(after=asked)).text == "hello there"
    group = telegram.group("Desk", members=[aida], forum=True)
    topic = group.topic("News")
    asked = await aida.sends(group, "@facts_test_bot hello", topic=topic)
    answer = await group.reply(after=asked)
    assert (answer.topic, answer.text) == (topic.id, "@facts_test_bot hello")
    assert await bot.stop() == 0
    assert bot.complaints() == []


async def test_a_bot_that_stops_early_is_reported(bot_process: StartBot) -> None:
    with pytest.raises(AssertionError, match=r"the bot ended.*(?s:.)*no facts here"):
        await bot_process(command=script("print('no facts here')"))


async def test_a_bot_that_prints_the_token_is_reported(telegram: TelegramServer) -> None:
    leaky = script("import os; print('token', os.environ['BOT_TOKEN'])")
    bot = BotProcess(telegram, leaky, {"BOT_TOKEN": telegram.token})
    await bot.start()
    assert await bot.ended() == 0
    [complaint] = bot.complaints()
    assert complaint.startswith("the token occurs in its output")
    assert telegram.token not in complaint


async def test_a_bot_that_ignores_sigterm_is_killed_and_reported(telegram: TelegramServer) -> None:
    deaf = "from signal import *; import time; signal(SIGTERM, SIG_IGN); print('up', flush=True); time.sleep(60)"
    bot = BotProcess(telegram, script(deaf), {})
    await bot.start()
    await bot.says("up")
    assert await bot.stop(timeout=0.3) == -9
    assert bot.complaints()[0].startswith("it did not end by SIGTERM")


async def test_the_environment_of_the_bot(telegram: TelegramServer, bot_process: StartBot, tmp_path: Path) -> None:
    admin = telegram.person("Aida")
    show = "import os; print({k: v for k, v in os.environ.items() if k.startswith('BOT_') and k != 'BOT_TOKEN'})"
    bot = await bot_process(command=script(show), admins=[admin, 5], env={"BOT_LOG_LEVEL": "DEBUG"}, wait=False)
    await bot.ended()
    assert f"'BOT_API_URL': '{telegram.url}'" in bot.output
    assert f"'BOT_ADMIN_IDS': '{admin.id},5'" in bot.output
    assert f"'BOT_DATA_DIR': '{tmp_path / 'data'}'" in bot.output
    assert "'BOT_LOG_LEVEL': 'DEBUG'" in bot.output


BREAKING_A_RULE = """
import aiohttp, pytest

pytestmark = pytest.mark.asyncio

async def break_a_rule(server):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{server.url}/bot{server.token}/sendMassage") as response:
            assert response.status == 404

async def test_left_lying(telegram):
    await break_a_rule(telegram)

async def test_taken(telegram):
    await break_a_rule(telegram)
    assert len(telegram.take_violations()) == 1
"""


async def test_violations_fail_a_test_unless_taken(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.support.fixtures"]')
    (tmp_path / "test_rules.py").write_text(BREAKING_A_RULE)
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path))
    pytest_run = await asyncio.create_subprocess_exec(
        *command, str(tmp_path), cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await pytest_run.communicate()
    assert b"2 passed, 1 error" in output, output.decode()
    assert b"unknown method: sendMassage() -> Not Found: method not found" in output
