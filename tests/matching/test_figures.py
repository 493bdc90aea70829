"""A share, a rest or a difference of stored figures is computed exactly, with its working."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.matching.outcomes import Answer, Computation, NoAnswer
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
    assert found.working == "117 billion USD ÷ 410 billion USD = 28.5 %"
    assert [fact.id for fact in found.facts] == ["fdi-from-eu", "fdi-total"]
    assert ids(outcome) == ["fdi-from-eu"]


def test_the_rest_is_the_whole_without_the_part(ask: Ask) -> None:
    found = computation(ask("how much foreign investment came from countries other than the EU"))
    assert (found.value, found.unit) == (Decimal(293), "billion USD")


def test_exact_figures_give_an_exact_result(ask: Ask) -> None:
    assert not computation(ask("what share of FDI comes from the EU")).is_about


def test_figures_of_different_units_are_refused_with_a_word_why(ask: Ask) -> None:
    outcome = ask("difference between EU investment and the chinese border")
    assert isinstance(outcome, NoAnswer)
    assert "units" in outcome.reason


@pytest.mark.parametrize("question", ["what share of FDI comes from China", "what share of FDI comes from Norway"])
def test_no_share_is_computed_for_an_investor_whose_amount_is_not_stated(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == []


def test_a_stored_share_is_told_as_it_is(ask: Ask) -> None:
    outcome = ask("what percentage of road traffic between Europe and Asia goes through Kazakhstan")
    assert isinstance(outcome, Answer)
    assert outcome.found[0].computation is None
