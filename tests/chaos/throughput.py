"""Messages a second beside other bots, with and without the way to Telegram that takes its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.telegram import BOTS, ECHO, OURS, Side, run_in_turn
from tests.chaos.report import Chapter, progress
from tests.support.bot_process import ROOT

AIOGRAM = "aiogram echo bot"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PEOPLE, IN_FLIGHT = 10_000, 50
PROMISES = {0.0: 2.0, 0.05: 5.0}  # by seconds of latency: how many times the plain echo bot's messages a second


@dataclass(frozen=True)
class Race:
    """All bots under one latency, in seconds."""

    latency: float
    sides: Mapping[str, Side]

    def ratio(self, name: str) -> float:
        """A bot's messages a second, as a multiple of the plain echo bot's."""
        echo = self.sides[ECHO].messages_per_second
        return self.sides[name].messages_per_second / echo if echo else float("inf")

    @property
    def failures(self) -> list[str]:
        """What was promised and was not reached."""
        where = f"{1000 * self.latency:.0f} ms of latency"
        found = [f"{where}: {OURS} lost {self.sides[OURS].lost} messages"] if self.sides[OURS].lost else []
        if self.ratio(OURS) < PROMISES[self.latency]:
            found.append(f"{where}: {self.ratio(OURS):.2f} times the echo bot, {PROMISES[self.latency]:g} are promised")
        return found


def bots() -> dict[str, Sequence[str]]:
    """Those of the bench, and the peer where it is installed."""
    found = dict(BOTS)
    if PEERS_PYTHON.exists():
        found[AIOGRAM] = (str(PEERS_PYTHON), "-m", "tests.support.aiogram_echo_bot")
    return found


def told(
    *,
    seconds: float,
    rounds: int,
    people: int = PEOPLE,
    in_flight: int = IN_FLIGHT,
    warm_up: float = 2.0,
    latencies: Sequence[float] = tuple(PROMISES),
) -> Chapter:
    """Lets all bots run in turn, once for each latency: the table."""
    races = []
    for latency in latencies:
        progress(f"throughput: {1000 * latency:.0f} ms of latency")
        sides = run_in_turn(
            bots(), seconds=seconds, warm_up=warm_up, rounds=rounds, people=people, in_flight=in_flight, latency=latency
        )
        races.append(Race(latency, sides))
    notes = [f"{people} people, {in_flight} requests in flight, nobody more than once a second."]
    if AIOGRAM not in bots():
        notes.append(f"Without the {AIOGRAM}: it is not installed (make peers).")
    return Chapter(
        "Throughput",
        ("API latency", "bot", "messages/s", "of the echo bot", "p50", "p99", "processor time", "lost"),
        [line for race in races for line in lines(race)],
        notes,
        failures=[failure for race in races for failure in race.failures],
    )


def lines(race: Race) -> list[tuple[object, ...]]:
    """The lines of the table for one latency."""
    return [
        (
            f"{1000 * race.latency:.0f} ms",
            name,
            f"{side.messages_per_second:.0f}",
            f"{race.ratio(name):.2f}",
            f"{side.p50:.0f} ms",
            f"{side.p99:.0f} ms",
            f"{side.processor:.2f} ms",
            side.lost,
        )
        for name, side in race.sides.items()
    ]
