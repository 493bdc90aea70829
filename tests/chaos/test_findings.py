"""How stopping, backlogs and neighbours are judged, and a short try of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos import neighbours, stops
from tests.chaos.faults import scene
from tests.chaos.findings import BEFORE, Finding, chapter, p95


def test_a_promise_that_was_not_kept_stands_in_the_table_and_among_the_failures() -> None:
    told = chapter("Stop", [Finding("slowly", "12 s", "10 s", False), Finding("fast", "1 s", "10 s", True)], [])
    assert [row[-1] for row in told.rows] == ["NO", "yes"]
    assert told.failures == ["slowly: 12 s, promised: 10 s"]
    assert "BROKEN: slowly" in str(told)


def test_of_a_hundred_waits_the_five_longest_do_not_count() -> None:
    assert p95([*[0.1] * 95, *[9.0] * 5]) == 9.0
    assert p95([*[0.1] * 96, *[9.0] * 4]) == 0.1
    assert p95([0.1, float("inf")]) == float("inf")
    assert p95([]) == float("inf")


@pytest.mark.parametrize(("answered", "late"), [("abcd", 0), ("bcda", 3), ("acbd", 1), ("ca", 1), ("", 0)])
def test_who_is_answered_later_than_asked_is_late_by_so_many_places(answered: str, late: int) -> None:
    assert stops.overtaken([*map(ord, answered)], [*map(ord, "abcd")]) == late


async def test_the_bot_ends_in_time_without_a_network_and_answers_the_rest_later() -> None:
    finding, _ = await stops.stopped("with the network gone", stops._without_network)
    assert finding.is_kept, finding


async def test_the_others_feel_neither_a_flood_nor_a_hung_handler(tmp_path: Path) -> None:
    """Whether it takes less than a second, only a quiet machine can tell: here, that all is answered."""
    async with scene(0.0, before=BEFORE, place=tmp_path) as opened:
        felt = await neighbours.others("a hung handler", neighbours._hung_handler, opened, 0.5)
        assert "inf" not in felt.measured
        _, got = await neighbours.flooded(opened, 2.0)
        assert got.is_kept, got
        at_once = await neighbours.all_at_once(opened, 50)
        assert at_once.is_kept, at_once
