"""Something that fails again and again is tried again soon, and told of now and then."""

from __future__ import annotations

import logging

import pytest

from bot.ops.trouble import REMINDED, Trouble

SOON = 5.0  # seconds from the end of a trouble to the first answer, with the time that an answer takes
log = logging.getLogger(__name__)


class Time:
    """A clock that somebody moves on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_pauses_grow_and_stay_shorter_than_people_are_promised_to_wait_at_its_end() -> None:
    trouble = Trouble(log, "failing", "well")
    pauses = []
    for _ in range(50):
        trouble.begins("x")
        pauses.append(trouble.pause)
    assert pauses == sorted(pauses)
    assert pauses[0] <= 0.5
    assert 2.0 < pauses[-1] < SOON - 1.0
    trouble.ends()
    trouble.begins("x")
    assert trouble.pause == pauses[0]


def test_it_is_told_at_once_then_once_a_minute_and_at_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    clock = Time()
    trouble = Trouble(log, "failing", "well", clock=clock)
    for _ in range(5):
        trouble.begins("why")
        clock.now += REMINDED / 4
    assert (trouble.is_on, trouble.seconds) == (True, 75.0)
    trouble.ends()
    trouble.ends()
    assert caplog.messages == ["failing: why", "failing: why", "well, after 75 seconds"]
    assert (trouble.is_on, trouble.seconds) == (False, 0.0)
