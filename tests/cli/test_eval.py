"""`kazfacts eval`: sets of questions, their figures, and whether they got worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

QUESTIONS = """\
- question: "how much foreign investment is there in all"
  style: plain
  expect: [fdi-total]
- question: "how tall is Khan Tengri"
  style: near-miss
  expect: none
- question: ["how much foreign investment is there in all?", "who said that?"]
  style: follow-up
  expect: [fdi-total]
- question: "what does Kazakhstan think of BRICS"
  style: plain
  expect: [fdi-total]
- question: "not labelled yet"
  style: plain
"""


@pytest.fixture
def questions(kazfacts: Command) -> Path:
    path = kazfacts.folder / "some.yaml"
    path.write_text(QUESTIONS)
    return path


def test_figures_and_misses_are_told(kazfacts: Command, questions: Path) -> None:
    done = kazfacts("eval", questions)
    assert done.returncode == 0
    assert "some.yaml: wrong answer, 1" in done.stdout
    assert "expected fdi-total" in done.stdout
    assert "think of" in done.stdout
    assert "conversations" in done.stdout
    assert "1 without an expected fact, not asked" in done.stdout
    assert "think of" not in kazfacts("eval", questions, "--no-misses").stdout


def test_the_questions_of_the_untouched_half_are_not_shown(kazfacts: Command, questions: Path) -> None:
    path = questions.rename(questions.with_name("untouched.yaml"))
    assert "BRICS" not in kazfacts("eval", path).stdout
    done = kazfacts("eval", path, "--json", "-")
    assert "results" not in json.loads(done.stdout)["untouched.yaml"]
    assert "BRICS" in kazfacts("eval", path, "--misses").stdout


def test_json_holds_figures_and_results(kazfacts: Command, questions: Path) -> None:
    kazfacts("eval", questions, "--json", "out.json")
    told = json.loads((kazfacts.folder / "out.json").read_text())["some.yaml"]
    assert told["figures"] == {
        "questions": 4,
        "answerable": 3,
        "right_first": 2,
        "right": 2,
        "partly": 0,
        "wrong": 1,
        "falsely_refused": 0,
        "offered": 0,
        "unanswerable": 1,
        "declined": 1,
        "falsely_answered": 0,
    }
    assert [result["verdict"] for result in told["results"]] == ["right-first", "declined", "right-first", "wrong"]
    assert told["results"][2]["before"] == ["how much foreign investment is there in all?"]


def test_one_style_can_be_asked_alone(kazfacts: Command, questions: Path) -> None:
    done = kazfacts("eval", questions, "--style", "near-miss", "--json", "-")
    assert json.loads(done.stdout)["some.yaml"]["figures"]["questions"] == 1


def test_figures_that_got_worse_end_with_1(kazfacts: Command, questions: Path) -> None:
    assert kazfacts("eval", questions, "--record", "recorded.json").returncode == 0
    same = kazfacts("eval", questions, "--summary", "--against", "recorded.json")
    assert same.returncode == 0
    assert "no figure is worse" in same.stdout
    recorded = kazfacts.folder / "recorded.json"
    figures = json.loads(recorded.read_text())
    figures["some.yaml"] |= {"right_first": 3, "wrong": 0}
    recorded.write_text(json.dumps(figures))
    worse = kazfacts("eval", questions, "--summary", "--against", "recorded.json")
    assert worse.returncode == 1
    assert "right first: 2, recorded 3" in worse.stdout
    assert "wrong: 1, recorded 0" in worse.stdout


def test_questions_that_cannot_be_asked_are_told_with_their_place(kazfacts: Command) -> None:
    path = kazfacts.folder / "some.yaml"
    path.write_text("- question: a\n  expect: [nobody-knows]\n- question: 3\n  expect: {a: b}\n- expect: none\n")
    done = kazfacts("eval", path)
    assert done.returncode == 1
    assert 'some.yaml:1:3  expect: no fact "nobody-knows"' in done.stderr
    assert "some.yaml:3:3  expect: expected ids of facts, none or overview" in done.stderr
    assert "some.yaml:5:3  question: expected a question" in done.stderr
