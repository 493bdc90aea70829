"""A question that the editors have marked is not answered by the fact that it looks like."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import look_alike_of, phrase_of
from bot.matching.language.tagging import Tagger
from bot.matching.ranking.look_alikes import is_meant
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import rank
from bot.matching.ranking.weighing import weigh
from tests.matching.conftest import about

OWN = "how much has the EU invested in Kazakhstan"


@pytest.mark.parametrize(
    ("marked", "question", "meant"),
    [
        ("how much has Japan invested in Kazakhstan", "how much has Japan invested in Kazakhstan", True),
        ("how much has Japan invested in Kazakhstan", "how much did Japan invest in Kazakhstan", True),
        ("how much has Japan invested in Kazakhstan", OWN, False),
        ("how much has Kazakhstan invested in the EU", "how much did Kazakhstan invest in the EU", True),
        ("how much has Kazakhstan invested in the EU", OWN, False),
        ("how much has Kazakhstan invested in the EU", "so how much has Kazakhstan invested in the EU", True),
        ("how much has Kazakhstan invested in the EU", "so how much has Kazakhstan in the EU", False),
        ("how much has Kazakhstan invested in the EU", "how did Kazakhstan invest in the EU and why", False),
        (
            "how much has Kazakhstan invested in the EU",
            "of railways, ports, languages, treaties and summits, how much has Kazakhstan invested in the EU",
            False,
        ),
        (
            "how much has Kazakhstan invested in the EU",
            "how much did Kazakhstan invest in the EU and in railways, ports, languages, treaties and summits",
            False,
        ),
    ],
)
def test_words_that_the_fact_lacks_or_else_the_order_set_a_marked_question_apart(
    marked: str,
    question: str,
    meant: bool,
    index: Index,
) -> None:
    tag = Tagger(index.lexicon)
    own = phrase_of(OWN, tag)
    other = look_alike_of(marked, dict.fromkeys(own.keys, 1.0), tag)
    query = understand(question, index)
    assert is_meant(query, weigh(query, index), other, (own,), nearest=0.0) is meant


def test_who_asks_whether_somebody_is_against_a_thing_does_not_ask_whether_they_have_it(index: Index) -> None:
    tag = Tagger(index.lexicon)
    own = phrase_of("is Kazakhstan for the disarmament of nuclear weapons", tag)
    marked = look_alike_of("does Kazakhstan have nuclear weapons", dict.fromkeys(own.keys, 1.0), tag)
    for question, meant in (("has Kazakhstan nuclear weapons", True), ("is Kazakhstan against nuclear weapons", False)):
        query = understand(question, index)
        assert is_meant(query, weigh(query, index), marked, (own,), nearest=0.0) is meant


MARKED = "is marked as no answer to such a question"


def test_a_question_near_to_a_marked_one_is_declined_though_a_fact_has_all_its_words() -> None:
    told = "Small countries do not have the influence that is needed to lead."
    alone = about(told, not_for={"en": ("how many small countries lack the influence to lead",)})
    asked = rank(understand("how many small countries lack influence", alone), alone)
    assert MARKED in asked[0].features.vetoes


def test_a_question_with_the_words_of_an_own_one_is_that_one_whatever_is_marked() -> None:
    own, marked = "do small countries have influence and lead", "do small countries lead or have the influence"
    alone = about("Small countries have influence and lead.", own, not_for={"en": (marked,)})
    reordered = rank(understand("do small countries lead and have influence", alone), alone)
    excluded = rank(understand(marked, alone), alone)
    assert MARKED not in reordered[0].features.vetoes
    assert MARKED in excluded[0].features.vetoes
