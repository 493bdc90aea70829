"""One kind of fact on one subject, the newest on it, or the few facts that there are."""

from __future__ import annotations

import pytest

from bot.facts.model import Kind
from bot.matching.outcomes import Answer, Overview, SmallTalk, Talk
from bot.matching.overviews.kinds import kind_alone
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("question", "kind", "subject"),
    [
        ("which positions do you have on Israel", Kind.POSITION, "Positions on Israel"),
        ("stances on Russia", Kind.POSITION, "Positions on Russia"),
        ("events about the United Nations", Kind.EVENT, "Events on United Nations"),
        ("Tokayev's proposals", Kind.INITIATIVE, "Initiatives of Kassym-Jomart Tokayev"),
    ],
)
def test_one_kind_of_fact_on_a_subject_is_told_alone(question: str, kind: Kind, subject: str, ask: Ask) -> None:
    found = ask(question)
    assert isinstance(found, Overview)
    assert found.subject == subject
    assert {fact.kind for fact in found.facts} == {kind}


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ("all the key figures you have", Kind.FIGURE),
        ("statistic", Kind.FIGURE),
        ("hi please show me kazakhstans proposals", Kind.INITIATIVE),
        ("which meetings are there", Kind.EVENT),
        ("background", Kind.BACKGROUND),
        ("figures on china", None),
        ("what else", None),
    ],
)
def test_a_kind_is_asked_for_alone_by_any_of_its_nouns(wish: str, kind: Kind | None) -> None:
    assert kind_alone(frozenset(wish.split()), wish) is kind


@pytest.mark.parametrize("question", ["which countries share Kazakhstan's positions", "China's stances"])
def test_positions_behind_a_name_are_held_by_it_and_not_on_it(question: str, ask: Ask) -> None:
    assert not isinstance(ask(question), Overview)


def test_few_figures_on_a_subject_are_an_answer(ask: Ask) -> None:
    assert set(ids(ask("statistics on China"))) == {"china-border-length", "china-market-size"}


@pytest.mark.parametrize("question", ["figures on Belarus", "statistics on Hungary", "positions of Uzbekistan on Gaza"])
def test_there_is_no_overview_of_a_kind_of_which_the_subject_has_none(question: str, ask: Ask) -> None:
    assert not isinstance(ask(question), Overview)


def test_the_latest_on_a_subject_begins_with_the_newest(ask: Ask) -> None:
    outcome = ask("what is the latest on the Security Council")
    assert isinstance(outcome, Answer)
    assert {fact.citations[0].source for fact in outcome.facts} == {"el-kz-2024-12"}


@pytest.mark.parametrize("question", ["what do you know about Japan", "do you have anything on Japan?"])
def test_the_one_fact_that_names_a_subject_answers_a_question_for_all_on_it(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == ["fdi-other-investors"]


@pytest.mark.parametrize("message", ["overview please", "any facts?", "a timeline", "quotes"])
def test_a_wish_for_everything_on_nothing_is_told_what_can_be_asked(message: str, ask: Ask) -> None:
    outcome = ask(message)
    assert isinstance(outcome, SmallTalk)
    assert outcome.talk is Talk.ABILITY
