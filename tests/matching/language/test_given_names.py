"""A given name before a known surname belongs to the person, in whatever spelling; another name does not."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.tokens import Tag
from bot.matching.ranking.query import understand


@pytest.mark.parametrize(
    "typed", ["Ana Brnabic", "Anna Brnabić", "Kassym-Jomart Tokayev", "Kasym Jomart Tokaev", "Romain Vassilenko"]
)
def test_a_given_name_is_part_of_the_name_however_it_is_spelt(typed: str, index: Index) -> None:
    (token,) = understand(typed, index).tokens
    assert token.entity is not None
    assert token.typed.split()[0] == typed.replace("-", " ").split()[0]


@pytest.mark.parametrize("typed", ["Ivana Brnabić", "Zeynep Tokayev", "China Vassilenko"])
def test_another_name_before_a_surname_stays_a_word_of_its_own(typed: str, index: Index) -> None:
    assert len(understand(typed, index).tokens) > 1


@pytest.mark.parametrize(
    ("typed", "entity"),
    [("Vladimeer Putin", "putin"), ("Olaff Scholz", "scholz"), ("Kasim Jomard Tokayev", "tokayev")],
)
def test_a_given_name_in_another_spelling_belongs_to_the_surname(typed: str, entity: str, index: Index) -> None:
    (token,) = understand(typed, index).tokens
    assert token.entity == entity
    assert token.typed == typed


@pytest.mark.parametrize("typed", ["Maria Putin", "Bernd Scholz", "Oman Vassilenko"])
def test_another_given_name_is_another_person(typed: str, index: Index) -> None:
    first, second = understand(typed, index).tokens
    assert first.entity is None
    assert second.entity is not None


@pytest.mark.parametrize("typed", ["Mr. Roman Vassilenko", "Dr Thierry de Montbrial", "Mrs Brnabić", "Mr Smith"])
def test_a_title_before_a_name_says_nothing_of_its_own(typed: str, index: Index) -> None:
    title, name = understand(typed, index).tokens
    assert title.tag is Tag.FUNCTION
    assert name.tag is not Tag.FUNCTION
