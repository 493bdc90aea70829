"""More is told of what was told, and nothing twice: on the same, of the same person, or of the others."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, NoAnswer
from bot.matching.ranking.query import understand
from bot.matching.talk.going_on import more_of_it, wants_more_of_a_kind
from tests.matching.conftest import ids
from tests.matching.talk.conftest import After

MODERATOR = "who moderated the session at the World Policy Conference"
BORDER, BLOCS = ("how long is the border with china", "china-border-length"), ("blocs", "blocs-2024-12")


@pytest.mark.parametrize(
    "message",
    [
        "what else?",
        "ok, go on",
        "tell me more about it",
        "tell me all about that",
        "who are the others",
        "show me related facts",
    ],
)
def test_more_is_what_goes_on_from_what_was_told(message: str, after: After, index: Index) -> None:
    outcome = more_of_it(understand(message, index), after(*BORDER), index)
    assert isinstance(outcome, Answer)
    assert len(outcome.facts) == 3
    assert "china-border-length" not in ids(outcome)


@pytest.mark.parametrize("message", ["more about china", "tell me all about that in china", "how long is it", "no"])
def test_what_names_something_or_asks_it_is_no_wish_for_more(message: str, after: After, index: Index) -> None:
    assert more_of_it(understand(message, index), after(*BORDER), index) is None
    assert more_of_it(understand("what else?", index), after(BORDER[0]), index) is None


def test_what_is_related_comes_first_and_what_was_shown_does_not_come_again(after: After, index: Index) -> None:
    query = understand("what else?", index)
    related = [fact.id for fact in index.base.related_to(index.base.facts[BLOCS[1]])]
    first = more_of_it(query, after(*BLOCS), index)
    assert first is not None
    assert ids(first) == related[:3]
    second = more_of_it(query, after(*BLOCS, shown=tuple(related)), index)
    assert second is not None
    assert not {*related, BLOCS[1]} & set(ids(second))
    topic = index.base.facts[BLOCS[1]].topics[0]
    assert {fact.topics[0] for fact in second.facts if isinstance(second, Answer)} == {topic}
    assert isinstance(more_of_it(query, after(*BLOCS, shown=(*index.base.facts,)), index), NoAnswer)


@pytest.mark.parametrize("message", ["what else did he say?", "and what else does Vassilenko think of it"])
def test_what_else_somebody_says_is_said_by_them(message: str, after: After, index: Index) -> None:
    outcome = more_of_it(understand(message, index), after(*BLOCS), index)
    assert isinstance(outcome, Answer)
    assert {fact.attributed_to for fact in outcome.facts} == {"vassilenko"}


def test_more_about_a_person_who_has_said_nothing_tells_where_they_are_named(after: After, index: Index) -> None:
    context = after("who is lasha darsalia", "darsalia-2024-12")
    more = more_of_it(understand("tell me more about him", index), context, index)
    assert more is not None
    assert ids(more)[:1] == ["wpc-panel-2024-12"]
    assert isinstance(more_of_it(understand("what else did he say", index), context, index), NoAnswer)
    elsewhere = more_of_it(understand("tell me more about him", index), after("who is scholz", BORDER[1]), index)
    assert elsewhere is not None
    assert "scholz-talks-2024-10" in ids(elsewhere)


@pytest.mark.parametrize("message", ["what else does tokayev say", "what else do Vassilenko and Tokayev say"])
def test_another_than_who_told_it_is_asked_by_themselves(message: str, after: After, index: Index) -> None:
    assert more_of_it(understand(message, index), after(*BLOCS), index) is None


@pytest.mark.parametrize(
    ("question", "fact", "message", "others"),
    [
        ("who is the largest investor", "fdi-from-eu", "who else is on the list", "fdi-other-investors"),
        (MODERATOR, "wpc-moderator-2024-12", "who else was there", "wpc-panel-2024-12"),
    ],
)
def test_who_else_brings_those_who_were_not_named(
    question: str, fact: str, message: str, others: str, after: After, index: Index
) -> None:
    outcome = more_of_it(understand(message, index), after(question, fact), index)
    assert outcome is not None
    assert ids(outcome)[:1] == [others]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("who else invests", True),
        ("what other green energy is there", True),
        ("what else?", False),
        ("what else did he say", False),
        ("who else was there", False),
        ("what else on China", False),
    ],
)
def test_more_of_a_kind_is_a_question_of_its_own(message: str, expected: bool, index: Index) -> None:
    assert wants_more_of_a_kind(understand(message, index)) is expected


@pytest.mark.parametrize("message", ["more details please", "more info pls", "some more on that please", "details pls"])
def test_more_is_also_asked_for_politely(message: str, after: After, index: Index) -> None:
    assert isinstance(more_of_it(understand(message, index), after(*BORDER), index), Answer)
