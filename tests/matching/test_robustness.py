"""Whatever is typed, an outcome comes of it."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.spelling import REPAIRS_AT_MOST, Repairer
from bot.matching.outcomes import Answer, Clarification, NoAnswer, Overview, SmallTalk
from bot.matching.respond import respond

TYPED = (
    "who what when where why how much many is does Kazakhstan EU Ukraine Tokayev said he it that and besides not "
    "largest second 2024 117 % ? ! , . share of the UN summit border China middle powers us US ... - ' more else 1 hi"
)
WORDS = st.sampled_from(TYPED.split())
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join))
OUTCOMES = Answer | Overview | Clarification | NoAnswer | SmallTalk


@given(messages=st.lists(TEXTS, min_size=1, max_size=4))
def test_any_conversation_gets_an_outcome_for_every_message(messages: list[str], index: Index) -> None:
    conversation = Conversation()
    for number, message in enumerate(messages):
        outcome = respond(message, conversation, index)
        assert isinstance(outcome, OUTCOMES)
        assert 0.0 <= outcome.confidence <= 1.0
        if isinstance(outcome, Answer):
            assert 1 <= len(outcome.found) <= 3
        conversation = conversation.after(message, outcome, float(number))


@given(message=TEXTS)
def test_the_same_message_always_gets_the_same_outcome(message: str, index: Index) -> None:
    assert respond(message, Conversation(), index) == respond(message, Conversation(), index)


@given(message=TEXTS)
def test_no_fact_is_told_twice_in_one_answer(message: str, index: Index) -> None:
    outcome = respond(message, Conversation(), index)
    if isinstance(outcome, Answer | Overview):
        told = [fact.id for fact in outcome.facts]
        assert len(told) == len(set(told))


def test_the_words_of_one_message_are_mended_once_and_not_endlessly_many(index: Index) -> None:
    repairer = Repairer(index.speller)
    typed = [f"invesment{letter}" for letter in ascii_lowercase]
    assert repairer("ukrane") == index.speller.repair("ukrane")
    mended = [word for word in typed if repairer(word)]
    assert mended == typed[: REPAIRS_AT_MOST - 1]
    assert repairer("ukrane") == index.speller.repair("ukrane")


def test_a_question_is_found_between_pleasantries_however_much_follows_it(index: Index) -> None:
    outcome = respond("Hello! What is the Middle Corridor? " + "And so? " * 150, Conversation(), index)
    assert isinstance(outcome, Answer)
