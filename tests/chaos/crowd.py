"""People who ask what the script says, in private chats and in groups, and the books of what came back."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.chaos.judging import Question, Reply
from tests.chaos.questions import COUNT, Reads, Script
from tests.support.telegram import Chat, Message, TelegramServer
from tests.support.telegram.updates import Queued

PAUSE = {"private": 1.1, "supergroup": 3.2}  # seconds between two questions of a chat: within Telegram's own pace
GROUP_EVERY = 10  # each tenth chat is a group, of three people who take turns
PATIENCE = 5.0  # seconds that the bot may ask for updates and answer nothing, until what it was asked is given up
LATEST = 2000  # updates that are remembered, to be handed out once more


@dataclass
class Talk:
    """One chat on its way through the script."""

    chat: Chat
    asked: int = 0
    ready: float = 0.0

    async def ask(self, question: str) -> None:
        """The next person asks the next question."""
        people = list(self.chat.members.values())
        command = "" if self.chat.kind == "private" else "/ask "
        self.asked += 1
        self.ready = time.monotonic() + PAUSE[self.chat.kind]
        await people[self.asked % len(people)].sends(self.chat, command + question)


@dataclass
class Books:
    """What was asked, what the bot was handed, and what it answered."""

    script: Script
    read: Reads
    asked: dict[Question, float] = field(default_factory=dict)
    handed: dict[Question, float] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    answered: set[Question] = field(default_factory=set)
    other: list[str] = field(default_factory=list)  # what the bot said that answers nothing
    latest: deque[Queued] = field(default_factory=lambda: deque(maxlen=LATEST))

    def hand(self, batch: list[Queued]) -> None:
        """The bot has been handed updates."""
        now = time.monotonic()
        for queued in batch:
            message = queued.payload["message"]
            number = self.script.questions.index(message["text"].removeprefix("/ask "))
            question = Question(message["chat"]["id"], number)
            if question not in self.handed:
                self.latest.append(queued)
            self.handed.setdefault(question, now)

    def note(self, message: Message) -> None:
        """The bot has written something."""
        number = self.read(message.text)
        if number is None:
            self.other.append(message.text)
            return
        question = Question(message.chat.id, number)
        self.replies.append(Reply(question, time.monotonic()))
        self.answered.add(question)

    @property
    def is_settled(self) -> bool:
        """Whether every question has an answer."""
        return len(self.answered) >= len(self.asked)


class Crowd:
    """Asks so many questions, `at_once` chats at a time, with at most `window` answers outstanding."""

    def __init__(self, server: TelegramServer, books: Books, questions: int, *, at_once: int, window: int) -> None:
        self._server, self._books, self._questions = server, books, questions
        self._at_once, self._window = at_once, window
        self._outstanding: deque[Question] = deque()
        self._idle_since = time.monotonic()

    async def write(self) -> None:
        """Goes on until all is asked."""
        chats = self._chats()
        talks = [Talk(next(chats)) for _ in range(self._at_once)]
        while len(self._books.asked) < self._questions:
            talk = min(talks, key=lambda talk: talk.ready)
            await asyncio.sleep(max(0.0, talk.ready - time.monotonic()))
            await self._has_patience()
            question = Question(talk.chat.id, talk.asked)
            self._books.asked[question] = time.monotonic()
            self._outstanding.append(question)
            await talk.ask(self._books.script.questions[question.number])
            if talk.asked == COUNT:
                talks[talks.index(talk)] = Talk(next(chats))

    async def has_settled(self, count: int) -> None:
        """Waits until so many questions are answered, or are waited for no more."""
        while len(self._books.asked) - self._missing() < count:
            await asyncio.sleep(0.01)

    async def _has_patience(self) -> None:
        """Waits while too many answers are outstanding."""
        while self._missing() >= self._window:
            await asyncio.sleep(0.01)

    def _missing(self) -> int:
        """How many answers are outstanding. They are given up where the bot has time for updates, and not for them."""
        now = time.monotonic()
        last = self._books.replies[-1].at if self._books.replies else 0.0
        if not self._server.updates.polled:
            self._idle_since = now
        if now - max(self._idle_since, last) > PATIENCE:
            self._outstanding.clear()
        while self._outstanding and self._outstanding[0] in self._books.answered:
            self._outstanding.popleft()
        return sum(question not in self._books.answered for question in self._outstanding)

    def _chats(self) -> Iterator[Chat]:
        number = 0
        while True:
            number += 1
            if number % GROUP_EVERY:
                yield self._server.private(self._server.person(f"Person {number}", language="en"))
            else:
                members = [self._server.person(f"Member {number}.{which}", language="en") for which in range(3)]
                yield self._server.group(f"Group {number}", members=members)
