"""The load generator and the server's own speed."""

from __future__ import annotations

import sys

import pytest

from tests.support.telegram import callrate, load

ECHO = (sys.executable, "-m", "tests.support.echo_bot")


@pytest.mark.asyncio
async def test_a_crowd_gets_its_replies_and_nobody_writes_twice_a_second() -> None:
    result = await load.measure(ECHO, people=30, in_flight=10, seconds=1.0, warm_up=0.5)
    assert 0 < result.messages_per_second <= 35
    assert result.lost == 0
    assert result.violations == []
    assert 0 < result.p50 <= result.p99 <= result.felt_p99


def test_percentiles() -> None:
    ordered = [number / 1000 for number in range(1, 101)]
    assert (load.percentile(ordered, 50), load.percentile(ordered, 99)) == (51.0, 100.0)


@pytest.mark.asyncio
async def test_the_server_carries_out_calls_fast() -> None:
    assert await callrate.measure(connections=20, seconds=0.5, people=100) > 1000
