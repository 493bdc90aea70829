"""The engine answers from one snapshot and swaps facts and index together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.engine import Engine, UnsoundBaseError, first_fact
from bot.matching.conversation import Conversation

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
INVESTMENT = Path("figures") / "investment.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped facts that a test may change."""
    return shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")


def mend(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_message_and_a_conversation_give_an_outcome_and_a_conversation(folder: Path) -> None:
    engine = Engine(folder)
    reply = engine.respond("how much has the EU invested?", Conversation())
    assert first_fact(reply.outcome) == "fdi-from-eu"
    assert reply.conversation.facts[0] == "fdi-from-eu"
    assert first_fact(engine.respond("source?", reply.conversation).outcome) == "fdi-from-eu"


def test_a_conversation_ends_by_itself(folder: Path) -> None:
    now = 0.0
    engine = Engine(folder, clock=lambda: now)
    conversation = engine.respond("how much has the EU invested?", Conversation()).conversation
    now = 3_600.0
    assert first_fact(engine.respond("source?", conversation).outcome) == "none"


def test_a_told_fact_counts_as_talk(folder: Path) -> None:
    engine = Engine(folder)
    fact = engine.snapshot.base.facts["fdi-from-eu"]
    told = engine.tell(fact, Conversation())
    assert first_fact(engine.respond("source?", told.conversation).outcome) == "fdi-from-eu"


def test_a_reload_tells_what_changed(folder: Path) -> None:
    engine = Engine(folder)
    mend(folder / INVESTMENT, "EU investment in Kazakhstan", "EU investment in the Kazakh economy")
    change = engine.reload()
    assert change.problems == ()
    assert change.changed == ("fdi-from-eu",)
    assert engine.snapshot.base.facts["fdi-from-eu"].title["en"] == "EU investment in the Kazakh economy"


def test_a_reload_of_unchanged_files_changes_nothing(folder: Path) -> None:
    engine = Engine(folder)
    version = engine.snapshot.base.version
    change = engine.reload()
    assert (change.added, change.changed, change.removed, change.problems) == ((), (), (), ())
    assert engine.snapshot.base.version == version


def test_a_broken_file_leaves_the_old_facts_answering(folder: Path) -> None:
    engine = Engine(folder)
    before = engine.snapshot
    mend(folder / INVESTMENT, "voice: publication", "voice: hearsay")
    change = engine.reload()
    assert change.problems
    assert change.problems[0].position.file.endswith("investment.yaml")
    assert engine.snapshot is before
    assert first_fact(engine.respond("how much has the EU invested?", Conversation()).outcome) == "fdi-from-eu"


def test_a_golden_question_that_gets_another_answer_keeps_the_old_facts(folder: Path) -> None:
    engine = Engine(folder)
    with (folder / "golden.yaml").open("a", encoding="utf-8") as golden:
        golden.write("\n- question: how high is the moon over Astana\n  fact: fdi-from-eu\n")
    (problem,) = engine.reload().problems
    assert problem.position.file.endswith("golden.yaml")
    assert "fdi-from-eu" in problem.message
    assert engine.snapshot.base.golden[-1].question != "how high is the moon over Astana"


def test_an_unsound_base_is_not_opened(folder: Path) -> None:
    (folder / INVESTMENT).write_text("- id: [", "utf-8")
    with pytest.raises(UnsoundBaseError) as raised:
        Engine(folder)
    assert raised.value.problems
