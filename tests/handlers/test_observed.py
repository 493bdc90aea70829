"""What the running bot says of itself over HTTP: health and metrics."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys

import httpx

from tests.support.bot_process import ROOT, BotProcess
from tests.support.fixtures import StartBot, bot_process, telegram
from tests.support.folder import Folder
from tests.support.telegram import TelegramServer

__all__ = ["bot_process", "telegram"]

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
DEBUG = {"BOT_LOG_LEVEL": "DEBUG"}
SHORT = """
import bot.delivery.polling as polling, bot.ops.health as health
polling.LONG, health.LIMIT = 1.0, 2.0
from bot.cli import main
main(['run'])
"""


async def ops(bot: BotProcess) -> httpx.AsyncClient:
    """A client for what the bot serves."""
    await bot.says("health and metrics are served at ")
    found = re.search(r"health and metrics are served at (\S+)", bot.output)
    assert found
    return httpx.AsyncClient(base_url=found[1], trust_env=False)


async def becomes(client: httpx.AsyncClient, code: int) -> dict[str, object]:
    """Waits until /health answers with a code."""
    async with asyncio.timeout(8.0):
        while (answer := await client.get("/health")).status_code != code:
            await asyncio.sleep(0.05)
    return dict(answer.json())


async def test_an_answered_message_an_error_and_a_reload_are_counted_and_nobody_is_named(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder
) -> None:
    bot = await bot_process(knowledge=folder.path, env=DEBUG)
    aida = telegram.person("Aida Unmistakable")
    chat = telegram.private(aida)
    async with await ops(bot) as client:
        health = await client.get("/health")
        assert health.status_code == 200
        assert health.json()["status"] == "ok"
        assert health.json()["facts"] == 15
        assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION))).text
        await chat.reply(after=await aida.sends(chat, "hello"))
        telegram.fault("409", method="sendMessage", chat=chat)
        asked = await aida.sends(chat, QUESTION)
        assert "something went wrong" in (await chat.reply(after=asked)).text
        folder.write("topics.yaml", "")
        bot.send(signal.SIGHUP)
        await bot.says("the facts are unsound")
        text = (await client.get("/metrics")).text
        assert 'kazfacts_messages_total{outcome="answer"} 2.0' in text
        assert 'kazfacts_messages_total{outcome="small-talk"} 1.0' in text
        assert "kazfacts_answer_seconds_count 3.0" in text
        assert "kazfacts_handler_errors_total 1.0" in text
        assert 'kazfacts_reloads_total{result="unsound"} 1.0' in text
        assert "kazfacts_facts 15.0" in text
        shown = text + health.text
        for kept in (telegram.token.partition(":")[2], str(aida.id), "Unmistakable", "BRICS"):
            assert kept not in shown
    assert await bot.stop(timeout=3.0) == 0


async def test_it_is_unhealthy_while_telegram_is_gone_and_well_again_afterwards(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder
) -> None:
    bot = await bot_process(knowledge=folder.path, env=DEBUG, command=(sys.executable, "-c", SHORT))
    async with await ops(bot) as client:
        await asyncio.sleep(2.5)
        assert (await client.get("/health")).status_code == 200
        await telegram.outage(3.0)
        assert (await becomes(client, 503))["status"] == "deaf"
        assert (await becomes(client, 200))["status"] == "ok"


async def test_before_telegram_is_reached_it_is_not_healthy_yet(bot_process: StartBot, folder: Folder) -> None:
    bot = await bot_process(knowledge=folder.path, env={**DEBUG, "BOT_API_URL": "http://127.0.0.1:9"}, wait=False)
    async with await ops(bot) as client:
        assert (await becomes(client, 503))["status"] == "starting"


async def test_a_port_in_use_costs_a_warning_and_no_answer(
    telegram: TelegramServer, bot_process: StartBot, folder: Folder
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        bot = await bot_process(knowledge=folder.path, env={"BOT_OPS_LISTEN": address})
        aida = telegram.person("Aida")
        chat = telegram.private(aida)
        assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION))).text
    assert bot.output.count(f"health and metrics are not served at {address}: Address already in use") == 1
    assert "Traceback" not in bot.output


async def test_the_doctor_asks_the_bot_that_runs(bot_process: StartBot, folder: Folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"0.0.0.0:{free.getsockname()[1]}"
    bot = await bot_process(knowledge=folder.path, env={"BOT_OPS_LISTEN": address})
    code, said = await asyncio.to_thread(doctor, address)
    assert (code, said.count("\n")) == (0, 1)
    assert re.fullmatch(r"health +ok +ok: [0-9]+ facts, version \S+, last successful poll [0-9]+ s ago\n", said)
    await bot.stop()
    code, said = await asyncio.to_thread(doctor, address)
    assert (code, said.count("\n")) == (1, 1)
    assert "no bot answers at 127.0.0.1:" in said
    code, said = await asyncio.to_thread(doctor, "nonsense")
    assert (code, said.count("\n")) == (1, 1)


def doctor(address: str) -> tuple[int, str]:
    """What `kazfacts doctor --health` says, and how it ends."""
    environment = {"PATH": os.environ["PATH"], "BOT_OPS_LISTEN": address}
    command = [sys.executable, "-m", "bot", "doctor", "--health"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    return done.returncode, done.stdout
