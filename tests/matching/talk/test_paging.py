"""A message may turn the pages of an overview, or ask for the same of another time or of somebody else."""

from __future__ import annotations

import pytest

from bot.facts.dates import covers
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Outcome, Overview
from bot.matching.overviews.overview import PAGE
from tests.matching.conftest import Ask, ids


def overview(outcome: Outcome) -> Overview:
    assert isinstance(outcome, Overview)
    return outcome


@pytest.mark.parametrize("message", ["more", "ok, next page please", "show me more", "continue", "page 2"])
def test_a_message_turns_to_the_next_page(message: str, ask: Ask) -> None:
    first, second = overview(ask("middle powers")), overview(ask("middle powers", message))
    assert (second.subject, second.facts, second.page) == (first.subject, first.facts, 1)


def test_pages_are_turned_on_and_back(ask: Ask) -> None:
    assert overview(ask("middle powers", "more", "next")).page == 2
    assert overview(ask("middle powers", "more", "next", "previous page")).page == 1


@pytest.mark.parametrize("message", ["previous", "page 40"])
def test_a_page_that_is_not_there_is_not_turned_to(message: str, ask: Ask) -> None:
    assert not isinstance(ask("middle powers", message), Overview)


def test_behind_the_last_page_more_is_what_goes_on_from_the_facts(ask: Ask) -> None:
    short = overview(ask("all figures"))
    assert len(short.facts) <= PAGE
    assert not set(ids(ask("all figures", "more"))) & set(ids(short))


def test_a_fact_of_any_page_is_picked_by_its_number(ask: Ask) -> None:
    facts = overview(ask("middle powers")).facts
    assert ids(ask("middle powers", "more", "12")) == [facts[11].id]


@pytest.mark.parametrize("message", ["only 2023", "and in 2023?", "just from 2023 please"])
def test_an_overview_is_narrowed_to_a_time(message: str, ask: Ask, index: Index) -> None:
    found = overview(ask("everything about the Security Council", message))
    assert found.subject == "UN Security Council, 2023"
    assert all(covers("2023", index.base.as_of(fact)) for fact in found.facts)


def test_after_an_overview_another_name_brings_its_overview(ask: Ask) -> None:
    assert overview(ask("what do you know about Ukraine", "and Israel?")).subject == "Israel"
    assert overview(ask("what did Tokayev say about the UN", "and Vassilenko?")).subject.startswith("Roman Vassilenko")


@pytest.mark.parametrize("asked", ["what do you know about the UN", "united nations?", "everything on the UN"])
def test_somebody_named_after_an_overview_is_asked_about_its_subject(asked: str, ask: Ask) -> None:
    assert overview(ask(asked, "and Tokayev?")).subject == "Kassym-Jomart Tokayev on United Nations"


def test_a_page_that_was_turned_to_leaves_the_question_as_it_was(ask: Ask) -> None:
    assert overview(ask("what do you know about Ukraine", "more", "and Israel?")).subject == "Israel"
