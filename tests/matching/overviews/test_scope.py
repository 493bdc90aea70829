"""A wide question is confined to a time, an occasion, both or neither."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts.model import Span
from bot.matching.meaning.times import Time
from bot.matching.overviews.occasions import Occasion
from bot.matching.overviews.scope import Scope, happened_in
from tests.matching.conftest import about

MAY = Time(date(2024, 5, 1), date(2024, 5, 31), "May 2024")
JUNE = Time(date(2024, 6, 1), date(2024, 6, 30), "June 2024")
THERE = Occasion("Kazpravda", frozenset({"kazpravda-2024-05"}))
ELSEWHERE = Occasion("El.kz", frozenset({"el-kz-2024-12"}))


@pytest.mark.parametrize(
    ("time", "occasion", "covered"),
    [
        (None, None, True),
        (MAY, None, True),
        (JUNE, None, False),
        (None, THERE, True),
        (None, ELSEWHERE, False),
        (MAY, THERE, True),
        (JUNE, THERE, False),
        (MAY, ELSEWHERE, False),
    ],
)
def test_a_fact_is_of_the_time_and_of_the_occasion(time: Time | None, occasion: Occasion | None, covered: bool) -> None:
    index = about("Stars shine.")  # in Kazpravda, in May 2024
    assert Scope(time, occasion).covers(index.documents[0].fact, index.base) is covered


def test_a_subject_is_named_with_what_it_is_confined_to() -> None:
    assert Scope(MAY, THERE).named("stars") == "stars, Kazpravda, May 2024"
    assert Scope(None).named("stars") == "stars"


@pytest.mark.parametrize(
    ("span", "happened"),
    [
        ({"from": "2024-05-31"}, True),
        ({"from": "2024-05"}, True),
        ({"from": "2024-05-30", "to": "2024-06-01"}, False),
        ({"from": "2024-04-30", "to": "2024-05-02"}, False),
        ({"from": "2024"}, False),
        (None, False),
    ],
)
def test_an_event_happened_in_a_time_that_holds_all_of_it(span: dict[str, str] | None, happened: bool) -> None:
    index = about("Stars met.", occurred=Span.model_validate(span) if span else None)
    assert happened_in(index.documents[0].fact, MAY) is happened
