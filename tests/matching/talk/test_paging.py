"""A message may turn the pages of an overview."""

from __future__ import annotations

import pytest

from bot.matching.outcomes import NoAnswer, Outcome, Overview
from bot.matching.overviews.overview import PAGE
from tests.matching.conftest import Ask, ids


def overview(outcome: Outcome) -> Overview:
    assert isinstance(outcome, Overview)
    return outcome


@pytest.mark.parametrize(
    "message",
    ["more", "ok, next page please", "show me more", "continue", "page 2", "what else", "anything more on it?"],
)
def test_a_message_turns_to_the_next_page(message: str, ask: Ask) -> None:
    first, second = overview(ask("middle powers")), overview(ask("middle powers", message))
    assert (second.subject, second.facts, second.page) == (first.subject, first.facts, 1)


def test_pages_are_turned_on_and_back(ask: Ask) -> None:
    assert overview(ask("middle powers", "more", "next")).page == 2
    assert overview(ask("middle powers", "more", "next", "previous page")).page == 1


@pytest.mark.parametrize("message", ["previous", "page 0", "page 40"])
def test_a_page_that_is_not_there_is_not_turned_to(message: str, ask: Ask) -> None:
    assert not isinstance(ask("middle powers", message), Overview)


@pytest.mark.parametrize("message", ["more", "what else?", "is there anything else", "do you know any more facts"])
def test_behind_the_last_page_nothing_is_left_to_tell_of_it(message: str, ask: Ask) -> None:
    short = overview(ask("all figures"))
    assert len(short.facts) <= PAGE
    for messages in ((message,), (message, message)):
        outcome = ask("all figures", *messages)
        assert isinstance(outcome, NoAnswer)
        assert outcome.all_on == short.subject
        near = [fact.id for fact in outcome.suggestions]
        assert len(near) == len(set(near)) == 3
        assert not set(near) & set(ids(short))


def test_what_was_offered_behind_the_last_page_is_picked_by_its_number(ask: Ask) -> None:
    end = ask("overview of brics", "what else")
    assert isinstance(end, NoAnswer)
    assert ids(ask("overview of brics", "what else", "2")) == [end.suggestions[1].id]
    assert overview(ask("overview of brics", "what else", "and the OTS")).subject == "Organization of Turkic States"


def test_a_fact_of_any_page_is_picked_by_its_number(ask: Ask) -> None:
    facts = overview(ask("middle powers")).facts
    assert ids(ask("middle powers", "more", "12")) == [facts[11].id]


def test_a_page_that_was_turned_to_leaves_the_question_as_it_was(ask: Ask) -> None:
    assert overview(ask("what do you know about Ukraine", "more", "and Israel?")).subject == "Israel"
