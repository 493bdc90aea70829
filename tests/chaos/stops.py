"""How the bot ends when it is asked to, and how it works off what waited meanwhile."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from tests.chaos.faults import scene
from tests.chaos.findings import BEFORE, HANGING, Finding, Watch, chapter
from tests.chaos.questions import script
from tests.chaos.report import Chapter, progress
from tests.chaos.soak import MIB, held
from tests.chaos.trials import Scene

ENDS_WITHIN = 10.0  # seconds from SIGTERM to the end
LOAD = 200  # questions that are waiting when the bot is asked to stop
BACKLOG = 10_000
OVERTAKEN = 100  # places by which a question may be answered too late: as many as Telegram hands out at a time
GROWTH = 64 * MIB  # bytes that working off a backlog may take

Play = Callable[[Scene], Awaitable[None]]


async def _under_load(scene: Scene) -> None:
    for _ in range(LOAD):
        await scene.ask()
    await scene.until(lambda: scene.answered > 10)


async def _with_a_hung_handler(scene: Scene) -> None:
    person = scene.server.person("Aida", language="en")
    await person.sends(scene.server.private(person), HANGING)
    asked = await scene.ask()
    await scene.until(lambda: asked.is_answered)


async def _without_network(scene: Scene) -> None:
    for _ in range(20):
        await scene.ask()
    await scene.until(lambda: scene.answered > 0)
    await scene.server.cut_off()


async def stopped(name: str, play: Play) -> tuple[Finding, str]:
    """Asks the bot to stop in some situation, and starts it again: whether it ended in time and answered the rest."""
    progress(f"stop {name}")
    with tempfile.TemporaryDirectory() as place:
        async with scene(0.0, before=BEFORE, place=Path(place)) as opened:
            await play(opened)
            passed = await opened.lives.end(2 * ENDS_WITHIN)
            code = opened.lives.bot.exit_code
            if not opened.server.listens:
                await opened.server.reconnect()
            await opened.lives.start()
            await opened.until(lambda: opened.answered == len(opened.asked))
            finding = Finding(
                f"SIGTERM {name}",
                f"ended with {code} after {passed:.1f} s; {opened.answered} of {len(opened.asked)} answered in the end",
                f"with 0 within {ENDS_WITHIN:g} s; all",
                code == 0 and passed <= ENDS_WITHIN and opened.answered == len(opened.asked),
            )
            return finding, opened.lives.output


async def backlog(size: int) -> tuple[list[Finding], str]:
    """So many people have asked something while the bot was away."""
    progress(f"backlog of {size}")
    with tempfile.TemporaryDirectory() as place:
        async with scene(0.0, place=Path(place)) as opened:
            await opened.lives.end()
            watch = Watch(opened.server)
            people = [opened.server.person(f"Person {number}", language="en") for number in range(size)]
            for number, person in enumerate(people):
                questions = script().questions
                await person.sends(opened.server.private(person), questions[number % len(questions)])
            bot = await opened.lives.start()
            at_first = most = held(bot.pid)
            count = -1
            while count < len(watch.first()) < size:  # goes on for as long as answers come
                count = len(watch.first())
                for _ in range(20):
                    await asyncio.sleep(0.5)
                    most = max(most, held(bot.pid))
                    if len(watch.first()) == size:
                        break
            answered = list(watch.first())
            late = overtaken(answered, [person.id for person in people])
            return [
                Finding(f"backlog of {size}: answered", str(len(answered)), "all", len(answered) == size),
                Finding(
                    "the same: oldest first", f"{late} places late at most", f"{OVERTAKEN} at most", late <= OVERTAKEN
                ),
                Finding(
                    "the same: memory",
                    f"{(most - at_first) / MIB:+.0f} MiB at most",
                    f"{GROWTH // MIB} MiB at most",
                    most - at_first <= GROWTH,
                ),
            ], opened.lives.output


def overtaken(answered: Sequence[int], asked: Sequence[int]) -> int:
    """By how many places, at most, somebody was answered later than asked; those without an answer aside."""
    known = set(answered)
    places = {who: place for place, who in enumerate(who for who in asked if who in known)}
    return max((place - places[who] for place, who in enumerate(answered)), default=0)


async def told(*, short: bool) -> Chapter:
    """Every way to stop, and the backlog: the table."""
    findings, outputs = [], []
    for name, play in (
        ("under load", _under_load),
        ("with a hung handler", _with_a_hung_handler),
        ("with the network gone", _without_network),
    ):
        finding, output = await stopped(name, play)
        findings.append(finding)
        outputs.append(output)
    more, output = await backlog(300 if short else BACKLOG)
    return chapter("Stop and backlog", [*findings, *more], [*outputs, output])
