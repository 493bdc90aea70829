"""A network that loses packets without a word: a cable that was pulled, a router that has forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.chaos.trials import LATE, Play, Scenario, Scene
from tests.support.far_network import FarNetwork

NOTICED = 15.0  # seconds from the moment from which a connection leads nowhere to an answer over a new one
A_WHILE, A_MINUTE = 20.0, 60.0  # seconds; connections do not outlive the shorter one either


def scenarios(network: FarNetwork) -> list[Scenario]:
    """Every such fault."""
    return [
        Scenario("half-open connections during a poll", _half_open(network), NOTICED, lasts=0.0),
        Scenario("half-open connections during a send", _half_open(network, "sendMessage"), NOTICED, lasts=0.0),
        Scenario(f"all packets lost for {A_WHILE:g} s", _lost(network), lasts=A_WHILE),
        Scenario("all packets lost for a minute", _lost(network), LATE, lasts=A_MINUTE),
    ]


def _half_open(network: FarNetwork, method: str | None = None) -> Play:
    """The connections that stand, or those that have carried a method, lose every packet from now on; new ones none."""

    @asynccontextmanager
    async def play(scene: Scene) -> AsyncIterator[None]:
        await scene.ask()  # so that a connection stands for whatever follows
        await scene.until(lambda: scene.answered == 1 and scene.server.updates.polled)
        scene.asked.clear()
        calls = scene.server.calls if method is None else scene.server.calls_to(method)
        scene.after.enter_context(network.silence({call.port for call in calls}))
        yield

    return play


def _lost(network: FarNetwork) -> Play:
    @asynccontextmanager
    async def play(_: Scene) -> AsyncIterator[None]:
        with network.silence():
            yield

    return play
