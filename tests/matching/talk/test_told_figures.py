"""Figures that were told can be computed with, without being named again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.matching.outcomes import Answer, NoAnswer
from tests.matching.conftest import Ask, ids

PART, WHOLE = "how much did the EU invest in Kazakhstan", "how much FDI has Kazakhstan received"
BORDER = "how long is the border with China"


@pytest.mark.parametrize(
    ("messages", "value"),
    [
        ((PART, "what percentage is that?"), "28.5"),
        ((PART, "and which share of the total is it"), "28.5"),
        ((PART, "and the rest?"), "293"),
        ((WHOLE, "and without the EU?"), "293"),
        ((WHOLE, PART, "what is the difference between the two"), "293"),
        ((PART, WHOLE, "and what is the ratio of the two?"), "3.5"),
    ],
)
def test_what_was_told_is_computed_with(messages: tuple[str, ...], value: str, ask: Ask) -> None:
    outcome = ask(*messages)
    assert isinstance(outcome, Answer)
    computation = outcome.found[0].computation
    assert computation is not None
    assert computation.value == Decimal(value)


@pytest.mark.parametrize("message", ["and overall?", "what is the total?"])
def test_after_a_part_the_whole_is_its_whole(message: str, ask: Ask) -> None:
    assert ids(ask("how much has the EU put into Kazakhstan", message)) == ["fdi-total"]


@pytest.mark.parametrize(
    "messages",
    [
        (BORDER, "what percentage is that?"),
        (BORDER, "how many ethnic groups are there", "add them up"),
        (BORDER, "and with mongolia?", "what is the difference between the two"),
    ],
)
def test_what_cannot_be_computed_is_refused(messages: tuple[str, ...], ask: Ask) -> None:
    assert isinstance(ask(*messages), NoAnswer)


def test_who_the_rest_are_is_no_amount(ask: Ask) -> None:
    assert "fdi-other-investors" in ids(ask("who is the largest investor in kazakhstan", "and the rest?"))
