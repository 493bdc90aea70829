"""The fact of a day is the same for everybody, and none comes twice before all others have had their turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.model import Fact, Kind
from bot.matching.daily import day_in_almaty, fact_of, facts_for, next_of
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
    assert own
    assert own <= {fact.id for fact in facts_for(f"t.{topic.parent}", index.base)}


@pytest.mark.parametrize(("time", "day"), [((18, 59, 59), date(2024, 12, 31)), ((19, 0, 0), date(2025, 1, 1))])
def test_a_day_begins_at_midnight_in_almaty(time: tuple[int, int, int], day: date) -> None:
    assert day_in_almaty(datetime(2024, 12, 31, *time, tzinfo=UTC).timestamp()) == day


def test_every_fact_has_its_day_before_one_comes_again(index: Index) -> None:
    ids = list(index.base.facts)
    first = date(2025, 1, 1)
    days = [fact_of(first + timedelta(days=number), index.base) for number in range(len(ids))]
    told = [fact.id for fact in days if fact]
    assert sorted(told) == sorted(ids)
    assert fact_of(first + timedelta(days=len(ids)), index.base) == days[0]
    beside = sum(ids.index(after) == ids.index(before) + 1 for before, after in pairwise(told))
    assert beside < len(ids) / 10  # the order is not that of the files
    assert fact_of(first, replace(index.base, facts={})) is None
