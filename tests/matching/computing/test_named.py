"""A figure may be called by its value alone, where only one has it."""

from __future__ import annotations

import pytest

from bot.matching.computing.named import named_by_value
from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("what is the source for the 117 billion", "fdi-from-eu"),
        ("how reliable is the 117 billion?", "fdi-from-eu"),
        ("the 410 billion", "fdi-total"),
        ("how accurate is the 35 percent", "northern-corridor-decrease"),
    ],
)
def test_the_figure_is_told(question: str, figure: str, ask: Ask) -> None:
    assert ids(ask(question))[:1] == [figure]


def test_of_its_source_only_the_source_is_asked_for(index: Index) -> None:
    answer = named_by_value(understand("what is the source for the 117 billion", index), index)
    assert answer is not None
    assert answer.focus is Aspect.SOURCE


@pytest.mark.parametrize(
    "question",
    [
        "117",
        "117 apples",
        "the 118 billion",
        "what did the 117 billion buy",
        "when were the 117 billion invested",
        "between 117 billion and 410 billion",
        "how reliable is kazakhstan",
    ],
)
def test_a_question_that_speaks_of_more_or_of_no_such_value_names_none(question: str, index: Index) -> None:
    assert named_by_value(understand(question, index), index) is None
