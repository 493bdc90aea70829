"""The bot as a process over the loopback server, started once for the tests of a module."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from .bot_process import RUN_BOT, BotProcess
from .folder import Folder
from .telegram import Chat, Fault, Message, Person, TelegramServer


@dataclass
class Stage:
    """A running bot, who operates it, and the folder of its facts."""

    server: TelegramServer
    bot: BotProcess
    admin: Person
    folder: Folder

    def somebody(self, name: str = "Aida") -> tuple[Person, Chat]:
        """A new person with a private chat of their own."""
        person = self.server.person(name, language="en")
        return person, self.server.private(person)


async def is_under_way(fault: Fault) -> None:
    """Waits until a call has met a fault."""
    async with asyncio.timeout(5):
        while not fault.hits:
            await asyncio.sleep(0.01)


async def press(person: Person, page: Message, *buttons: str) -> None:
    """Presses one button after the other; each turns the page."""
    for button in buttons:
        before = len(page.versions)
        await (await person.presses(page, button)).answer()
        await page.edited(times=before + 1)


async def becomes_supergroup(group: Chat, member: Person) -> Chat:
    """The supergroup, once the bot knows of it: what was asked in the group after that is answered there."""
    new = await group.migrates()
    (first,) = new.messages
    await member.sends(group, "/about", deliver=True)
    await new.reply(after=first)
    return new


def process(server: TelegramServer, folder: Folder, *admins: Person, before: str = "", **more: str) -> BotProcess:
    """The bot, not started yet. `before` is Python that its process carries out first."""
    command = (sys.executable, "-c", f"{before}\nfrom bot.cli import main\nmain(['run'])") if before else RUN_BOT
    environment: Mapping[str, str] = {
        "BOT_TOKEN": server.token,
        "BOT_API_URL": server.url,
        "BOT_KNOWLEDGE_DIR": str(folder.path),
        "BOT_DATA_DIR": str(folder.path.parent / "data"),
        "BOT_ADMIN_IDS": ",".join(str(admin.id) for admin in admins),
        "BOT_OPS_LISTEN": "127.0.0.1:0",
        **more,
    }
    return BotProcess(server, command, environment)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The bot, answering. It ends by SIGTERM, and has not printed its token."""
    async with TelegramServer() as server:
        folder = Folder(tmp_path_factory.mktemp("stage"))
        admin = server.person("Operator", language="en")
        server.private(admin)
        bot = process(server, folder, admin, BOT_LOG_LEVEL="DEBUG")
        await bot.start()
        await bot.polls()
        yield Stage(server, bot, admin, folder)
        code = await bot.stop()
        assert (code, bot.complaints()) == (0, []), bot.output
        assert "Traceback" not in bot.output, bot.output


@pytest.fixture(autouse=True)
def _within_the_rules(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test ends without a broken rule of Telegram's."""
    yield
    if "stage" in request.fixturenames:
        stage: Stage = request.getfixturevalue("stage")
        assert [str(violation) for violation in stage.server.take_violations()] == []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A sound fact base of this test alone."""
    return Folder(tmp_path)
