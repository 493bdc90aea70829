"""Packets that vanish: what the bot makes of connections that lead nowhere, and of one that stalls."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.chaos.faults import failure, played, scene
from tests.chaos.silent_faults import scenarios
from tests.chaos.trials import SOON
from tests.support.far_network import FarNetwork, NoNetworkError, far_network

STALL = 8.0  # seconds that a mobile network may need to come back
LOST = 5.0  # seconds; an answer that comes sooner has met no dead connection


async def test_dead_connections_are_replaced_in_time_and_one_that_stalls_is_kept(tmp_path: Path) -> None:
    with ExitStack() as held:
        try:
            networks = [held.enter_context(far_network()) for _ in range(3)]
        except NoNetworkError as told:
            pytest.skip(str(told))
        places = [tmp_path / str(number) for number in range(3)]
        await asyncio.gather(
            _half_open("poll", networks[0], places[0]),
            _half_open("send", networks[1], places[1]),
            _stalled(networks[2], places[2]),
        )


async def _half_open(moment: str, network: FarNetwork, place: Path) -> None:
    async with scene(0.0, place=place, network=network) as opened:
        [trial] = await played(scenarios(network), opened, f"during a {moment}")
        assert trial.is_kept, failure(trial)
        assert trial.last is not None
        assert trial.last > LOST
        assert opened.server.violations == []


async def _stalled(network: FarNetwork, place: Path) -> None:
    """The poll that was silent meanwhile hands out the next question, and the one after it uses its connection."""
    async with scene(0.0, place=place, network=network) as opened:
        await opened.until(lambda: opened.server.updates.polled)
        polls = opened.server.updates.polls
        with network.silence():
            await asyncio.sleep(STALL)
        assert opened.server.updates.polls == polls
        asked = await opened.ask()
        async with asyncio.timeout(SOON):
            await opened.until(lambda: asked.is_answered and opened.server.updates.polled)
        assert len({call.port for call in opened.server.calls_to("getUpdates")}) == 1
        assert opened.server.violations == []
