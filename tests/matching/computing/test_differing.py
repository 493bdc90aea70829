"""Where two sources give different figures for one thing, both are told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.facts.model import Fact
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index, build
from bot.matching.respond import respond
from tests.matching.conftest import ids

QUESTION = "do over 130 ethnic groups live in Kazakhstan"


def told(index: Index, question: str, as_of: str | None = None, **differing: object) -> list[str]:
    """What a question gets from a base that has the number of ethnic groups from another source, too."""
    fact = index.base.facts["ethnic-groups"]
    assert fact.figure is not None
    citation = fact.citations[0].model_copy(update={"source": "the-geopolitics-2023-10"})
    figure = fact.figure.model_copy(update={"value": Decimal(124)} | differing)
    other: Fact = fact.model_copy(
        update={
            "id": "peoples-counted-elsewhere",
            "title": {"en": "Another count"},
            "statement": {"en": "The country is home to 124 peoples."},
            "figure": figure,
            "citations": (citation,),
            "as_of": as_of,
            "questions": {},
            "topics": ("transport",),
        }
    )
    base = replace(index.base, facts={**index.base.facts, other.id: other})
    return ids(respond(question, Conversation(), build(base)))


def test_the_figure_of_another_source_stands_behind_the_one_asked_for(index: Index) -> None:
    assert told(index, QUESTION) == ["ethnic-groups", "peoples-counted-elsewhere"]


@pytest.mark.parametrize(
    "differing",
    [{"value": Decimal(130)}, {"unit": "languages"}, {"period": "by 2050"}, {"measures": "newspapers"}],
)
def test_the_same_figure_or_one_of_another_thing_is_not_told_along(index: Index, differing: dict[str, object]) -> None:
    assert told(index, QUESTION, **differing) == ["ethnic-groups"]


def test_a_year_that_is_named_leaves_out_the_figures_of_other_years(index: Index) -> None:
    question = "how many ethnic groups are there in Kazakhstan as of 2023"
    assert told(index, question) == ["ethnic-groups", "peoples-counted-elsewhere"]
    assert told(index, question, as_of="2021") == ["ethnic-groups"]
