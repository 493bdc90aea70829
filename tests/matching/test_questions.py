"""The questions of one message are each decided by themselves, and told together where several are answered."""

from __future__ import annotations

import pytest

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, NoAnswer, Outcome
from bot.matching.questions import answered
from bot.matching.talk.message import Message
from tests.matching.conftest import about, ids

BORDER, GROUPS = "how long is the border with China", "how many ethnic groups are there"
CHAIR, FIRST_TWO = "when did Kazakhstan chair the OSCE", ["china-border-length", "ethnic-groups"]
ROAD = "how much of the road traffic between europe and asia is theirs"


def outcome_of(text: str, index: Index, conversation: Conversation | None = None) -> Outcome:
    message = Message(index)
    return answered(message.understood(text), conversation or Conversation(), message)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (f"{GROUPS}? and {BORDER}?", ["ethnic-groups", "china-border-length"]),
        ("- china border length\n- number of ethnic groups", ["china-border-length", "ethnic-groups"]),
        (f"{CHAIR}? and when did it initiate CICA?", ["osce-chair-2010", "cica-initiated-1992"]),
        (f"{BORDER}? {GROUPS}? {CHAIR}? how much has the EU invested?", [*FIRST_TWO, "osce-chair-2010"]),
        (f"{BORDER}? and {BORDER}?", ["china-border-length"]),
    ],
)
def test_several_that_are_answered_are_told_together_the_first_fact_of_each(
    text: str, facts: list[str], index: Index
) -> None:
    outcome = outcome_of(text, index)
    assert isinstance(outcome, Answer)
    assert ids(outcome) == facts
    assert outcome.asked == ""


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (f"hello! thank you. {BORDER}? thanks", "china-border-length"),
        (f"I know it is late - {BORDER}", "china-border-length"),
        (f"who paid for the IFRI dinner? {GROUPS}", "ethnic-groups"),
        ("about China: how long is the border?", "china-border-length"),
        ("The EU is big. how much has it invested?", "fdi-from-eu"),
        ("he asked whether kazakhstan is in brics", "brics-value"),
        ("isn't nuclear disarmament a hoax?", "disarmament-advocate-2023-10"),
        ("who rules Kazakhstan now, still Nazarbayev?", "tokayev-president-2024-10"),
        ("who leads the water summit along with Kazakhstan, is it my France?", "one-water-summit-co-chair-2024-05"),
        ("would Kazakhstan be useful in the Security Council? what does Gallo say", "gallo-unsc-value-2023-10"),
    ],
)
def test_the_one_question_inside_a_message_is_answered(text: str, fact: str, index: Index) -> None:
    assert ids(outcome_of(text, index))[:1] == [fact]


@pytest.mark.parametrize(
    "text",
    [
        f"what is the capital of Norway? {GROUPS}",
        "I sat beside somebody who sang all night and did not ask. when did Hungary become an OTS observer",
        "so Kazakhstan is such a lackey of Norway?",
        "who rules Norway now, still Nazarbayev?",
        "what did Tokayev say about the war, in Sudan?",
    ],
)
def test_a_part_that_would_lose_a_name_is_not_answered(text: str, index: Index) -> None:
    assert isinstance(outcome_of(text, index), NoAnswer)


def test_a_part_does_not_go_on_without_the_word_that_excludes_others(index: Index) -> None:
    conversation = Conversation(ROAD, ("road-transit-share",), at=1)
    assert isinstance(outcome_of("and by rail, what percent?", index, conversation), NoAnswer)


def test_a_questionnaire_is_not_filled_in(index: Index) -> None:
    assert isinstance(outcome_of(f"what is gold? what is tin? what is zinc? what is iron? {BORDER}?", index), NoAnswer)


def test_a_question_that_goes_on_is_understood_in_full(index: Index) -> None:
    conversation = Conversation(BORDER, ("china-border-length",), at=1)
    outcome = outcome_of("and how big is their market?", index, conversation)
    assert isinstance(outcome, Answer)
    assert ids(outcome) == ["china-market-size"]
    assert "china" in outcome.asked
    declined = outcome_of("and mongolia?", index, conversation)
    assert isinstance(declined, NoAnswer)
    assert declined.asked == BORDER
    assert declined.suggestions == index.base.related_to(index.base.facts["china-border-length"])[:3]


def test_what_was_told_only_chooses_among_the_answers_to_a_question_of_its_own(index: Index) -> None:
    conversation = Conversation(BORDER, ("china-border-length",), at=1)
    alone = outcome_of("is kazakhstan in brics", index)
    assert ids(outcome_of("is kazakhstan in brics", index, conversation))[0] in ids(alone)


def test_an_example_question_of_the_editors_is_answered_whole_whatever_it_begins_with() -> None:
    asked = "do you know who the second faun besides the witch is"
    assert isinstance(outcome_of(asked, about("Narnia has lamps.", asked)), Answer)
    assert isinstance(outcome_of(asked, about("Narnia has lamps.", "are there lamps in Narnia")), NoAnswer)
