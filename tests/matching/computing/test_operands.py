"""The two figures that a question computes with are told by the words on either side of "than", "minus" or "and"."""

from __future__ import annotations

import pytest

from bot.matching.computing.operands import Side, figures_of, sides
from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand

JOINTS = ("than", "minus", "and")


def sides_of(question: str, index: Index) -> tuple[Side, Side] | None:
    return sides(understand(question, index).tokens, JOINTS)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("EU FDI minus total FDI", "fdi-from-eu", "fdi-total"),
        ("how much more FDI in total than from the EU", "fdi-total", "fdi-from-eu"),
        ("the EU and the total", "fdi-from-eu", "fdi-total"),
        ("the total and the border", None, "china-border-length"),
        ("the total and the EU", "fdi-total", "fdi-from-eu"),
        ("the border with China and the Chinese market", "china-border-length", "china-market-size"),
        ("investment of 117 and investment of 410", "fdi-from-eu", "fdi-total"),
        ("117 and the border", None, "china-border-length"),
        ("China and the EU", None, "fdi-from-eu"),
        ("foreign investment in 2011 and the border", None, "china-border-length"),
        ("the Chinese border and the EU", "china-border-length", None),
        ("the amount of FDI and the figure of the border", "fdi-total", "china-border-length"),
        ("the road traffic and the 2050 water shortage", "road-traffic-europe-asia", "water-shortage-2050"),
        ("FDI of 2023 and FDI of 2024", "fdi-total", None),
        ("the war and the border", None, "china-border-length"),  # which the figure's text speaks of
        ("Norway's border and FDI", None, "fdi-total"),
        ("EU investment than that of Japan", "fdi-from-eu", None),
    ],
)
def test_each_side_means_the_one_figure_that_has_its_names_words_and_numbers(
    question: str, first: str | None, second: str | None, index: Index
) -> None:
    found = sides_of(question, index)
    assert found is not None
    assert [figure.fact.id if figure else None for figure in figures_of(*found, index)] == [first, second]


@pytest.mark.parametrize("question", ["than China", "China than", "the EU", "how much more than of the"])
def test_a_question_with_nothing_on_a_side_computes_nothing(question: str, index: Index) -> None:
    assert sides_of(question, index) is None


def test_the_first_joint_that_a_question_has_parts_it(index: Index) -> None:
    found = sides_of("border and market than Kazakhstan's 12 roads", index)
    assert found is not None
    assert [[word.text for word in side.words] for side in found] == [["border", "market"], ["roads"]]
    assert found[1].numbers == ("12",)
    assert not found[1].names
