"""A message may turn the pages of an overview."""

from __future__ import annotations

import pytest

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


def test_a_page_that_was_turned_to_leaves_the_question_as_it_was(ask: Ask) -> None:
    assert overview(ask("what do you know about Ukraine", "more", "and Israel?")).subject == "Israel"
