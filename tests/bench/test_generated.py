"""Generated bases are sound, differ as real ones do, and are asked what none of their facts has as an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.facts.load import load
from tests.bench.generated.asking import asked
from tests.bench.generated.bases import GeneratedBase, generated
from tests.bench.generated.folder import write
from tests.bench.questions import ROOT

FACTS = 150


@pytest.fixture(scope="module")
def base() -> GeneratedBase:
    return generated(FACTS)


def test_a_generated_folder_is_sound(base: GeneratedBase, tmp_path: Path) -> None:
    write(base, tmp_path, ROOT / "knowledge" / "synonyms.yaml")
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.base
    assert len(loaded.base.facts) == FACTS
    assert {fact.kind.value for fact in loaded.base.facts.values()} >= {"figure", "event", "position", "background"}


def test_a_base_is_the_same_every_time_and_another_for_another_seed(base: GeneratedBase) -> None:
    assert generated(FACTS).facts == base.facts
    assert generated(FACTS, seed=3).facts != base.facts


def test_no_two_facts_answer_the_same_thing(base: GeneratedBase) -> None:
    keys = [fact.shape.key_of(fact.filling) for fact in base.facts]
    assert len(set(keys)) == len(keys)


def test_a_larger_base_has_more_words_though_not_in_proportion(base: GeneratedBase) -> None:
    def words(some: GeneratedBase) -> int:
        return len({word for fact in some.facts for word in fact.statement.split()})

    assert words(base) < words(generated(4 * FACTS)) < 4 * words(base)


def test_questions_are_held_out_and_every_second_one_has_no_answer(base: GeneratedBase) -> None:
    questions = asked(base, 100)
    assert questions == asked(generated(FACTS), 100)
    ids = {fact.id for fact in base.facts}
    assert all(one.expect <= ids for one in questions)
    assert [bool(one.expect) for one in questions] == [True, False] * 50
    examples = {question.casefold() for fact in base.facts for question in fact.questions}
    assert examples.isdisjoint(one.question.casefold() for one in questions)


def test_held_out_wordings_name_whatever_tells_a_fact_from_others(base: GeneratedBase) -> None:
    for shape in {fact.shape.title: fact.shape for fact in base.facts}.values():
        for template in shape.asked:
            assert all(f"<{slot}>" in template for slot in shape.key), template
