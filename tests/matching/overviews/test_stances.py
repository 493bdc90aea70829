"""Asked what is held on a subject, the bot tells positions of the holder, and one of each source."""

from __future__ import annotations

import pytest

from bot.facts.model import Kind
from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer
from bot.matching.overviews.stances import stances
from bot.matching.ranking.query import understand


def told(question: str, index: Index) -> Answer:
    answer = stances(understand(question, index), index)
    assert answer is not None
    return answer


@pytest.mark.parametrize("subject", ["Ukraine", "the Security Council", "nuclear weapons"])
def test_only_positions_are_told_each_of_another_source(subject: str, index: Index) -> None:
    answer = told(f"what is Kazakhstan's position on {subject}", index)
    sources = [fact.citations[0].source for fact in answer.facts]
    assert {fact.kind for fact in answer.facts} == {Kind.POSITION}
    assert len(set(sources)) == len(sources)
    assert answer.focus is Aspect.STANCE


def test_a_view_of_somebody_is_told_in_their_words_alone(index: Index) -> None:
    answer = told("Tokayev's position on the Security Council", index)
    assert {fact.attributed_to for fact in answer.facts} == {"tokayev"}


@pytest.mark.parametrize(
    "question",
    [
        "when did Kazakhstan take a position on Ukraine",  # wants a date
        "what is Kazakhstan's position on Narnia",  # of which nothing is known
        "what is Kazakhstan's position",  # on nothing
    ],
)
def test_no_stance_is_told_where_none_is_asked_for_or_the_subject_is_unknown(question: str, index: Index) -> None:
    assert stances(understand(question, index), index) is None
