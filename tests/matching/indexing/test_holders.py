"""Whose view, words or deeds a fact tells, and who only tells it."""

from __future__ import annotations

import pytest

from bot.facts.model import Quote, Voice
from bot.matching.indexing.holders import tellers_of
from bot.matching.language.tagging import Tagger
from tests.matching.conftest import about


def held(statement: str, **fields: object) -> frozenset[str]:
    """Whose view, words or deeds a fact with this statement tells."""
    (document,) = about(statement, **fields).documents
    return document.holders


@pytest.mark.parametrize(
    ("holder", "statement", "holds"),
    [
        ("china", "Cooperation with China is crucial for Kazakhstan.", False),
        ("china", "China supports the plan.", True),
        ("united-states", "According to Kazpravda both the EU and the US support the plan.", True),
        ("european-union", "Kazakhstan supports the plan, as does the EU.", False),
        ("gallo", "Gallo supports the plan.", False),  # whoever says something is declared
        ("kazpravda", "The plan is supported.", True),  # which publishes it
        ("kazakhstan", "The plan is supported.", True),
    ],
)
def test_a_fact_tells_the_view_of_those_of_whom_it_speaks_first(holder: str, statement: str, holds: bool) -> None:
    assert (holder in held(statement)) is holds


def test_what_is_said_in_a_name_is_the_view_of_its_speaker_and_not_of_whom_it_is_about() -> None:
    assert held("China supports the plan.", attributed_to="tokayev") == {"tokayev", "kazakhstan"}


def test_the_opinion_of_an_author_is_not_that_of_kazakhstan() -> None:
    assert held("The plan is bad.", attributed_to="gallo", voice=Voice.AUTHOR_OPINION) == {"gallo"}


def test_who_is_quoted_holds_it_too() -> None:
    quote = Quote.model_validate({"text": {"en": "bad"}, "speaker": "vassilenko"})
    assert "vassilenko" in held("The plan is bad.", quote=quote, attributed_to="tokayev")


def test_the_speaker_and_the_publishers_tell_a_fact() -> None:
    index = about("China supports the plan.", attributed_to="tokayev")
    assert tellers_of(index.documents[0].fact, index.base, Tagger(index.lexicon)) == {"tokayev", "kazpravda"}
