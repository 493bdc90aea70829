"""The comparison of matchers counts rightly, and runs on a small base. How good or fast anything is, no test asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.evaluation import DECLINE, OVERVIEW, Case
from bot.facts.problems import Position
from tests.bench.comparison import Asked, comparable, standing
from tests.bench.figures import Times
from tests.bench.goals import goals
from tests.bench.matching import grown
from tests.bench.measuring import OURS, WRATIO, Measured, Sized
from tests.bench.telling import told

HERE = Position("questions.yaml")


def test_at_an_equal_rate_of_false_answers_only_what_scores_more_than_the_next_false_answer_counts() -> None:
    asked = [Asked("a", frozenset({"a"})), Asked("b", frozenset({"b"})), *[Asked("?", frozenset())] * 10]
    found = [("a", 80.0), ("b", 60.0), ("a", 90.0), ("a", 70.0), *[("a", 10.0)] * 8]
    assert standing(asked, found, 0.0).right == 0.0
    one_false = standing(asked, found, 0.1)
    assert (one_false.right, one_false.false) == (0.5, 0.1)
    assert standing(asked, found, 0.2).right == 1.0


def test_false_answers_that_score_the_same_are_all_let_through_or_none() -> None:
    asked = [Asked("a", frozenset({"a"})), *[Asked("?", frozenset())] * 10]
    found = [("a", 50.0), *[("a", 50.0)] * 10]
    assert standing(asked, found, 0.1).false == 0.0


def test_a_wrong_fact_is_not_right_however_sure() -> None:
    asked = [Asked("a", frozenset({"a"})), Asked("?", frozenset())]
    assert standing(asked, [("b", 99.0), ("a", 1.0)], 0.1).right == 0.0


def test_conversations_overviews_and_questions_without_a_label_are_not_compared() -> None:
    either = Case("q", (), "-", (frozenset({"a"}), frozenset({"b"})), HERE)
    cases = [
        either,
        replace(either, before=("earlier",)),
        replace(either, expect=OVERVIEW),
        replace(either, expect=()),
        replace(either, expect=DECLINE),
    ]
    assert comparable(cases) == [Asked("q", frozenset({"a", "b"})), Asked("q", frozenset())]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sized:
    return grown(60, tmp_path_factory.mktemp("bench"), (OURS, WRATIO, "fts5", "nobody"), many=20)


def test_every_matcher_is_asked_everything_and_one_that_is_not_there_is_named(small: Sized) -> None:
    assert small.questions == {"held-out questions": (10, 10)}
    assert set(small.matchers) == {OURS, WRATIO, "fts5"}
    assert set(small.missing) == {"nobody"}
    for measured in small.matchers.values():
        assert measured.per_question.runs == 20
        assert all(standing.false <= 0.1 for standing in measured.standings["held-out questions"])


def test_the_worst_that_people_type_and_a_reload_are_measured(small: Sized) -> None:
    assert len(small.worst) >= 12
    assert 0 < small.reload["pause"] < small.reload["seconds"]


def test_the_figures_are_told_in_tables(small: Sized) -> None:
    text = told(small)
    assert "## 60 generated facts" in text
    assert "RapidFuzz WRatio" in text
    assert "nobody was not measured" in text


def _sized(facts: int, p50: Mapping[str, float], *, peak: float = 100.0) -> Sized:
    matchers = {name: Measured(name, Times(1, time, time, time), 1.0, 10.0, peak, {}) for name, time in p50.items()}
    return Sized(facts, 5 * facts, False, {}, matchers, {}, {"noise": 60.0}, {"seconds": 1.0, "pause": 0.1})


def test_a_reload_that_failed_misses_its_goal() -> None:
    sized = replace(_sized(1_000, {OURS: 1.0}), worst={}, reload={})
    assert [(goal.measured, goal.is_met) for goal in goals([sized])] == [("it failed", False)]


def test_goals_are_judged_from_what_was_measured() -> None:
    small, large = _sized(1_000, {OURS: 1.0, WRATIO: 10.0}), _sized(10_000, {OURS: 4.0, WRATIO: 100.0}, peak=300.0)
    judged = {goal.text: goal.is_met for goal in goals([small, large])}
    assert judged["p50 grows less than 3 times from 1,000 to 10,000 facts"] is False
    assert judged["10,000 generated facts: p50 within the WRatio scan's / 20"] is True
    assert judged["10,000 generated facts: the process fits in 256 MiB"] is False
    assert judged["1,000 generated facts: nothing typed takes longer than 50 ms"] is False
    assert judged["1,000 generated facts: a reload takes 2 s at most"] is True
