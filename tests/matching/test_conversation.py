"""What the next message may lean on: the last question, what came of it, and what was offered."""

from __future__ import annotations

import pytest

from bot.facts.model import Fact
from bot.matching.conversation import LASTS, REMEMBERED, Conversation
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Overview, SmallTalk, Talk


@pytest.fixture
def facts(index: Index) -> list[Fact]:
    return list(index.base.facts.values())


def answer(*facts: Fact, asked: str = "") -> Answer:
    return Answer(tuple(Found(fact, 0.9) for fact in facts), asked=asked)


def ids(*facts: Fact) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def test_it_is_forgotten_after_a_while() -> None:
    talk = Conversation("who is it", at=1_000)
    assert talk.at_time(1_000 + LASTS) is talk
    assert talk.at_time(1_001 + LASTS) == Conversation()


def test_the_last_question_and_its_facts_are_leant_on(facts: list[Fact]) -> None:
    talk = Conversation().after("who is it", answer(*facts[:2]), 5)
    assert talk == Conversation("who is it", ids(*facts[:2]), ids(*facts[:2]), at=5, answered="who is it")
    assert talk.in_full == "who is it"


def test_a_question_that_leant_on_another_is_leant_on_in_full(facts: list[Fact]) -> None:
    talk = Conversation().after("and japan?", answer(facts[0], asked="where is japan?"), 5)
    assert (talk.question, talk.in_full, talk.answered) == ("and japan?", "where is japan?", "where is japan?")


def test_the_facts_shown_last_are_remembered_each_once(facts: list[Fact]) -> None:
    talk = Conversation()
    for fact in (*facts[:REMEMBERED], facts[3], facts[REMEMBERED]):
        talk = talk.after("what else", answer(fact), 5)
    assert talk.shown == ids(*facts[1:3], *facts[4:REMEMBERED], facts[3], facts[REMEMBERED])


def test_after_a_declined_question_what_was_told_stays_and_what_is_near_is_offered(facts: list[Fact]) -> None:
    told = Conversation().after("who is it", answer(facts[0]), 5)
    for outcome in (
        NoAnswer(tuple(facts[1:3]), asked="who was he"),
        Clarification(tuple(facts[1:3]), asked="who was he"),
    ):
        talk = told.after("and he?", outcome, 9)
        assert talk == Conversation(
            "and he?",
            ids(facts[0]),
            ids(facts[0]),
            ids(*facts[1:3]),
            9,
            asked="who was he",
            answered="who is it",
            is_declined=True,
        )
        assert talk.before_declined() == Conversation(
            "who is it", ids(facts[0]), ids(facts[0]), at=9, answered="who is it"
        )
        assert not talk.after("who", answer(facts[4]), 10).is_declined


def test_small_talk_changes_nothing_but_what_is_offered(facts: list[Fact]) -> None:
    told = Conversation().after("who is it", answer(facts[0]), 5)
    assert told.after("thanks", SmallTalk(Talk.THANKS), 9) is told
    greeted = told.after("hi", SmallTalk(Talk.GREETING, tuple(facts[1:3])), 9)
    assert (greeted.starters, greeted.question, greeted.at) == (ids(*facts[1:3]), "who is it", 5)
    assert Conversation().after("hi", SmallTalk(Talk.GREETING, tuple(facts[1:3])), 9).at == 9


def test_to_turn_the_page_of_an_overview_is_no_other_question(facts: list[Fact]) -> None:
    first = Conversation().after("and it?", Overview("Ukraine", tuple(facts[:2]), asked="all on ukraine"), 5)
    assert (first.subject, first.page, first.answered) == ("Ukraine", 0, "all on ukraine")
    turned = first.after("more", Overview("Ukraine", tuple(facts[:2]), page=1), 6)
    assert (turned.question, turned.in_full, turned.page) == ("and it?", "all on ukraine", 1)
    other = turned.after("all on israel", Overview("Israel", tuple(facts[:2])), 7)
    assert (other.question, other.in_full, other.answered) == ("all on israel", "all on israel", "all on israel")
    assert other.after("all again", Overview("Israel", tuple(facts[:3])), 8).question == "all again"
    assert other.after("who is it", answer(facts[0]), 8).page is None


def test_the_end_of_an_overview_leaves_the_talk_at_it_and_offers_what_is_near(facts: list[Fact]) -> None:
    told = Conversation().after("all on it", Overview("it", tuple(facts[:2])), 5)
    end = told.after("what else", NoAnswer(tuple(facts[3:5]), all_on="it"), 9)
    assert (end.page, end.question, end.facts, end.is_declined) == (0, "all on it", ids(*facts[:2]), False)
    assert (end.choices, end.at) == (ids(*facts[3:5]), 9)
