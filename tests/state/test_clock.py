"""The time for what is remembered: what is set on a clock does not change it, and sleep does not stop it."""

from __future__ import annotations

import time

import pytest

from bot.state.clock import steady_clock


class Machine:
    """The clocks of a machine, in the place of the module `time`."""

    CLOCK_MONOTONIC, CLOCK_BOOTTIME = 1, 7

    def __init__(self) -> None:
        self.set, self.awake, self.asleep = 1_700_000_000.0, 50.0, 0.0

    def time(self) -> float:
        return self.set

    def clock_gettime(self, which: int) -> float:
        return self.awake + (self.asleep if which == self.CLOCK_BOOTTIME else 0.0)


def test_the_clock_goes_on_while_the_machine_sleeps_whatever_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine()
    monkeypatch.setattr("bot.state.clock.time", machine)
    clock = steady_clock()
    began = clock()
    machine.set += 1_000_000
    machine.awake += 10
    machine.asleep += 8 * 3600
    assert (began, clock()) == (1_700_000_000.0, 1_700_000_000.0 + 10 + 8 * 3600)


def test_it_goes_as_time_does() -> None:
    clock = steady_clock()
    assert abs(clock() - time.time()) < 1
    began = clock()
    time.sleep(0.05)
    assert 0.05 <= clock() - began < 5
