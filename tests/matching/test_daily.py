"""No fact comes twice in a digest before all others have had their turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.model import Fact, Kind
from bot.matching.daily import facts_for, next_of
from bot.matching.indexing.index import Index


@given(data=st.data())
def test_between_two_turns_of_a_fact_all_others_have_theirs(index: Index, data: st.DataObject) -> None:
    facts = list(index.base.facts.values())[:12]
    told: list[str] = []  # one told anew stands last
    turns: list[str] = []
    for _ in range(40):
        in_use = facts[: data.draw(st.integers(8, 12))] if len(turns) == 20 else facts
        fact = next_of(in_use, told)
        assert fact is not None
        turns.append(fact.id)
        told = [*(id_ for id_ in told if id_ != fact.id), fact.id]
    for place, id_ in enumerate(turns):
        earlier = [other for other in range(place) if turns[other] == id_]
        if earlier and not earlier[-1] <= 20 <= place:
            assert len(set(turns[earlier[-1] + 1 : place])) >= 7


def test_where_there_are_no_facts_nobody_has_a_turn() -> None:
    assert next_of((), ["gone"]) is None


@pytest.mark.parametrize("subject", ["fact", "figure", "t.gone"])
def test_what_a_digest_draws_from(index: Index, subject: str) -> None:
    facts = facts_for(subject, index.base)
    every: list[Fact] = list(index.base.facts.values())
    expected = {"fact": every, "figure": [one for one in every if one.kind is Kind.FIGURE], "t.gone": []}
    assert list(facts) == expected[subject]


def test_a_topic_holds_what_is_below_it(index: Index) -> None:
    topic = next(topic for topic in index.base.topics.values() if topic.parent)
    assert topic.parent is not None
    own = {fact.id for fact in facts_for(f"t.{topic.id}", index.base)}
    assert own <= {fact.id for fact in facts_for(f"t.{topic.parent}", index.base)}
