"""How a trial is judged, and a few faults played to the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos import machine_faults, network_faults
from tests.chaos.faults import Revoked, failure, played, scene
from tests.chaos.report import found_secrets, secrets_chapter
from tests.chaos.trials import SOON, Scenario, Scene, Trial

KEPT = Trial("reset", is_alive=True, first=0.0, last=1.0, answered=2, asked=2, promise=SOON)
SOME = {
    "502, getUpdates", "401 once, getUpdates", "reset after, sendMessage", "network gone",
    "malformed update among 99 good ones", "unknown kinds of update, unknown fields", "SIGSTOP, then SIGCONT",
}  # fmt: skip


def test_a_bot_that_answers_in_time_in_the_same_process_has_kept_its_promise() -> None:
    assert KEPT.is_kept


@pytest.mark.parametrize(
    "changed",
    [{"is_alive": False}, {"first": None, "last": None}, {"first": SOON + 0.1}, {"last": None, "answered": 1}],
)
def test_a_restart_a_late_answer_and_a_lost_question_break_it(changed: dict[str, object]) -> None:
    trial = replace(KEPT, **changed)
    assert not trial.is_kept
    assert failure(trial).startswith("reset: first answer")


def test_a_bot_whose_token_is_refused_ends_after_a_minute_with_its_own_code() -> None:
    assert Revoked(3, 61.0).is_kept
    assert not Revoked(3, 5.0).is_kept
    assert not Revoked(1, 61.0).is_kept
    assert not Revoked(None, 75.0).is_kept


def test_a_secret_in_any_output_is_found() -> None:
    assert found_secrets(["fine", "see https://x/bot1:AAsecret/getMe"], ["AAsecret", "hunter2"]) == 1
    assert secrets_chapter(["AAsecret"], ["AAsecret"]).failures
    assert not secrets_chapter(["fine"], ["AAsecret"]).failures


async def test_the_bot_survives_what_networks_and_machines_do_to_it(tmp_path: Path) -> None:
    async with scene(1.0, before=machine_faults.before(tmp_path), place=tmp_path, host="localhost") as opened:
        network = [one for one in network_faults.scenarios(long=False) if one.name in SOME]
        assert len(network) == len(SOME)
        machine, _ = machine_faults.scenarios(opened, can_fill=False)
        for trial in await played([*network, *machine], opened):
            assert trial.is_kept, failure(trial)
        assert opened.server.violations == []
        assert opened.lives.bot.complaints() == []


async def test_a_fault_that_ends_the_bot_is_told(tmp_path: Path) -> None:
    @asynccontextmanager
    async def murder(scene: Scene) -> AsyncIterator[None]:
        scene.lives.kill()
        await asyncio.sleep(0.1)
        yield

    async with scene(0.0, place=tmp_path) as opened:
        [trial] = await played([Scenario("murder", murder)], opened)
        assert not trial.is_alive
        assert not trial.is_kept
        await opened.ask()
        await opened.until(lambda: opened.answered == len(opened.asked))
