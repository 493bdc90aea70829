"""Asked what is held on a subject, the bot tells positions of the holder, and one of each source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts.model import Kind
from bot.matching.indexing.index import Index, build
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer
from bot.matching.overviews.stances import stances
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import understand
from tests.matching.conftest import about


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
    assert len(sources) <= FACTS_AT_MOST


def test_of_positions_that_are_as_near_to_a_subject_the_newest_of_each_source_is_told() -> None:
    base = about("Japan matters.", kind=Kind.POSITION).base
    (fact,) = base.facts.values()
    old, new = (fact.model_copy(update={"id": f"japan-{at}", "as_of": at}) for at in ("2021", "2023"))
    alone = build(replace(base, facts={one.id: one for one in (old, new)}))
    assert [found.id for found in told("Kazakhstan's position on Japan", alone).facts] == ["japan-2023"]


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


def test_what_somebody_holds_who_does_not_speak_for_a_state_is_no_position_of_it() -> None:
    question = "Kazakhstan's position on Japan"
    own, foreign = (about("Japan matters.", kind=Kind.POSITION, attributed_to=name) for name in ("tokayev", "scholz"))
    assert told(question, own)
    assert stances(understand(question, foreign), foreign) is None
