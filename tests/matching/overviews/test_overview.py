"""A wide question gets all facts on its subject, oldest first, of the time alone that it names."""

from __future__ import annotations

import pytest

from bot.facts.dates import covers, earliest, latest
from bot.facts.model import Kind
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Outcome, Overview
from tests.matching.conftest import Ask


def overview(outcome: Outcome) -> Overview:
    assert isinstance(outcome, Overview)
    return outcome


@pytest.mark.parametrize(
    ("question", "time", "subject"),
    [
        ("what do you know about the Security Council in 2024?", "2024", "UN Security Council, 2024"),
        ("Security Council as of 2023", "2023", "UN Security Council, 2023"),
        ("tell me everything about Russia in october 2024", "2024-10", "Russia, October 2024"),
        ("all positions of May 2024", "2024-05", "Positions, May 2024"),
    ],
)
def test_a_time_picks_the_statements_of_that_time(
    question: str, time: str, subject: str, ask: Ask, index: Index
) -> None:
    found = overview(ask(question))
    assert found.subject == subject
    assert all(covers(time, index.base.as_of(fact)) for fact in found.facts)


def test_a_time_may_be_open_at_one_end(ask: Ask, index: Index) -> None:
    whole = overview(ask("everything about Russia")).facts
    since = overview(ask("everything about Russia since 2024")).facts
    before = overview(ask("everything about Russia before 2024")).facts
    assert all(latest(index.base.as_of(fact)).year >= 2024 for fact in since)
    assert all(earliest(index.base.as_of(fact)).year < 2024 for fact in before)
    assert [*before, *since] == [*whole]
    between = overview(ask("everything about Russia between 2023 and May 2024")).facts
    assert between[: len(before)] == before
    assert len(between) < len(whole)


def test_a_year_of_which_nothing_is_known_brings_no_overview(ask: Ask) -> None:
    assert not isinstance(ask("statements on the Security Council in 2011"), Overview)


def test_what_happened_at_a_time_are_the_events_of_it(ask: Ask) -> None:
    assert {fact.kind for fact in overview(ask("what happened in December 2024")).facts} == {Kind.EVENT}
    assert len({fact.kind for fact in overview(ask("everything from December 2024")).facts}) > 1


@pytest.mark.parametrize(
    "message", ["key facts on BRICS", "show me the most important points about brics", "a list of everything on brics"]
)
def test_the_main_facts_on_something_are_all_on_it(message: str, ask: Ask) -> None:
    assert overview(ask(message)) == overview(ask("everything on BRICS"))


@pytest.mark.parametrize("message", ["Middle powers?", "what about multilateralism", "transport corridors pls"])
def test_the_name_of_a_large_topic_alone_asks_for_all_on_it(message: str, ask: Ask) -> None:
    assert isinstance(ask(message), Overview)


def test_the_name_of_a_small_topic_alone_is_answered(ask: Ask) -> None:
    assert isinstance(ask("biosafety"), Answer)


def test_a_topic_in_a_question_of_its_own_asks_for_no_overview(ask: Ask) -> None:
    assert not isinstance(ask("who made the middle powers"), Overview)


@pytest.mark.parametrize("message", ["Gallo quotes", "remarks of Ernest Gallo", "comments by Gallo so far"])
def test_the_statements_of_a_person_are_what_is_attributed_to_the_person(message: str, ask: Ask) -> None:
    assert {fact.attributed_to for fact in overview(ask(message)).facts} == {"gallo"}


def test_of_one_date_comes_first_what_is_mainly_on_the_subject(ask: Ask, index: Index) -> None:
    facts = overview(ask("chronology of Ukraine")).facts
    dates = [earliest(index.base.as_of(fact)) for fact in facts]
    assert dates == sorted(dates)
    of_first_date = [fact.topics[0] == "ukraine" for fact in facts if earliest(index.base.as_of(fact)) == dates[0]]
    assert of_first_date == sorted(of_first_date, reverse=True)
    assert len(set(of_first_date)) == 2
