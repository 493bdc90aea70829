"""A bot with all its handlers over a Telegram that says yes to whatever is called, within the process of a test.

For texts and updates by the ten thousand. Whatever depends on Telegram's answers is tried with the loopback server.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseRateLimiter
from telegram.request import BaseRequest, RequestData

from bot.app import handlers
from bot.delivery.client import Client
from bot.delivery.pace import Traffic
from bot.engine import Engine
from bot.facts.base import FactBase
from bot.handlers.admin import Admin
from bot.handlers.desk import Desk
from bot.handlers.doors import Doors
from bot.handlers.floods import Gate
from bot.handlers.reloading import Reloader
from bot.handlers.rooms import Rooms
from bot.state import Database
from bot.state.memory import Memory
from tests.answers.checker import text_of, utf16_units
from tests.support.folder import Folder

ADMIN = 500_000_001
LONGEST_TEXT = 4_096  # units of UTF-16
LONGEST_DATA = 64  # bytes
_ID = 7_000_000_001
_USER = {"id": _ID, "is_bot": True, "first_name": "Facts", "username": "facts_test_bot"}
_MESSAGE = {"message_id": 9, "date": 1_700_000_000, "chat": {"id": 77, "type": "private"}}
_HANDED_BACK = "editMessageReplyMarkup"  # of the buttons that an update brings with it, some
_SHOWN = frozenset({"text", "message_text", "title", "description"})
_SAID: Mapping[str, object] = {
    "getMe": _USER,
    "sendMessage": _MESSAGE,
    "editMessageText": _MESSAGE,
    "editMessageReplyMarkup": _MESSAGE,
    "answerGuestQuery": {"inline_message_id": "1"},
    "getMyCommands": [],
    "getChat": {**_MESSAGE["chat"], "accent_color_id": 1, "max_reaction_count": 1},  # type: ignore[dict-item]
    "getChatMember": {"status": "creator", "user": _USER, "is_anonymous": False},
}


class Call(NamedTuple):
    """A method of Telegram's and its parameters."""

    method: str
    said: Mapping[str, Any]


class Agreeing(BaseRequest):
    """Answers every call at once, and fails at one that Telegram would refuse for what it shows."""

    read_timeout = None

    def __init__(self) -> None:
        self.wrong: Exception | None = None
        self.calls: list[Call] = []

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        said = request_data.parameters if request_data else {}
        self.calls.append(Call(name, said))
        try:
            if name != _HANDED_BACK:
                check(said)
        except (AssertionError, UnicodeError) as error:  # the library would make a failure of the network of it
            self.wrong = error
        return 200, json.dumps({"ok": True, "result": _SAID.get(name, True)}).encode()


class AtOnce(BaseRateLimiter[Traffic]):
    """Lets every call go at once."""

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        *_: object,
        **__: object,
    ) -> Any:
        return await callback(*args, **kwargs)


def parts(said: object) -> Iterator[Mapping[str, Any]]:
    """All objects in the parameters of a call, itself among them."""
    if isinstance(said, Mapping):
        yield said
    for value in said.values() if isinstance(said, Mapping) else said if isinstance(said, list | tuple) else ():
        yield from parts(value)


def htmls(said: object) -> list[str]:
    """The texts of a call that Telegram is to read as HTML."""
    return [part.get("text") or part["message_text"] for part in parts(said) if part.get("parse_mode") == "HTML"]


def check(said: object) -> None:
    """Fails where what is sent is no HTML of Telegram's, too long, or no text that can be sent at all."""
    for html in htmls(said):
        shown = text_of(html)
        assert shown.strip()
        assert utf16_units(shown) <= LONGEST_TEXT
    for part in parts(said):
        for name in _SHOWN & part.keys():
            part[name].encode()
        assert len(part.get("callback_data", "").encode()) <= LONGEST_DATA


class Alone:
    """The bot: `read` its updates with `bot`, and have them handled. It answers from the folder of the tests."""

    def __init__(self) -> None:
        self._directory = tempfile.TemporaryDirectory()
        place = Path(self._directory.name)
        self._runner = asyncio.Runner()
        self._database = Database(f"sqlite:///{place}/fuzz.sqlite")
        self._memory = Memory(self._database, _ID)
        self._desk = Desk(Engine(Folder(place).path))
        self._rooms = Rooms(self._memory.chats, self._memory.editions)
        admin = Admin(self._desk, Reloader(self._desk.engine), self._memory.audit, self._memory.editions)
        self._handlers = handlers(self._desk, admin, frozenset({ADMIN}), self._memory, self._rooms)
        self._telegram = Agreeing()
        self.bot = Client(f"{_ID}:x", request=self._telegram, get_updates_request=Agreeing(), rate_limiter=AtOnce())
        self._runner.run(self.bot.initialize())

    @property
    def base(self) -> FactBase:
        """The facts that it answers from."""
        return self._desk.base

    def handle(self, update: Update) -> list[Call]:
        """Handles an update to the end: what was called. Raises what the bot would log as an error of its own."""
        self._telegram.calls.clear()
        with suppress(ApplicationHandlerStop):
            self._runner.run(self._handle(update))
        wrong, self._telegram.wrong = self._telegram.wrong, None
        if wrong:
            raise wrong
        return list(self._telegram.calls)

    def close(self) -> None:
        """Ends the threads of the database, which would keep the fuzzer from ending."""
        self._runner.run(self._database.close())
        self._runner.close()
        self._directory.cleanup()

    async def _handle(self, update: Update) -> None:
        await Gate().meet(update, None)  # a new one: nobody is too fast
        await Doors(self._rooms).meet(update, None)
        for handler in self._handlers:
            if handler.check_update(update) not in (None, False):
                await handler.callback(update, None)
                return
