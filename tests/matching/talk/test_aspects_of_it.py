"""Messages that ask for one aspect of what was told and say nothing else: "when?", "why not?", "for how long now?"."""

from __future__ import annotations

import pytest

from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer
from tests.matching.conftest import Ask, ids


def test_why_not_asks_for_the_reason_of_what_was_told(ask: Ask) -> None:
    told = ask("do the superpowers like multilateral institutions")
    assert ids(ask("do the superpowers like multilateral institutions", "why not")) == ids(told)


@pytest.mark.parametrize("message", ["for how long now", "and for how long?", "how long has it been like that"])
def test_for_how_long_is_answered_with_what_tells_the_years(message: str, ask: Ask) -> None:
    assert ids(ask("does kazakhstan have a multi vector policy", message)) == ["multi-vector-30-years-2023-06"]


@pytest.mark.parametrize("message", ["for how long now", "how long has it been going on"])
def test_for_how_long_a_border_has_been_so_is_not_its_length(message: str, ask: Ask) -> None:
    assert ids(ask("how long is the border with china", message)) == []


def test_when_is_the_date_of_the_event_that_was_told_of(ask: Ask) -> None:
    assert ids(ask("who chairs the one water summit", "and when?")) == ["one-water-summit-date-2024-05"]


def test_when_somebody_said_something_is_the_date_of_the_words(ask: Ask) -> None:
    assert ids(ask("did tokayev say russia is invincible", "when was that"))[0] == "russia-invincible-2024-10"


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("what is the one water summit", "what city is it in"),
        ("When did Eurasian Star publish its article on middle powers?", "who is the author?"),
    ],
)
def test_what_the_facts_do_not_give_is_not_answered_with_what_was_told(before: str, message: str, ask: Ask) -> None:
    assert ids(ask(before, message)) == []


@pytest.mark.parametrize("message", ["what would it do", "and what is it supposed to do?", "what will it do"])
def test_what_something_would_do_is_its_purpose(message: str, ask: Ask) -> None:
    assert ids(ask("who proposed the international biosafety agency", message)) == ["biosafety-agency-purpose-2024-05"]


@pytest.mark.parametrize("message", ["how much in dollars", "in dollars?", "how much is that in usd"])
def test_a_unit_alone_asks_for_the_figure_that_was_told(message: str, ask: Ask) -> None:
    assert ids(ask("who's the biggest investor in kazakhstan", message))[0] == "fdi-from-eu"


@pytest.mark.parametrize("message", ["who did he tell that before", "to whom?"])
def test_to_whom_something_was_said_is_told_by_the_fact_that_is_asked_so(message: str, ask: Ask) -> None:
    assert ids(ask("did tokayev call russia invincible", message))[0] == "scholz-talks-2024-10"


@pytest.mark.parametrize("message", ["where did you read that", "where do you have it from", "where did you get this?"])
def test_where_something_was_read_is_where_it_stands(message: str, ask: Ask) -> None:
    outcome = ask("is kazakhstan against blocs", message)
    assert ids(outcome) == ["blocs-2024-12"]
    assert isinstance(outcome, Answer)
    assert outcome.focus is Aspect.SOURCE
