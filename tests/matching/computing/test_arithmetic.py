"""Two figures are computed with only where they are of one unit, one time and one thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.facts.model import Figure
from bot.matching.computing.arithmetic import in_one_unit, plain


def figure(value: str, unit: str) -> Figure:
    return Figure.model_validate({"value": Decimal(value), "unit": unit, "measures": "trade", "qualifier": "exactly"})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("1.2", "billion USD"), ("300", "million USD"), ("1.2", "0.3", "billion USD")),
        (("300", "million USD"), ("1.2", "billion USD"), ("0.3", "1.2", "billion USD")),
        (("35", "km"), ("5", "km"), ("35", "5", "km")),
    ],
)
def test_values_meet_in_the_larger_unit(
    one: tuple[str, str], other: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    first, second, unit = in_one_unit(figure(*one), figure(*other))
    assert (plain(first), plain(second), unit) == expected
