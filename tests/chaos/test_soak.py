"""The slope of memory: how it is fitted, and that a short soak has one."""

from __future__ import annotations

import pytest

from tests.chaos.soak import EVERY, MIB, NEW, SAME, Look, Soaked, failures, fitted, soaked


def looks(slope: float, *, warm_up: int = 0) -> tuple[Look, ...]:
    """What is held by a process that grows by so many MiB a million messages, and at first by `warm_up` MiB."""
    return tuple(
        Look(n, int(MIB * (100 + slope * n / 1e6 + warm_up * min(n, 60_000) / 60_000))) for n in range(0, 200_001, 2000)
    )


@pytest.mark.parametrize("slope", [0.0, 5.0, -3.0, 400.0])
def test_the_slope_is_that_of_the_messages_after_the_warm_up(slope: float) -> None:
    line = fitted(looks(slope, warm_up=20))
    assert line.slope == pytest.approx(slope, abs=0.01)
    assert line.error == pytest.approx(0.0, abs=0.01)


def test_too_few_looks_make_no_line() -> None:
    with pytest.raises(ValueError, match="three looks"):
        fitted(looks(1.0)[:2])


def test_memory_that_grows_and_messages_that_are_lost_are_told() -> None:
    assert failures(Soaked(SAME, looks(4.9), 1.0, 0, "")) == []
    assert failures(Soaked(NEW, looks(20.0), 1.0, 0, "")) == []
    assert failures(Soaked(SAME, looks(20.0), 1.0, 2, "")) == [
        "soak of 10,000 people: 2 messages lost",
        "soak of 10,000 people: +20.0 MiB a million messages, 5 are promised",
    ]


def test_what_a_soak_of_a_few_messages_shows_is_not_judged() -> None:
    assert failures(Soaked(SAME, looks(500.0)[:20], 1.0, 0, "")) == []


async def test_a_short_soak_loses_nothing_and_holds_its_memory() -> None:
    """How steep the slope is, only the long run can tell."""
    run = await soaked(NEW, 2 * EVERY)
    assert run.lost == 0
    assert run.looks[-1].messages == 2 * EVERY
    assert run.looks[-1].held - run.looks[0].held < 30 * MIB
