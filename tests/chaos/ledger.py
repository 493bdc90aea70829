"""Kills, redeliveries and jumping ids under a crowd of people, with books of every question."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.chaos.crowd import Books, Crowd
from tests.chaos.judging import Ledger, judge
from tests.chaos.kills import Step, Trap, plan
from tests.chaos.lives import Lives, Subject, control, ours
from tests.chaos.questions import script
from tests.chaos.report import Chapter, progress, seconds
from tests.support.telegram import Message, TelegramServer
from tests.support.telegram.updates import Queued

AT_ONCE, WINDOW = 150, 100  # chats that talk at a time, and answers outstanding
JUMPS = 2  # times that Telegram goes on with other, lower ids, as after a week of silence
SETTLING = 60.0  # seconds for the last answers, once nobody asks any more
QUIET = 10.0  # seconds without an answer after which none is expected
BACK_WITHIN = 3.0  # seconds from a kill to answering again
SEED = 2026


@dataclass(frozen=True)
class Run:
    """The ledger of one bot, and what else was noticed."""

    name: str
    ledger: Ledger
    other: tuple[str, ...]  # what the bot said that answers no question
    violations: tuple[str, ...]
    output: str


async def run(subject: Subject, *, questions: int, kills: int, seed: int = SEED, quiet: float = QUIET) -> Run:
    """Has a bot answer so many questions while it is killed so often; `quiet` seconds without an answer end it."""
    with tempfile.TemporaryDirectory() as place:
        async with TelegramServer() as server:
            chance = random.Random(seed)
            return await _Course(server, subject, Path(place), questions, kills, chance, quiet).run()


class _Course:
    def __init__(
        self,
        server: TelegramServer,
        subject: Subject,
        place: Path,
        questions: int,
        kills: int,
        chance: random.Random,
        quiet: float,
    ) -> None:
        self._quiet = quiet
        self._server, self._subject, self._chance = server, subject, chance
        self._questions, self._plan = questions, plan(questions, kills, chance)
        self._books = Books(script(), subject.read)
        self._lives = Lives(server, subject.command, place, BOT_LOG_LEVEL="WARNING")
        self._crowd = Crowd(server, self._books, questions, at_once=AT_ONCE, window=WINDOW)
        self._trap = Trap(server, self._lives.kill)
        self._redelivered = 0
        self._starting = asyncio.Lock()  # held from a kill to the next start

    async def run(self) -> Run:
        self._server.updates.on_taken = self._handed
        self._server.on_bot_message = self._arrived
        await self._lives.start()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._crowd.write())
            tasks.create_task(self._kill())
            tasks.create_task(self._jump())
        await self._settle()
        await self._lives.end()
        books = self._books
        ledger = judge(books.asked, books.handed, books.replies, self._lives.deaths, redelivered=self._redelivered)
        violations = tuple(str(violation) for violation in self._server.violations)
        return Run(self._subject.name, ledger, tuple(books.other), violations, self._lives.output)

    def _handed(self, batch: list[Queued]) -> None:
        self._books.hand(batch)
        self._trap.handed(batch)

    def _arrived(self, message: Message) -> None:
        self._books.note(message)
        self._trap.arrived(message)

    async def _kill(self) -> None:
        for kill in self._plan:
            if kill.step is not Step.STARTING:
                await self._crowd.has_settled(kill.settled)
                await self._answers()
            async with self._starting:
                self._trap.arm(kill)
                await self._trap.sprung.wait()
                await self._lives.bot.ended()
                if self._chance.random() < 0.5:
                    self._redeliver()
                await self._lives.start(wait=False)

    async def _answers(self) -> None:
        """Waits until the bot has answered since it was last killed, so that each kill meets it at work."""
        last = self._lives.deaths[-1].back if self._lives.deaths else 0.0
        with suppress(AssertionError):
            await self._server.until(
                lambda: bool(self._books.replies) and self._books.replies[-1].at > last, QUIET, "an answer"
            )

    def _redeliver(self) -> None:
        """Telegram hands out again what the bot has been handed, new or long handled: no confirmation was heard."""
        waiting = {queued.id for queued in self._server.updates.waiting}
        known = [queued for queued in self._books.latest if queued.id not in waiting]
        some = self._chance.sample(known, min(len(known), self._chance.randint(1, 50)))
        for queued in sorted(some, key=lambda queued: -queued.id):
            self._server.updates.redeliver(queued)
            self._redelivered += 1

    async def _jump(self) -> None:
        """Between two kills, when Telegram holds nothing back, the ids go on somewhere below."""
        updates = self._server.updates
        for number in range(1, JUMPS + 1):
            await self._crowd.has_settled(self._questions * number // (JUMPS + 1))
            async with self._starting:
                with suppress(AssertionError):
                    await self._server.until(lambda: not updates.waiting, QUIET, "Telegram to hold nothing back")
                    updates.skip_ids(-self._chance.randint(1_000_000, 5_000_000))
                    self._books.latest.clear()

    async def _settle(self) -> None:
        """Waits for the last answers, for as long as there is hope."""
        began = last = time.monotonic()
        count = len(self._books.replies)
        while (
            not self._books.is_settled and time.monotonic() - began < SETTLING and time.monotonic() - last < self._quiet
        ):
            await asyncio.sleep(0.1)
            if len(self._books.replies) > count or self._server.updates.waiting:
                count, last = len(self._books.replies), time.monotonic()


def failures(promising: Run, plain: Run) -> Iterator[str]:
    """What must make the command fail: a promise broken, or a control that loses nothing, which would prove nothing."""
    yield from (f"{promising.name}: {broken}" for broken in promising.ledger.broken)
    yield from (f"{promising.name}: {violation}" for violation in promising.violations)
    pause = _median(promising.ledger.recoveries)
    if pause is not None and pause > BACK_WITHIN:
        yield f"{promising.name}: answers again {pause:.1f} s after a kill (p50), {BACK_WITHIN:g} s are promised"
    if not plain.ledger.lost:
        yield f"{plain.name}: lost nothing, so this run cannot tell a bot that loses from one that does not"


def chapter(promising: Run, plain: Run) -> Chapter:
    """Both ledgers side by side."""
    runs = (promising, plain)
    rows = [
        (label, *(show(run.ledger) for run in runs))
        for label, show in (
            ("received", lambda one: one.received),
            ("answered", lambda one: one.answered),
            ("lost", lambda one: one.lost),
            ("duplicated", lambda one: one.duplicated),
            ("reordered within a chat", lambda one: one.reordered),
            ("extra copies after kills", lambda one: one.extra),
            ("sends in flight at kills (allowed copies)", lambda one: one.in_flight),
            ("kills", lambda one: one.kills),
            ("updates handed out again", lambda one: one.redelivered),
            ("from a kill to an answer, p50", lambda one: seconds(_median(one.recoveries))),
            ("from a kill to an answer, longest", lambda one: seconds(max(one.recoveries, default=None))),
        )
    ]
    return Chapter(
        "Ledger: kills, redeliveries, jumping ids",
        ("", *(run.name for run in runs)),
        rows,
        failures=list(failures(promising, plain)),
        outputs=[run.output for run in runs],
    )


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


async def tried(questions: int, kills: int) -> Chapter:
    """The ledgers of our bot and of the control, under the same kills."""
    runs = []
    for subject in (ours(), control()):
        progress(f"ledger: {subject.name}, {questions} questions, {kills} kills")
        runs.append(await run(subject, questions=questions, kills=kills))
    return chapter(*runs)
