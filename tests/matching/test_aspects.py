"""The shape of a question says what kind of answer it wants."""

from __future__ import annotations

import pytest

from bot.matching.aspects import Aspect, asked


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("how much has the eu invested", Aspect.AMOUNT),
        ("how many ethnic groups are there", Aspect.AMOUNT),
        ("what percentage of road traffic", Aspect.AMOUNT),
        ("when was the conference", Aspect.DATE),
        ("in what year was that", Aspect.DATE),
        ("where was the conference held", Aspect.PLACE),
        ("in which city did they meet", Aspect.PLACE),
        ("who moderated the session", Aspect.PERSON),
        ("who said that there are no corners", Aspect.SPEAKER),
        ("why are middle powers needed", Aspect.REASON),
        ("what is kazakhstan position on brics", Aspect.STANCE),
        ("who is roman vassilenko", Aspect.DEFINITION),
        ("brics", Aspect.ANY),
        ("who mediates when great powers cannot", Aspect.PERSON),
        ("when did tokayev think of that", Aspect.DATE),
    ],
)
def test_a_question_asks_for_an_aspect(question: str, aspect: Aspect) -> None:
    assert asked(question) is aspect
