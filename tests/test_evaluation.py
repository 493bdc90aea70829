"""What an outcome is worth, and how that is counted."""

from __future__ import annotations

import pytest

from bot.evaluation import (
    Case,
    Figures,
    QuestionsError,
    Result,
    Verdict,
    by_style,
    count,
    judge,
    read_cases,
    worse,
)
from bot.facts.model import Fact
from bot.facts.problems import Position
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome, Overview, SmallTalk, Talk

PLACE = Position("some.yaml")


def fact(id_: str) -> Fact:
    return Fact.model_construct(id=id_)


def answer(*ids: str) -> Answer:
    return Answer(tuple(Found(fact(id_), 0.9) for id_ in ids))


def case(*expect: str | set[str], style: str = "plain") -> Case:
    if expect in (("none",), ("overview",)):
        return Case("?", (), style, str(expect[0]), PLACE)
    return Case("?", (), style, tuple(frozenset({ids} if isinstance(ids, str) else ids) for ids in expect), PLACE)


@pytest.mark.parametrize(
    ("asked", "outcome", "verdict"),
    [
        (case({"a", "b"}), answer("a"), Verdict.RIGHT_FIRST),
        (case({"a", "b"}), answer("b", "x"), Verdict.RIGHT_FIRST),
        (case("a"), answer("x", "a"), Verdict.RIGHT_WITHIN),
        (case("a"), answer("x", "y"), Verdict.WRONG),
        (case("a"), NoAnswer((fact("a"),)), Verdict.FALSELY_REFUSED),
        (case("a"), Clarification((fact("a"),)), Verdict.FALSELY_REFUSED),
        (case("a"), SmallTalk(Talk.GREETING), Verdict.FALSELY_REFUSED),
        (case("a"), Overview("A", (fact("a"), fact("x"))), Verdict.RIGHT_FIRST),
        (case("a"), Overview("A", (*map(fact, "bcdefghijk"), fact("a"))), Verdict.WRONG),  # it is on the second page
        (case("a", {"b", "c"}), answer("c", "a"), Verdict.RIGHT_FIRST),
        (case("a", "b"), answer("a", "x", "b"), Verdict.RIGHT_WITHIN),
        (case("a", "b"), answer("a", "x"), Verdict.PARTLY),
        (case("a", "b"), answer("x"), Verdict.WRONG),
        (case("overview"), Overview("A", (fact("a"),)), Verdict.RIGHT_FIRST),
        (case("overview"), answer("a"), Verdict.WRONG),
        (case("overview"), NoAnswer(()), Verdict.FALSELY_REFUSED),
        (case("none"), NoAnswer(()), Verdict.DECLINED),
        (case("none"), Clarification(()), Verdict.DECLINED),
        (case("none"), SmallTalk(Talk.THANKS), Verdict.DECLINED),
        (case("none"), answer("a"), Verdict.FALSELY_ANSWERED),
        (case("none"), Overview("A", (fact("a"),)), Verdict.FALSELY_ANSWERED),
    ],
)
def test_an_outcome_is_judged_against_what_was_expected(asked: Case, outcome: Outcome, verdict: Verdict) -> None:
    assert judge(asked, outcome) is verdict


def result(asked: Case, outcome: Outcome) -> Result:
    return Result(asked, outcome, judge(asked, outcome))


RESULTS = (
    result(case("a"), answer("a")),
    result(case("a"), answer("x", "a")),
    result(case("a", style="typo"), answer("x")),
    result(case("a", style="typo"), NoAnswer((fact("x"), fact("a")))),
    result(case("a"), NoAnswer((fact("x"),))),
    result(case("none", style="near-miss"), NoAnswer(())),
    result(case("none", style="near-miss"), answer("a")),
)


def test_judgements_are_counted() -> None:
    assert count(RESULTS) == Figures(
        questions=7,
        answerable=5,
        right_first=1,
        right=2,
        partly=0,
        wrong=1,
        falsely_refused=2,
        offered=1,
        unanswerable=2,
        declined=1,
        falsely_answered=1,
    )


def test_styles_are_counted_the_most_frequent_first() -> None:
    assert [(style, figures.questions) for style, figures in by_style(RESULTS).items()] == [
        ("plain", 3),
        ("near-miss", 2),
        ("typo", 2),
    ]


def test_figures_are_compared_with_recorded_ones() -> None:
    figures = count(RESULTS)
    recorded = figures.as_json()
    assert worse(figures, recorded) == ()
    assert worse(figures, recorded | {"right": 1, "wrong": 2}) == ()
    assert worse(figures, recorded | {"right": 3}) == ("right: 2, recorded 3",)
    assert worse(figures, recorded | {"falsely_answered": 0}) == ("falsely answered: 1, recorded 0",)
    assert worse(figures, {**recorded, "questions": 6}) == ("7 questions, recorded were 6: record the figures anew",)
    assert worse(figures, {}) == ("7 questions, recorded were None: record the figures anew",)


def test_questions_are_read_with_what_is_expected() -> None:
    data = b"""\
- question: "a?"
  expect: [one, two]
- question: ["b", "and c?"]
  style: follow-up
  expect: [[one], [two, three]]
- question: ""
  expect: none
- question: d
  expect: overview
- question: e
"""
    one, two, none, overview, unlabelled = read_cases(data, "some.yaml")
    assert (one.question, one.before, one.expect) == ("a?", (), (frozenset({"one", "two"}),))
    assert (two.question, two.before, two.style) == ("and c?", ("b",), "follow-up")
    assert two.expect == (frozenset({"one"}), frozenset({"two", "three"}))
    assert (none.question, none.expect) == ("", "none")
    assert overview.expect == "overview"
    assert unlabelled.expect == ()
    assert two.position == Position("some.yaml", 3, 3)


def test_a_file_that_is_no_list_of_questions_is_refused() -> None:
    for data in (b"", b"a: b\n", b"- a\n", b"- question: a\n  expect: {b: c}\n", b"- question: [a, [b]]\n"):
        with pytest.raises(QuestionsError):
            read_cases(data, "some.yaml")
