"""Facts are read in a process of their own: what goes wrong there is told and changes nothing here."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.handlers import reloading
from bot.handlers.reloading import Reloader, UnreadError
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Answer
from tests.support.folder import Folder

BRICS = "positions/diplomacy.yaml"


async def test_what_was_read_elsewhere_answers_like_what_was_read_here(folder: Folder) -> None:
    engine = Engine(folder.path)
    folder.mend(BRICS, "is interested in", "is keen on")
    change = await Reloader(engine).reload()
    assert (change.added, change.changed, change.removed) == ((), ("brics-interest",), ())
    outcome = engine.respond("what does Kazakhstan think of BRICS", Conversation()).outcome
    assert isinstance(outcome, Answer)
    assert outcome.facts[0] is engine.snapshot.base.facts["brics-interest"]
    assert "is keen on" in outcome.facts[0].statement["en"]


async def test_a_folder_that_is_gone_is_reported(folder: Folder, tmp_path: Path) -> None:
    engine = Engine(folder.path)
    folder.path.rename(tmp_path / "elsewhere")
    before = engine.snapshot
    change = await Reloader(engine).reload()
    assert change.problems
    assert engine.snapshot is before


async def test_a_reading_that_takes_too_long_is_ended(folder: Folder) -> None:
    reloader = Reloader(Engine(folder.path), patience=0.05)
    with pytest.raises(UnreadError, match="longer than"):
        await reloader.reload()
    assert reloader.last is not None
    assert not reloader.last.is_used


def die(*_: object) -> None:
    """What a process does that is killed."""
    os._exit(9)


async def test_a_process_that_dies_is_noticed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reloading, "_send", die)
    with pytest.raises(UnreadError, match="ended before its time"):
        await Reloader(Engine(folder.path)).check()


async def test_the_event_loop_is_not_held_up(folder: Folder) -> None:
    reloader = Reloader(Engine(folder.path))
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began)

    ticking = asyncio.create_task(tick())
    await reloader.reload()
    ticking.cancel()
    assert longest < 0.5
