"""A share, a rest or a difference of stored figures is computed exactly, with its working."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.matching.outcomes import Answer, Computation, Incomputable, NoAnswer
from tests.matching.conftest import Ask, ids


def computation(outcome: object) -> Computation:
    assert isinstance(outcome, Answer)
    found = outcome.found[0].computation
    assert found is not None
    return found


@pytest.mark.parametrize(
    "question",
    [
        "what share of FDI comes from the EU",
        "what percentage of foreign investment is from the European Union",
        "EU share of investment",
    ],
)
def test_a_share_is_computed_from_the_part_and_the_whole(question: str, ask: Ask) -> None:
    outcome = ask(question)
    found = computation(outcome)
    assert found.value == Decimal("28.5")
    assert found.unit == "percent"
    assert found.working == "117 billion USD ÷ 410 billion USD ≈ 28.5%"
    assert [fact.id for fact in found.facts] == ["fdi-from-eu", "fdi-total"]
    assert ids(outcome) == ["fdi-from-eu"]


@pytest.mark.parametrize(
    "question",
    [
        "all investors besides the EU",
        "and the main investors other than the EU?",
        "all investors except the EU",
        "all investors but the EU",
        "investors apart from the EU",
        "foreign investors, excluding the EU",
        "who invests in Kazakhstan aside from the EU",
        "who invests in Kazakhstan not counting the EU",
        "who invests in Kazakhstan, with the exception of the EU",
    ],
)
def test_who_is_left_without_the_part_is_no_amount(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == ["fdi-other-investors"]


@pytest.mark.parametrize(
    "question",
    [
        "how much do all investors besides the EU invest",
        "how much do all investors but the EU invest",
        "how much have investors aside from the EU invested",
        "how much foreign investment came from countries other than the EU",
        "what foreign investment is left without the EU's",
        "non-EU investment in Kazakhstan, how much",
    ],
)
def test_the_rest_is_the_whole_without_the_part(question: str, ask: Ask) -> None:
    found = computation(ask(question))
    assert (found.value, found.unit) == (Decimal(293), "billion USD")


def test_the_rest_is_computed_for_how_much_and_not_for_which_countries(ask: Ask) -> None:
    assert ids(ask("how much investment comes from countries besides the EU"))[:1] == ["fdi-total"]
    assert ids(ask("which countries besides the EU invest in Kazakhstan"))[:1] == ["fdi-other-investors"]


def test_exact_figures_give_an_exact_result(ask: Ask) -> None:
    assert not computation(ask("what share of FDI comes from the EU")).is_about


@pytest.mark.parametrize(
    "question",
    [
        "how much more foreign direct investment is there in total than from the EU",
        "difference between the EU's money and all foreign investment",
        "take all FDI, minus EU FDI",
    ],
)
def test_a_whole_and_its_part_are_told_apart_by_the_names_on_either_side(question: str, ask: Ask) -> None:
    found = computation(ask(question))
    assert (found.value, found.unit) == (Decimal(293), "billion USD")
    assert {fact.id for fact in found.facts} == {"fdi-total", "fdi-from-eu"}


@pytest.mark.parametrize(
    "question",
    ["which percentage of foreign investment did not come from the EU", "share of FDI that is non-EU"],
)
def test_a_share_that_is_denied_is_the_share_of_the_rest(question: str, ask: Ask) -> None:
    found = computation(ask(question))
    assert (found.value, found.unit) == (Decimal("71.5"), "percent")
    assert found.working == "(410 billion USD − 117 billion USD) ÷ 410 billion USD ≈ 71.5%"


def test_how_many_times_as_much_is_a_ratio(ask: Ask) -> None:
    found = computation(ask("how many times larger is total foreign investment than that from the EU"))
    assert (found.value, found.unit) == (Decimal("3.5"), "times")


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("what is the sum of EU investment and total FDI", Incomputable.PART),
        ("how much larger is the number of people short of water than the Chinese market", Incomputable.YEARS),
        ("gap between the road traffic through Kazakhstan and the Northern Corridor decrease", Incomputable.THINGS),
        ("difference between EU investment and the chinese border", Incomputable.UNITS),
        ("how much more did the EU invest than Japan", Incomputable.ONE_ONLY),
    ],
)
def test_what_cannot_be_computed_is_refused_with_the_reason(question: str, why: Incomputable, ask: Ask) -> None:
    outcome = ask(question)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is not None
    assert outcome.reason.why is why


@pytest.mark.parametrize(
    "question", ["what do China and the EU do together", "what is the difference between middle powers and superpowers"]
)
def test_words_of_a_computation_beside_no_figure_compute_nothing(question: str, ask: Ask) -> None:
    outcome = ask(question)
    assert not isinstance(outcome, NoAnswer) or not outcome.reason


@pytest.mark.parametrize("question", ["what share of FDI comes from China", "what share of FDI comes from Norway"])
def test_no_share_is_computed_for_an_investor_whose_amount_is_not_stated(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == []


def test_a_stored_share_is_told_as_it_is(ask: Ask) -> None:
    outcome = ask("what percentage of road traffic between Europe and Asia goes through Kazakhstan")
    assert isinstance(outcome, Answer)
    assert outcome.found[0].computation is None


@pytest.mark.parametrize(
    "question",
    [
        "how many cars pass through Kazakhstan between Europe and Asia",
        "how many people in Kazakhstan will lack water by 2050",
        "how much freight goes from China to Europe on the Northern Corridor",
    ],
)
def test_a_figure_counts_only_what_it_measures(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == []


@pytest.mark.parametrize(
    "question",
    [
        "how much road traffic between Europe and Asia crosses Kazakhstan",
        "how much of the overland road traffic from Asia to Europe goes by way of Kazakhstan",
    ],
)
def test_a_share_of_something_uncounted_tells_how_much_of_it_there_is(question: str, ask: Ask) -> None:
    assert ids(ask(question))[:1] == ["road-traffic-europe-asia"]
