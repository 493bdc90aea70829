"""Facts are read in a process of their own: what goes wrong there is told and changes nothing here."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
import weakref
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.facts import apart
from bot.facts.stamps import stamps_of
from bot.handlers import reading
from bot.handlers.reading import UnreadError
from bot.handlers.reloading import Reloader
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Answer
from tests.support.folder import BEFORE, Folder
from tests.support.readers import devour, die

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


async def test_a_process_that_dies_is_noticed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_send", die)
    reloader = Reloader(Engine(folder.path))
    folder.mend("topics.yaml", "Diplomacy", "Diplomats")
    with pytest.raises(UnreadError, match="ended before its time"):
        await reloader.check()


async def test_a_process_that_dies_over_a_changed_file_is_noticed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "import os; os._exit(9)"))
    with pytest.raises(UnreadError, match="ended before its time"):
        await Reloader(Engine(folder.path)).check()


async def test_where_facts_of_one_file_changed_the_others_stay_what_they_were(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_send", die)
    engine = Engine(folder.path)
    before = engine.snapshot
    folder.mend("figures/investment.yaml", "All foreign investment", "All investment from abroad")
    folder.mend("golden.yaml", "how tall is the mountain", "how tall is the tower")
    change = await Reloader(engine).reload()
    assert change.changed == ("fdi-total",)
    assert engine.snapshot.base.golden[1].question == "how tall is the tower"
    for id_ in ("brics-interest", "mediation-offer"):
        assert engine.snapshot.base.facts[id_] is before.base.facts[id_]
    again = await Reloader(engine).reload()
    assert (again.added, again.changed, again.removed, again.problems) == ((), (), (), ())


async def test_the_facts_before_a_reload_are_let_go(folder: Folder) -> None:
    engine = Engine(folder.path)
    left = weakref.ref(engine.snapshot)
    folder.mend(BRICS, "is interested in", "is keen on")
    await Reloader(engine).reload()
    async with asyncio.timeout(5):
        while left() is not None:  # the thread that read them is about to end
            await asyncio.sleep(0.01)
    assert gc.isenabled()


async def test_what_all_facts_depend_on_is_read_with_all_facts(folder: Folder) -> None:
    engine = Engine(folder.path)
    folder.mend("entities.yaml", "BRICS", "Bricks Union")
    await Reloader(engine).reload()
    folder.mend(BRICS, "is interested in", "is keen on")
    change = await Reloader(engine).reload()
    assert change.changed == ("brics-interest",)
    assert engine.snapshot.base.entities["brics"].name["en"] == "Bricks Union"


async def test_a_golden_question_that_fails_over_a_changed_file_is_told_with_its_place(folder: Folder) -> None:
    engine = Engine(folder.path)
    before = engine.snapshot
    folder.mend("golden.yaml", "mediation-offer", "fdi-total")
    change = await Reloader(engine).reload()
    (problem,) = change.problems
    assert (problem.position.file, problem.position.line) == ("knowledge/golden.yaml", 2)
    assert "expected fdi-total" in problem.message
    assert engine.snapshot is before


async def test_a_folder_that_needs_too_much_memory_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(folder.path)
    before = engine.snapshot
    folder.mend("topics.yaml", "Diplomacy", "Diplomats")
    monkeypatch.setattr(reading, "_send", devour)
    with pytest.raises(UnreadError, match="they need more than 2048 MiB of memory"):
        await Reloader(engine).reload()
    assert engine.snapshot is before


async def test_a_file_that_is_still_being_written_is_read_when_it_is_whole(folder: Folder) -> None:
    """An editor, or a copy, has come as far as the third railway line, and goes on after a moment."""
    engine = Engine(folder.path)
    before = engine.snapshot.base
    file = folder.path / "background/transport.yaml"
    whole = file.read_text("utf-8")
    begun, rest = whole[: whole.index("- id: railway-4")], whole[whole.index("- id: railway-4") :]
    file.write_text(begun, encoding="utf-8")
    reload = asyncio.create_task(Reloader(engine).reload())
    await asyncio.sleep(0.8)
    with file.open("a", encoding="utf-8") as writing:
        writing.write(rest)
    change = await reload
    assert (change.removed, change.problems) == ((), ())
    assert engine.snapshot.base.facts == before.facts


async def test_files_that_are_written_to_again_and_again_are_not_used(folder: Folder) -> None:
    engine = Engine(folder.path)
    before = engine.snapshot

    async def write() -> None:
        while True:
            (folder.path / "topics.yaml").touch()
            await asyncio.sleep(0.01)

    writing = asyncio.create_task(write())
    with pytest.raises(UnreadError, match="somebody is still writing there"):
        await Reloader(engine, rest=0.05).reload()
    writing.cancel()
    assert engine.snapshot is before


@pytest.mark.parametrize("name", [BRICS, "figures/new.yaml"])
async def test_a_file_that_comes_or_goes_meanwhile_is_noticed(folder: Folder, name: str) -> None:
    before = stamps_of(folder.path)
    path = folder.path / name
    if path.exists():
        path.unlink()
    else:
        path.touch()
    assert stamps_of(folder.path) != before


async def test_where_nobody_writes_nobody_waits(folder: Folder) -> None:
    began = time.monotonic()
    await Reloader(Engine(folder.path), rest=BEFORE).reload()
    assert time.monotonic() - began < BEFORE / 2


async def test_a_file_from_the_future_is_not_waited_for(folder: Folder) -> None:
    """Its clock goes wrong, or that of the machine."""
    os.utime(folder.path / BRICS, (time.time() + 3_600.0,) * 2)
    began = time.monotonic()
    await Reloader(Engine(folder.path), rest=0.5).reload()
    assert time.monotonic() - began < BEFORE / 2


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
