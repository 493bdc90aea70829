"""Whether some feel what others do: one who floods, one whose chat is slow, one for whom an answer hangs."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from tests.chaos.faults import scene
from tests.chaos.findings import BEFORE, HANGING, Finding, Watch, chapter, p95
from tests.chaos.judging import AT_A_TIME
from tests.chaos.questions import script
from tests.chaos.report import Chapter, progress
from tests.chaos.trials import Scene

FELT = 1.0  # seconds: the p95 of the others
RATE = 5  # questions that the others ask in a second, each a new person
FLOOD = 50  # questions a second of one person
BURST = 3  # messages that they may get beyond one a second: the notice, and the first ones at once
AT_ONCE = 1000
WAITING = 20  # seconds for which Telegram takes nothing for a chat

Trouble = Callable[[Scene], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def _slow_chat(scene: Scene) -> AsyncIterator[None]:
    person = scene.server.person("Slow", language="en")
    chat = scene.server.private(person)
    fault = scene.server.fault("hang", method="sendMessage", chat=chat, times=None)
    for question in script().questions[:3]:
        await person.sends(chat, question)
    yield
    fault.release()


@asynccontextmanager
async def _waiting_chats(scene: Scene) -> AsyncIterator[None]:
    """More chats than the bot works on at a time are told to wait."""
    for number in range(2 * AT_A_TIME):
        person = scene.server.person(f"Waiting {number}", language="en")
        chat = scene.server.private(person)
        scene.server.fault("429", method="sendMessage", chat=chat, retry_after=WAITING)
        await person.sends(chat, script().questions[0])
    yield


@asynccontextmanager
async def _hung_handler(scene: Scene) -> AsyncIterator[None]:
    person = scene.server.person("Hung", language="en")
    await person.sends(scene.server.private(person), HANGING)
    yield


@asynccontextmanager
async def _enormous_message(scene: Scene) -> AsyncIterator[None]:
    words = " ".join(script().questions)
    person = scene.server.person("Long", language="en")
    await person.sends(scene.server.private(person), (words * (4096 // len(words) + 1))[:4096])
    yield


@asynccontextmanager
async def _nobody(_: Scene) -> AsyncIterator[None]:
    yield


async def others(name: str, trouble: Trouble, opened: Scene, seconds: float) -> Finding:
    """How long others wait for an answer while there is trouble."""
    progress(f"others beside {name}")
    async with trouble(opened):
        waits = await _asked_meanwhile(opened, seconds)
    felt = p95(waits)
    return Finding(f"others beside {name}: p95", f"{1000 * felt:.0f} ms", f"{1000 * FELT:.0f} ms at most", felt <= FELT)


async def _asked_meanwhile(opened: Scene, seconds: float) -> list[float]:
    """New people ask, evenly spread over some seconds: how long each waits."""
    watch = Watch(opened.server)
    asked: dict[int, float] = {}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        question = await opened.ask()
        asked[question.chat.id] = time.monotonic()
        await asyncio.sleep(1 / RATE)
    await opened.until(lambda: asked.keys() <= watch.first().keys())
    return [watch.first().get(chat, float("inf")) - at for chat, at in asked.items()]


async def flooded(opened: Scene, seconds: float) -> list[Finding]:
    """One person asks far too often: what they get, and what the others feel."""
    progress("flood")
    flooder = opened.server.person("Flood", language="en")
    chat = opened.server.private(flooder)
    got: list[int] = []

    async def flood() -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await flooder.sends(chat, script().questions[0])
            await asyncio.sleep(1 / FLOOD)
        got.append(sum(message.from_bot for message in chat.messages))

    flooding = asyncio.create_task(flood())
    felt = p95(await _asked_meanwhile(opened, seconds))
    await flooding
    most = int(seconds) + BURST
    return [
        Finding(f"others beside {FLOOD} questions a second of one person: p95", f"{1000 * felt:.0f} ms",
                f"{1000 * FELT:.0f} ms at most", felt <= FELT),
        Finding(f"what that person got in {seconds:g} s", f"{got[0]} messages", f"1 to {most}", 1 <= got[0] <= most),
    ]  # fmt: skip


async def all_at_once(opened: Scene, count: int) -> Finding:
    """So many people ask in the same moment."""
    progress(f"{count} people at once")
    watch = Watch(opened.server)
    began = time.monotonic()
    asked = {(await opened.ask()).chat.id for _ in range(count)}
    await opened.until(lambda: asked <= watch.first().keys())
    passed = time.monotonic() - began
    answered = len(asked & watch.first().keys())
    return Finding(f"{count} people at once: answered", f"{answered} in {passed:.0f} s", "all", answered == count)


async def told(*, short: bool) -> Chapter:
    """Everybody beside their neighbours: the table."""
    seconds = 3.0 if short else 10.0
    with tempfile.TemporaryDirectory() as place:
        async with scene(0.0, before=BEFORE, place=Path(place)) as opened:
            troubles: tuple[tuple[str, Trouble], ...] = (
                ("nobody", _nobody),
                ("a slow chat", _slow_chat),
                (f"{2 * AT_A_TIME} chats that have to wait", _waiting_chats),
                ("a hung handler", _hung_handler),
                ("an enormous message", _enormous_message),
            )
            findings = [await others(name, trouble, opened, seconds) for name, trouble in troubles]
            findings += await flooded(opened, seconds)
            findings.append(await all_at_once(opened, 200 if short else AT_ONCE))
    return chapter("Neighbours", findings, [opened.lives.output])
