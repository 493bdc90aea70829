"""What networks, proxies and Telegram do to a bot."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from tests.chaos.questions import script
from tests.chaos.trials import LATE, Play, Scenario, Scene
from tests.support.telegram.faults import Kind

MANY = 99  # good updates around a malformed one: together as many as Telegram hands out at a time

BOTH: Sequence[Kind] = (
    "429", "429 without retry_after", "500", "502", "504", "empty", "truncated", "not json", "wrong shape",
    "reset before", "reset after", "hang", "slow",
)  # fmt: skip
ONLY_POLLS: Sequence[Kind] = ("409",)
ONCE: Sequence[Kind] = ("401", "404")
SENDS = "sendMessage"
POLLS = "getUpdates"

A_MINUTE = 60.0

MALFORMED = {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 5}, "text": ["no text"]}}
UNKNOWN = {"telepathy": {"from": {"id": 5, "is_bot": False, "first_name": "Aida"}, "thought": "?"}}


def scenarios(*, long: bool) -> list[Scenario]:
    """Every fault of the network; the `long` ones take minutes."""
    found = [Scenario(f"{kind}, {method}", _fault(kind, method)) for method in (POLLS, SENDS) for kind in BOTH]
    found += [Scenario(f"{kind}, {POLLS}", _fault(kind, POLLS)) for kind in ONLY_POLLS]
    found += [
        Scenario(f"{kind} once, {method}", _fault(kind, method, times=1), lasts=0.0)
        for method in (POLLS, SENDS)
        for kind in ONCE
    ]
    found += [
        Scenario("network gone", _outage),
        Scenario("malformed update alone", _malformed(0), lasts=0.0),
        Scenario(f"malformed update among {MANY} good ones", _malformed(MANY), lasts=0.0),
        Scenario("unknown kinds of update, unknown fields", _unknown, lasts=0.0),
        Scenario("SIGSTOP, then SIGCONT", _stopped),
    ]
    if long:
        found += [
            Scenario(f"never answered once, {POLLS}", _never_answered(POLLS), LATE, lasts=0.0),
            Scenario(f"never answered once, {SENDS}", _never_answered(SENDS), LATE, lasts=0.0),
            Scenario("network gone for a minute", _outage, LATE, lasts=A_MINUTE),
        ]
    return found


def _fault(kind: Kind, method: str, *, times: int | None = None) -> Play:
    @asynccontextmanager
    async def play(scene: Scene) -> AsyncIterator[None]:
        fault = scene.server.fault(kind, method=method, times=times)
        if method == POLLS:
            await scene.strike(fault)
        yield
        if times is None:
            fault.release()

    return play


def _never_answered(method: str) -> Play:
    """The other end lives, but has lost a call."""

    @asynccontextmanager
    async def play(scene: Scene) -> AsyncIterator[None]:
        fault = scene.server.fault("hang", method=method, times=1)
        scene.after.callback(fault.release)
        if method == POLLS:
            await scene.strike(fault)
        yield

    return play


@asynccontextmanager
async def _outage(scene: Scene) -> AsyncIterator[None]:
    await scene.server.cut_off()
    yield
    await scene.server.reconnect()


def _malformed(good: int) -> Play:
    @asynccontextmanager
    async def play(scene: Scene) -> AsyncIterator[None]:
        for number in range(good + 1):
            if number == good // 2:
                scene.server.push_raw(MALFORMED)
            else:
                await scene.ask()
        yield

    return play


@asynccontextmanager
async def _unknown(scene: Scene) -> AsyncIterator[None]:
    scene.server.push_raw(UNKNOWN)
    person = scene.server.person("Aida", language="en")
    extra: dict[str, Any] = {"aura": {"color": "green"}, "has_soul": True}
    await person.sends(scene.server.private(person), script().questions[0], extra=extra)
    yield


@asynccontextmanager
async def _stopped(scene: Scene) -> AsyncIterator[None]:
    scene.lives.bot.send(signal.SIGSTOP)
    yield
    scene.lives.bot.send(signal.SIGCONT)
