"""Plays scenes: `kazfacts run` as a process on one side, people on the other, the loopback server between them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.gallery.scenes import BOT, Edits, Presses, Says, Scene, Sends, Step
from tests.support.bot_process import RUN_BOT, BotProcess
from tests.support.telegram import Chat, Message, Person, TelegramServer

PATIENCE = 20.0  # seconds for one reply
BOT_NAME = "kazfacts"
BEGINS = 10 * 60 + 24  # the first message of a scene is of 10:24


@dataclass(frozen=True)
class Bubble:
    """A message at one moment, as Telegram hands it to the apps of people."""

    data: dict[str, Any]
    is_own: bool
    sender: str
    clock: str


@dataclass(frozen=True)
class Remark:
    """What happened and is no message: a pressed button, what an editor did."""

    text: str


Item = Bubble | Remark


@dataclass(frozen=True)
class Played:
    """A scene with all that was said in it."""

    scene: Scene
    items: tuple[Item, ...]


async def play(scenes: Iterable[Scene], knowledge: Path) -> list[Played]:
    """Plays every scene with a person who is new to the bot. Raises where the bot broke a rule of Telegram's."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "knowledge"
        shutil.copytree(knowledge, folder)
        async with TelegramServer() as server:
            server.bot.first_name, server.bot.username = BOT_NAME, BOT.removeprefix("@")
            operator = server.person("Dana", language="en")
            server.private(operator)
            async with _bot(server, folder, operator):
                played = [await _Stage(server, folder, operator, scene).play() for scene in scenes]
            if server.violations:
                raise RuntimeError("the bot broke Telegram's rules:\n" + "\n".join(map(str, server.violations)))
            return played


@asynccontextmanager
async def _bot(server: TelegramServer, folder: Path, operator: Person) -> AsyncIterator[None]:
    environment = {
        "BOT_TOKEN": server.token,
        "BOT_API_URL": server.url,
        "BOT_KNOWLEDGE_DIR": str(folder),
        "BOT_DATA_DIR": str(folder.parent / "data"),
        "BOT_ADMIN_IDS": str(operator.id),
        "BOT_OPS_LISTEN": "127.0.0.1:0",
    }
    bot = BotProcess(server, RUN_BOT, environment)
    await bot.start()
    try:
        await bot.polls()
        yield
    finally:
        await bot.stop()


@dataclass
class _Stage:
    """One scene under way."""

    server: TelegramServer
    folder: Path
    operator: Person
    scene: Scene
    items: list[Item] = field(default_factory=list)
    minutes: int = BEGINS
    last: Message | None = None

    async def play(self) -> Played:
        person = self.operator if self.scene.is_admin else self.server.person("Aida", language="en")
        members = [person, self.server.person("Timur")]
        group = self.server.group("Foreign policy desk", members=members) if self.scene.is_group else None
        chat = group or self.server.private(person)
        for step in self.scene.steps:
            await self._do(step, person, chat)
            self.minutes += 1
        return Played(self.scene, tuple(self.items))

    async def _do(self, step: Step, person: Person, chat: Chat) -> None:
        match step:
            case Says(text, to_bot):
                await self._heard(await person.sends(chat, text, reply_to=self.last if to_bot else None), chat)
            case Sends(sticker):
                await self._heard(await person.sends(chat, sticker=sticker), chat)
            case Presses(label):
                await self._pressed(label, person, chat)
            case Edits(path, old, new):
                file = self.folder / path
                text = file.read_text(encoding="utf-8")
                assert old in text, f"{path} does not hold {old!r}"
                file.write_text(text.replace(old, new, 1), encoding="utf-8")
                self.items.append(Remark(f"An editor changes {path}"))

    async def _heard(self, asked: Message, chat: Chat) -> None:
        self._show(asked)
        self._show(await chat.reply(after=asked, timeout=PATIENCE))

    async def _pressed(self, label: str, person: Person, chat: Chat) -> None:
        assert self.last is not None
        pressed, before = self.last, len(self.last.versions)
        name = next((text for text in pressed.buttons if text == label), None) or pressed.buttons[int(label) - 1]
        query = await person.presses(pressed, name)
        await query.answer()
        self.items.append(Remark(f"{person.first_name} presses \u201c{name}\u201d"))

        def has_come() -> bool:
            return len(pressed.versions) > before or bool(chat.replies(after=pressed))

        await self.server.until(has_come, PATIENCE, f"what comes of {name!r}")
        self._show(pressed if len(pressed.versions) > before else chat.replies(after=pressed)[0])

    def _show(self, message: Message) -> None:
        clock = f"{self.minutes // 60}:{self.minutes % 60:02}"
        sender = self.server.bot.first_name if message.from_bot else message.data["from"]["first_name"]
        self.items.append(Bubble(dict(message.data), not message.from_bot, sender, clock))
        if message.from_bot:
            self.last = message
