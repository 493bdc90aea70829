"""The table of the throughput: what it promises, and that a short race is run by everybody."""

from __future__ import annotations

import pytest

from tests.bench.telegram import ECHO, OURS, Side
from tests.chaos import throughput
from tests.chaos.throughput import Race


def race(latency: float, ours: float, *, lost: int = 0) -> Race:
    echo = Side(10, 1.0, 100.0, 1.0, 1.0, 1.0, 0, ())
    return Race(latency, {ECHO: echo, OURS: Side(10, 1.0, ours, 1.0, 1.0, 1.0, lost, ())})


@pytest.mark.parametrize(("latency", "enough"), [(0.0, 200.0), (0.05, 500.0)])
def test_with_latency_more_is_promised_than_without(latency: float, enough: float) -> None:
    assert race(latency, enough).failures == []
    [failure] = race(latency, enough - 10).failures
    assert "are promised" in failure


def test_lost_messages_fail_the_fastest_bot() -> None:
    assert race(0.0, 900.0, lost=3).failures == ["0 ms of latency: kazfacts lost 3 messages"]


def test_a_short_race_shows_every_bot() -> None:
    chapter = throughput.told(seconds=0.5, rounds=1, people=200, in_flight=10, warm_up=0.5, latencies=[0.05])
    assert [row[1] for row in chapter.rows] == list(throughput.bots())
    assert all(row[-1] == 0 for row in chapter.rows)
