"""A question that the editors have marked is not answered by the fact that it looks like."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import look_alike_of, phrase_of
from bot.matching.language.tagging import Tagger
from bot.matching.ranking.look_alikes import is_meant
from bot.matching.ranking.query import understand
from bot.matching.ranking.weighing import weigh

OWN = "how much has the EU invested in Kazakhstan"


@pytest.mark.parametrize(
    ("marked", "question", "meant"),
    [
        ("how much has Japan invested in Kazakhstan", "how much has Japan invested in Kazakhstan", True),
        ("how much has Japan invested in Kazakhstan", "how much did Japan invest in Kazakhstan", True),
        ("how much has Japan invested in Kazakhstan", OWN, False),
        ("how much has Kazakhstan invested in the EU", "how much did Kazakhstan invest in the EU", True),
        ("how much has Kazakhstan invested in the EU", OWN, False),
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
