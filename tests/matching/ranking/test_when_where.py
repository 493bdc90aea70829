"""When and where something was is told by a fact of just that, and not by one of another place or time."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


def test_where_is_not_answered_with_a_place_that_the_question_names(ask: Ask) -> None:
    assert ids(ask("where did Tokayev sign the deals with China")) == []
    assert ids(ask("where did the World Policy Conference take place"))[:1] == ["wpc-2024-12"]


def test_when_something_will_be_is_not_told_by_what_has_been(ask: Ask) -> None:
    assert ids(ask("when will the conflict in Ukraine be resolved")) == []
    assert ids(ask("when will the One Water Summit meet"))[:1] == ["one-water-summit-date-2024-05"]


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("what did he say in October 2023", "2023-10"),
        ("the speech of sept 2023", "2023-09"),
        ("what was said in 2023", "2023"),
        ("what may be said", None),
    ],
)
def test_a_question_is_about_a_year_or_a_month(question: str, date: str | None, index: Index) -> None:
    assert understand(question, index).date == date


def test_what_was_in_another_month_is_no_answer(ask: Ask) -> None:
    assert ids(ask("in which city was Tokayev in October 2023"))[:1] == ["cis-summit-bishkek-2023-10"]
    assert ids(ask("in which city was Tokayev in September 2023")) == []


def test_what_is_in_a_town_is_not_told_of_its_state(ask: Ask) -> None:
    assert ids(ask("how many ethnic groups live in Turkistan")) == []
    assert ids(ask("does Astana want blocs"))[:1] == ["blocs-2024-12"]
    assert ids(ask("was the CIS meeting in Astana"))[:1] == ["cis-summit-bishkek-2023-10"]
