"""The shipped fact base: sound, grounded in its articles, and found by the questions that it promises to answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.engine import Snapshot, check_golden, read_snapshot
from bot.facts.grounding import check_grounding
from bot.facts.layout import fix
from bot.facts.model import Kind
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Answer, Overview
from bot.matching.respond import respond

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    found, problems = read_snapshot(ROOT / "knowledge", golden=False)
    assert found is not None, "\n".join(map(str, problems))
    return found


def told(question: str, snapshot: Snapshot) -> list[str]:
    outcome = respond(question, Conversation(), snapshot.index)
    return [fact.id for fact in outcome.facts] if isinstance(outcome, Answer | Overview) else []


def test_the_files_are_in_the_layout_that_check_fix_gives_them(tmp_path: Path) -> None:
    """Else whoever mends one word would see changes in lines that nobody has touched."""
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    fixed = fix(folder)
    assert (fixed.changed, fixed.kept) == ([], {})


def test_golden_questions_get_their_facts(snapshot: Snapshot) -> None:
    assert [str(problem) for problem in check_golden(snapshot)] == []


def test_there_are_golden_questions_of_both_kinds(snapshot: Snapshot) -> None:
    facts = [golden.fact for golden in snapshot.base.golden]
    assert len(facts) >= 60
    assert facts.count("none") >= 15


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not part of the project")
def test_every_fact_is_grounded_and_every_paragraph_accounted_for(snapshot: Snapshot) -> None:
    grounding = check_grounding(snapshot.base, snapshot.loaded.locations, ARTICLES)
    assert [str(problem) for problem in grounding.problems] == []
    assert [missing for coverage in grounding.coverage.values() for missing in coverage.missing] == []


def test_every_example_question_brings_its_fact(snapshot: Snapshot) -> None:
    """First, or within the reply where a related fact shares the question."""
    lost = [
        f"{fact.id}: {question}"
        for fact in snapshot.base.facts.values()
        for questions in fact.questions.values()
        for question in questions
        if fact.id not in told(question, snapshot)
    ]
    assert lost == []


def test_no_fact_answers_a_question_that_it_is_not_for(snapshot: Snapshot) -> None:
    answered = [
        f"{fact.id}: {question}"
        for fact in snapshot.base.facts.values()
        for questions in fact.not_for.values()
        for question in questions
        if fact.id in told(question, snapshot)
    ]
    assert answered == []


@pytest.mark.parametrize("kind", Kind)
def test_there_are_facts_of_every_kind(kind: Kind, snapshot: Snapshot) -> None:
    assert any(fact.kind is kind for fact in snapshot.base.facts.values())


def test_every_source_is_cited(snapshot: Snapshot) -> None:
    cited = {citation.source for fact in snapshot.base.facts.values() for citation in fact.citations}
    assert cited == set(snapshot.base.sources)
