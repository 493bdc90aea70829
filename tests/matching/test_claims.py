"""A claim to be checked is answered by the fact that tells another figure, rank or place of the same thing."""

from __future__ import annotations

import pytest

from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("claim", "fact", "focus"),
    [
        ("Do China and Kazakhstan share a border of 900 kilometres?", "china-border-length", Aspect.AMOUNT),
        ("please check whether the EU has invested $90 billion in Kazakhstan", "fdi-from-eu", Aspect.AMOUNT),
        ("Kazakhstan has eighty ethnic groups, right?", "ethnic-groups", Aspect.AMOUNT),
        ("is China Kazakhstan's fourth largest trading partner", "china-second-partner-2023-06", Aspect.ANY),
        ("I heard that Japan is the biggest investor in Kazakhstan", "fdi-from-eu", Aspect.ANY),
        ("was the World Policy Conference in Marrakesh", "wpc-2024-12", Aspect.PLACE),
        ("was the CIS summit in Astana", "cis-summit-bishkek-2023-10", Aspect.PLACE),
    ],
)
def test_the_fact_that_says_otherwise_answers(claim: str, fact: str, focus: Aspect, ask: Ask) -> None:
    answer = ask(claim)
    assert isinstance(answer, Answer)
    assert (ids(answer), answer.focus, answer.is_otherwise) == ([fact], focus, True)


@pytest.mark.parametrize(
    "claim",
    [
        "is the border with Mongolia 900 km long",
        "has India invested $90 billion in Kazakhstan",
        "does Kazakhstan have eighty provinces",
        "do 80% of the trains between Europe and Asia cross Kazakhstan",
        "did the EU invest 90 billion in 2019",
        "is Kazakhstan China's fourth largest trading partner",
        "is Japan the second biggest investor in Kazakhstan",
        "is Uzbekistan the biggest trading partner of Kazakhstan",
        "is Germany the biggest investor in Kazakhstan",
        "was the 12th World Policy Conference in Marrakesh",
        "was the UN General Assembly in Marrakesh",
        "is IFRI in Marrakesh",
        "is the One Water Summit in Paris",
    ],
)
def test_what_no_fact_tells_of_just_that_is_declined(claim: str, ask: Ask) -> None:
    assert ids(ask(claim)) == []


@pytest.mark.parametrize(
    "claim",
    ["Is it true that the border with China is 1,800 km long?", "is China Kazakhstan's second-largest trading partner"],
)
def test_a_claim_that_holds_is_not_called_wrong(claim: str, ask: Ask) -> None:
    answer = ask(claim)
    assert isinstance(answer, Answer)
    assert not answer.is_otherwise


def test_a_bound_is_answered_and_not_called_wrong(ask: Ask) -> None:
    answer = ask("are there more than 100 ethnic groups in Kazakhstan")
    assert isinstance(answer, Answer)
    assert (ids(answer), answer.is_otherwise) == (["ethnic-groups"], False)
