"""A fact as the matcher sees it: who speaks and acts in it, when and where, and what it is asked with."""

from __future__ import annotations

import pytest

from bot.facts.model import Span
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from tests.matching.conftest import about


def document(statement: str, *questions: str, **fields: object) -> Document:
    return about(statement, *questions, **fields).documents[0]


def test_a_fact_is_asked_with_its_title_its_questions_and_what_its_figure_measures(index: Index) -> None:
    figure = index.base.facts["china-border-length"].figure
    found = document("Stars shine.", "why do they", "how many of them", title={"en": "The stars"}, figure=figure)
    assert figure is not None
    assert [phrase.text for phrase in found.phrases] == [
        "The stars",
        "why do they",
        "how many of them",
        figure.measures,
    ]
    assert found.asks == {Aspect.ANY, Aspect.REASON, Aspect.AMOUNT}
    assert "why" in found.interrogatives
    assert dict(found.explaining["star"]) == {0: 1.0}
    assert dict(found.explaining["@china"]) == {3: 1.0}


def test_entities_are_those_that_it_names_or_declares() -> None:
    found = document("Japan praised China.", "did Turkey", title={"en": "Praise for Japan"}, attributed_to="gallo")
    assert found.entities == {"japan", "china", "gallo"}
    assert found.named_in_title == {"japan"}


def test_it_is_told_of_all_but_kazakhstan_and_those_who_tell_it() -> None:
    found = document("Gallo writes in Kazpravda that Japan praised Kazakhstan.", attributed_to="gallo")
    assert found.told_of == {"japan"}


def test_who_acts_and_to_whom_is_told_by_the_statement_and_asked_by_the_questions() -> None:
    found = document("Japan praised China.", "did Turkey praise Russia", "was it so")
    assert found.actors == {"japan", "turkey"}
    assert found.targets == {"china", "russia"}


def test_whose_view_is_told_may_be_that_of_a_group() -> None:
    assert "expert" in document("Experts praise it.").groups
    assert "guest" in document("It is praised.", "what do guests think").groups


def test_those_who_act_without_a_name_are_agents() -> None:
    assert document("Experts and journalists praise the stars.").agents == {"expert", "journalist"}


@pytest.mark.parametrize(
    ("statement", "key", "numbered"),
    [
        ("There are 12 small stars and moons.", "star", True),
        ("There are 12 small stars and moons.", "moon", False),
        ("There are hundreds of stars.", "star", True),
        ("There are stars.", "star", False),
    ],
)
def test_what_stands_behind_a_number_is_numbered(statement: str, key: str, numbered: bool) -> None:
    assert (key in document(statement).numbered) is numbered


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("They met in Bishkek.", 0.7),
        ("They met in the city of Bishkek.", 0.5),
        ("Bishkek met.", 0.5),
        ("They met.", 0.0),
    ],
)
def test_a_place_is_given_by_what_stands_in_it(statement: str, place: float) -> None:
    assert document(statement).gives[Aspect.PLACE] == place


def test_places_are_where_something_may_take_place() -> None:
    assert document("Tokayev met the UN in Bishkek and at the Astana International Forum.").places == {
        "bishkek",
        "astana-international-forum",
    }


@pytest.mark.parametrize(
    ("statement", "span", "dates"),
    [
        ("It was in 2019.", {"from": "2021-03", "to": "2022"}, ("2021-03", "2022")),
        ("It was in 2019.", {"from": "2021-03"}, ("2021-03",)),
        ("It was in 2019 and 2020.", None, ("2019", "2020")),
        ("It was.", None, ("2024-05-28",)),
    ],
)
def test_the_dates_are_those_of_the_event_or_of_the_text_or_of_the_source(
    statement: str, span: dict[str, str] | None, dates: tuple[str, ...]
) -> None:
    assert document(statement, occurred=Span.model_validate(span) if span else None).dates == dates
