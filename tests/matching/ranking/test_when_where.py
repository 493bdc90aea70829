"""When and where something was is told by a fact of just that, and not by one of another place or time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts.model import Span
from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.weighing import weigh
from bot.matching.ranking.when_where import out_of_place
from tests.matching.conftest import Ask, about, ids


def reasons(question: str, index: Index, *named_before: str) -> list[str]:
    """Why the only fact of the index is of another time or place than is asked for or named."""
    query, (document,) = replace(understand(question, index), named_before=frozenset(named_before)), index.documents
    return [*out_of_place(query, weigh(query, index), document, index, aspect=document.gives[query.aspect])]


@pytest.mark.parametrize(
    ("question", "title", "is_of_it"),
    [
        ("when was the panel on stars", "A panel on stars", True),
        ("when was the panel on stars", "Guests", False),
        ("where was the panel on stars", "Guests", False),
        ("who was on the panel on stars", "Guests", True),
        ("when was the panel on gliding stars and moons", "A panel on stars", False),
        ("when was the panel on gliding stars", "A panel on stars", True),
        ("when in March was the panel", "A panel on stars", True),
        ("when in 2025 was the panel", "A panel on stars", True),
    ],
)
def test_a_date_or_a_place_is_told_by_a_fact_that_is_about_the_event(question: str, title: str, is_of_it: bool) -> None:
    alone = about("In March 2025 a panel on stars was held in Bishkek.", title={"en": title})
    assert (not any("is of another event" in reason for reason in reasons(question, alone))) is is_of_it


@pytest.mark.parametrize(
    ("question", "statement", "reason"),
    [
        ("when will the panel meet", "The panel met in 2020.", "tells of nothing to come"),
        ("when will the panel meet", "The panel is to meet in 2050.", None),
        ("when did the panel meet", "The panel met in 2020.", None),
        ("why will the panel meet", "The panel met in 2020.", None),
        ("where and when will the panel meet", "The panel met in Bishkek in 2020.", "tells of nothing to come"),
        ("what did the panel say in 2025", "The panel said so in 2025.", None),
        ("what did the panel say in 2025", "The panel said so in 2024.", "is not of 2025"),
        ("what did the panel say in May 2025", "The panel said so in May 2024.", "is not of 2025-05"),
    ],
)
def test_a_fact_is_of_the_time_that_is_asked_for(question: str, statement: str, reason: str | None) -> None:
    assert reasons(question, about(statement)) == ([reason] if reason else [])


def test_the_time_of_an_event_is_its_own_or_one_that_is_named_in_telling_of_it() -> None:
    event = about("The panel spoke of July 2019.", occurred=Span.model_validate({"from": "2020-03-05"}))
    asked = ("2020", "March 2020", "July 2019", "July 2020", "2019")
    assert [not reasons(f"what did the panel say in {date}", event) for date in asked] == [
        True,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("occurred", "statement", "as_of", "is_to_come"),
    [
        ("2024-05-20", "The panel meets.", "2024-05-06", True),
        ("2024-05-06", "The panel meets.", "2024-05-06", False),
        ("2024-05-20", "The panel meets.", "2024-05", False),
        (None, "The panel meets in 2024.", "2024-05-06", False),
        (None, "The panel meets in 2025.", "2024-05-06", True),
    ],
)
def test_what_is_later_than_the_fact_that_tells_of_it_is_to_come(
    occurred: str | None, statement: str, as_of: str, is_to_come: bool
) -> None:
    span = Span.model_validate({"from": occurred}) if occurred else None
    alone = about(statement, occurred=span, as_of=as_of)
    assert (not reasons("when will the panel meet", alone)) is is_to_come


def test_a_place_that_was_named_before_is_no_answer_to_where() -> None:
    alone = about("The panel is in Bishkek.")
    assert not reasons("where is the panel", alone)
    assert reasons("where is the panel", alone, "bishkek") == ["names no other place"]
    assert not reasons("when is the panel", alone, "bishkek")
    placed = about("The panel is in Bishkek.", place="bishkek")
    assert not reasons("where in Bishkek is the panel", placed)


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
