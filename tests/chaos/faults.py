"""The table of faults: each is played to a running bot, which must answer soon after without a restart."""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.chaos import machine_faults, network_faults, silent_faults
from tests.chaos.lives import Lives, carrying_out
from tests.chaos.report import Chapter, progress, seconds
from tests.chaos.trials import Scenario, Scene, Trial, tried
from tests.support.bot_process import RUN_BOT
from tests.support.far_network import FarNetwork, NoNetworkError, far_network
from tests.support.postgres import Absent, postgres
from tests.support.telegram import TelegramServer

SHORT, LONG = 1.5, 8.0  # seconds that a fault lasts
REFUSED_FOR = 60.0  # seconds of 401 that end the process, with exit code 3
REFUSED = 3
REVOKED = "401 for good"
DATABASE_PASSWORD = "not-for-any-log"
SLACK = 15.0  # seconds beyond these for the end itself


@dataclass(frozen=True)
class Revoked:
    """How a bot ended whose token was refused for good: its exit code, after how many seconds."""

    code: int | None
    after: float

    @property
    def is_kept(self) -> bool:
        return self.code == REFUSED and REFUSED_FOR <= self.after <= REFUSED_FOR + SLACK


@asynccontextmanager
async def scene(
    lasting: float,
    *,
    before: str = "",
    place: Path,
    host: str = "127.0.0.1",
    network: FarNetwork | None = None,
    **settings: str,
) -> AsyncIterator[Scene]:
    """A bot that has answered already, and is stopped at the end. With a network, the server is at its far side."""
    async with TelegramServer(listen=network.listen) if network else TelegramServer() as server:
        command = carrying_out(before) if before else RUN_BOT
        if network:
            command = (*network.inside, *command)
        lives = Lives(
            server,
            command,
            machine_faults.data_folder(place),
            BOT_API_URL=server.url.replace("127.0.0.1", host),
            BOT_LOG_LEVEL="DEBUG",
            **settings,
        )
        await lives.start()
        opened = Scene(server, lives, place, lasting)
        await opened.ask()
        await opened.until(lambda: opened.answered == 1)
        try:
            yield opened
        finally:
            await lives.end()


async def played(scenarios: Sequence[Scenario], opened: Scene, only: str = "") -> list[Trial]:
    """The faults one after the other, or those in whose names some words are.

    A bot that does not survive one is started anew for the next.
    """
    trials = []
    for scenario in scenarios:
        if only not in scenario.name:
            continue
        progress(f"fault: {scenario.name}")
        trials.append(await tried(scenario, opened))
        if not trials[-1].is_alive:
            await opened.lives.start()
    return trials


async def on_far_network(lasting: float, only: str = "") -> tuple[list[Trial], str]:
    """The bot with a network that loses packets; and what it has printed. Raises NoNetworkError where there is none."""
    with far_network() as network, tempfile.TemporaryDirectory() as place:
        async with scene(lasting, place=Path(place), network=network) as opened:
            trials = await played(silent_faults.scenarios(network), opened, only)
        return trials, opened.lives.output


async def on_postgres(lasting: float, only: str = "") -> tuple[list[Trial], str]:
    """The bot with a PostgreSQL server that restarts; and what it has printed. Raises Absent where there is none."""
    with postgres() as server, tempfile.TemporaryDirectory() as place:
        address = server.url.replace("@", f":{DATABASE_PASSWORD}@")  # this server asks for none, and takes any
        async with scene(lasting, place=Path(place), BOT_DATABASE_URL=address) as opened:
            trials = await played([machine_faults.database_restarts(server)], opened, only)
        return trials, opened.lives.output


async def revoked() -> tuple[Revoked, str]:
    """Telegram refuses the token from one moment on; and what the bot has printed."""
    with tempfile.TemporaryDirectory() as place:
        async with scene(0.0, place=Path(place)) as opened:
            progress(f"fault: {REVOKED}")
            fault = opened.server.fault("401", times=None)
            began = time.monotonic()
            await opened.strike(fault)
            try:
                code = await opened.lives.bot.ended(REFUSED_FOR + SLACK)
            except TimeoutError:
                code = None
            return Revoked(code, time.monotonic() - began), opened.lives.output


async def told(*, short: bool, only: str = "") -> Chapter:
    """Plays all faults, or those in whose names some words are: the table."""
    lasting = SHORT if short else LONG
    outputs = []
    notes = [f"A fault lasts {lasting:g} seconds where its name says nothing else; it strikes all calls of the method."]
    with tempfile.TemporaryDirectory() as place:
        async with scene(lasting, place=Path(place)) as opened:
            trials = await played(network_faults.scenarios(long=not short), opened, only)
            outputs.append(opened.lives.output)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with machine_faults.small_disk(machine_faults.data_folder(place)) as is_mounted:
            async with scene(lasting, before=machine_faults.before(place), place=place, host="localhost") as opened:
                possible, left_out = machine_faults.scenarios(opened, can_fill=is_mounted)
                trials += await played(possible, opened, only)
                outputs.append(opened.lives.output)
                notes += left_out
    if not short:
        try:
            lost, output = await on_far_network(lasting, only)
            trials += lost
            outputs.append(output)
        except NoNetworkError as absent:
            notes.append(f"Not played: half-open connections and lost packets. {absent}")
    try:
        restarted, output = await on_postgres(lasting, only)
        trials += restarted
        outputs.append(output)
    except Absent as absent:
        notes.append(f"Not played: PostgreSQL restarted. {absent}")
    rows = [row(trial) for trial in trials]
    failures = [failure(trial) for trial in trials if not trial.is_kept]
    if not short and only in REVOKED:
        end, output = await revoked()
        outputs.append(output)
        rows.append((REVOKED, f"ends with {end.code}", f"after {end.after:.0f} s", "", "", "60 s, code 3", ok(end)))
        failures += [] if end.is_kept else [f"{REVOKED}: ended with {end.code} after {end.after:.0f} s"]
    failures += [] if rows else [f"no fault has {only!r} in its name"]
    heading = ("fault", "same process", "first answer after its end", "last", "answered", "promise", "kept")
    return Chapter("Faults", heading, rows, notes, failures, outputs)


def row(trial: Trial) -> tuple[str, ...]:
    """A line of the table."""
    return (
        trial.name,
        "yes" if trial.is_alive else "no",
        "before it" if trial.first == 0.0 else seconds(trial.first),
        seconds(trial.last),
        f"{trial.answered} of {trial.asked}",
        seconds(trial.promise),
        ok(trial),
    )


def ok(judged: Trial | Revoked) -> str:
    """One word."""
    return "yes" if judged.is_kept else "NO"


def failure(trial: Trial) -> str:
    """What a trial has shown to be broken, in one line."""
    end = "" if trial.is_alive else ", the process ended"
    return f"{trial.name}: first answer {seconds(trial.first)}, {trial.answered} of {trial.asked} answered{end}"
