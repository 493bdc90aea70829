"""A question that has an office, and names of those whose office it is, asks who holds it."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.meaning.offices import office_of


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("prime minister of Kazakhstan", "prime minister"),
        ("what is the name of the current chancellor now", None),
        ("what is the name of the chancellor now", "chancellor"),
        ("who is the EU's foreign minister", "foreign minister"),
        ("Tokayev, president", None),
        ("what does the president say", None),
        ("the president and the forum", None),
        ("first president of Kazakhstan", None),
        ("officials of Kazakhstan", None),
        ("who is it", None),
    ],
)
def test_an_office_is_asked_for_by_its_name_and_nothing_else(question: str, office: str | None, index: Index) -> None:
    found = office_of(index.lexicon.tag(words(question)), index.lexicon.types)
    assert (" ".join(token.text for token in found) or None) == office
