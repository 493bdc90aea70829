"""Plays scenes: `kazfacts run` as a process on one side, people on the other, the loopback server between them."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.rooms.plan import moment
from bot.rooms.room import Room
from bot.rooms.zones import HOME, local
from tests.gallery.scenes import (
    BOT,
    Adds,
    Edits,
    Place,
    Posts,
    Presses,
    Rewrites,
    Says,
    Scene,
    Sends,
    Step,
    Summons,
    TakesBack,
    Types,
    Waits,
)
from tests.support.bot_process import BotProcess
from tests.support.telegram import Chat, Message, Person, TelegramServer

PATIENCE = 20.0  # seconds for one reply
BOT_NAME = "kazfacts"
NAME = "Foreign policy desk"  # of a group or channel
AFTERWARDS = 0.2  # seconds in which a press that has changed the message also brings one
CARDS = 4  # of an offer that a phone has room for
BEGINS = 10 * 60 + 24  # the first message of a scene is of 10:24


# The bot, with digests by a clock of the gallery's.
BY_CLOCK = """
import functools, bot.app
from bot.cli import main
clock = lambda: float(open({clock!r}).read() or 0)
bot.app.Posting = functools.partial(bot.app.Posting, tick=0.1, clock=clock)
main(["run"])
"""


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


@dataclass(frozen=True)
class Offer:
    """What somebody sees who types behind the name of the bot: cards with a title and two lines."""

    typed: str
    cards: tuple[tuple[str, str], ...]


Item = Bubble | Remark | Offer


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
    clock = _clock(folder)
    clock.write_text("0")  # no digest is due
    environment = {
        "BOT_TOKEN": server.token,
        "BOT_API_URL": server.url,
        "BOT_KNOWLEDGE_DIR": str(folder),
        "BOT_DATA_DIR": str(folder.parent / "data"),
        "BOT_ADMIN_IDS": str(operator.id),
        "BOT_OPS_LISTEN": "127.0.0.1:0",
    }
    bot = BotProcess(server, (sys.executable, "-c", BY_CLOCK.format(clock=str(clock))), environment)
    await bot.start()
    try:
        await bot.polls()
        yield
    finally:
        await bot.stop()


def _clock(folder: Path) -> Path:
    """The file with the time of the digests."""
    return folder.parent / "clock"


def _next_digest() -> float:
    """Nine o'clock of the next Monday."""
    today = local(time.time(), HOME).date()
    return moment(today + timedelta(days=7 - today.weekday()), Room())


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
    asked: Message | None = None

    async def play(self) -> Played:
        person = self.operator if self.scene.is_admin else self.server.person("Aida", language="en")
        chat = self._chat(person)
        for step in self.scene.steps:
            await self._do(step, person, chat)
            self.minutes += 1
        return Played(self.scene, tuple(self.items))

    def _chat(self, person: Person) -> Chat:
        match self.scene.place:
            case Place.PRIVATE:
                return self.server.private(person)
            case Place.CHANNEL:
                return self.server.channel(NAME)
        is_in = self.scene.place is Place.GROUP and not any(isinstance(step, Adds) for step in self.scene.steps)
        group = self.server.group(NAME, members=[person, self.server.person("Timur")], bot_in=is_in)
        if self.scene.is_administrator:
            group.admins.add(person.id)
        return group

    async def _do(self, step: Step, person: Person, chat: Chat) -> None:
        match step:
            case Says(text, to_bot):
                await self._heard(await person.sends(chat, text, reply_to=self.last if to_bot else None), chat)
            case Sends(sticker):
                await self._heard(await person.sends(chat, sticker=sticker), chat)
            case Posts(text):
                await self._heard(await chat.posts(text), chat)
            case Adds():
                self.items.append(Remark(f"{person.first_name} adds {BOT_NAME}"))
                await chat.changes_bot("member", by=person)
                self._show(await chat.reply(after=chat.messages[0], timeout=PATIENCE))
            case Rewrites(text):
                await self._rewritten(text, person, chat)
            case TakesBack():
                await self._taken_back(person, chat)
            case Types(text, picks):
                await self._typed(text, picks, person, chat)
            case Summons(text):
                guest = await person.summons(chat, text)
                await guest.answer(PATIENCE)
                assert guest.message is not None
                assert guest.sent is not None
                self._show(guest.message)
                self._show(guest.sent)
            case Waits():
                _clock(self.folder).write_text(str(_next_digest()))
                self.items.append(Remark("Some days later, at nine"))
                assert self.last is not None
                self._show(await chat.reply(after=self.last, timeout=PATIENCE))
            case Presses(label):
                await self._pressed(label, person, chat)
            case Edits(path, old, new):
                file = self.folder / path
                text = file.read_text(encoding="utf-8")
                assert old in text, f"{path} does not hold {old!r}"
                file.write_text(text.replace(old, new, 1), encoding="utf-8")
                self.items.append(Remark(f"An editor changes {path}"))

    async def _rewritten(self, text: str, person: Person, chat: Chat) -> None:
        assert self.last is not None
        assert self.asked is not None
        before = len(self.last.versions)
        await person.sends(chat, text, edit_of=self.asked)
        await self.last.edited(PATIENCE, times=before + 1)
        self.items.append(Remark(f"{person.first_name} edits the question"))
        self._show(self.asked)
        self._show(self.last)

    async def _taken_back(self, person: Person, chat: Chat) -> None:
        assert self.last is not None
        self._show(await person.sends(chat, "/delete", reply_to=self.last))
        await self.last.vanished(PATIENCE)
        self.items.append(Remark("The answer is deleted"))

    async def _typed(self, text: str, picks: int | None, person: Person, chat: Chat) -> None:
        query = await person.types_inline(text, chat_type="supergroup")
        results = (await query.answer(PATIENCE))["results"]
        cards = tuple((card["title"], card["description"]) for card in results[:CARDS])
        self.items.append(Offer(f"{BOT} {text}", cards))
        if picks is not None:
            self.last = await person.chooses(query, picks, chat, report=False)
            self._show(self.last)

    async def _heard(self, asked: Message, chat: Chat) -> None:
        self.asked = asked
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
        if len(pressed.versions) > before:
            self._show(pressed)
            await asyncio.sleep(AFTERWARDS)
        for reply in chat.replies(after=pressed):
            self._show(reply)

    def _show(self, message: Message) -> None:
        clock = f"{self.minutes // 60}:{self.minutes % 60:02}"
        by = message.data.get("sender_chat") or message.data["from"]
        sender = str(by.get("title") or by["first_name"])
        self.items.append(Bubble(dict(message.data), not message.from_bot, sender, clock))
        if message.from_bot:
            self.last = message
