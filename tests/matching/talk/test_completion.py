"""An elliptic question is completed from the one before it, in the way that is answered best."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.ranking import ANSWER_FROM
from bot.matching.talk.completion import completed
from bot.matching.talk.message import Message
from tests.matching.conftest import Ask, ids
from tests.matching.talk.conftest import After

BORDER = ("how long is the border with china", "china-border-length")
INVESTED = ("how much has the EU invested in Kazakhstan", "fdi-from-eu")
COUNCIL = ("what does Tokayev think of the security council", "unsc-redesign-unga-2023-09")
GROUPS = ("how many ethnic groups are there", "ethnic-groups")
GAZA = ("how does tokayev describe gaza", "gaza-disaster-2024-05")


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        (BORDER, "how big is their market", "china-market-size"),
        (BORDER, "and the market?", "china-market-size"),
        (INVESTED, "and all together?", "fdi-total"),
        (("how much foreign investment has Kazakhstan had", "fdi-total"), "only the EU part please", "fdi-from-eu"),
        (COUNCIL, "no i meant gallo", "gallo-unsc-value-2023-10"),
        (("where is the OTS summit", "ots-summit-turkistan"), "is culture on the agenda?", "ots-summit-agenda"),
        (GROUPS, "which institution keeps them together", "ethnic-harmony-institution-2023-06"),
    ],
)
def test_what_it_does_not_say_itself_is_taken_from_the_talk(
    before: tuple[str, ...], message: str, fact: str, after: After, index: Index
) -> None:
    one = Message(index)
    found = completed(one.understood(message), after(*before), index, one.understood)
    assert found is not None
    assert found.best.document.fact.id == fact
    assert found.best.confidence >= ANSWER_FROM


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (BORDER, "they"),
        (BORDER, "what does he say"),
        (BORDER, "does he sell oil"),
        (GAZA, "what do humanitarian agencies say"),
        (BORDER, "railways bridges tunnels harbours pipelines cables satellites rockets turbines"),
    ],
)
def test_nothing_is_made_of_what_is_no_part_of_a_question_or_of_what_no_fact_tells(
    before: tuple[str, ...], message: str, after: After, index: Index
) -> None:
    one = Message(index)
    assert completed(one.understood(message), after(*before), index, one.understood) is None


@pytest.mark.parametrize(("before", "message"), [(BORDER, "and with russia?"), (BORDER, "and japan?")])
def test_what_is_completed_may_still_be_known_of_by_nobody(
    before: tuple[str, ...], message: str, after: After, index: Index
) -> None:
    one = Message(index)
    found = completed(one.understood(message), after(*before), index, one.understood)
    assert found is None or found.best.confidence < ANSWER_FROM


def test_the_facts_that_answer_it_stand_best_first(after: After, index: Index) -> None:
    one = Message(index)
    found = completed(one.understood("and the market?"), after(*BORDER), index, one.understood)
    assert found is not None
    likelihoods = [candidate.likelihood for candidate in found.ranked]
    assert likelihoods == sorted(likelihoods, reverse=True)


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        ("how many ethnic groups are there in kazakhstan", "who keeps them in harmony?", "tolerance-2023-06"),
        ("how is the middle corridor doing", "no, the northern one", "northern-corridor-"),
    ],
)
def test_what_explains_every_word_of_a_message_and_of_the_talk_answers_in_whatever_form_it_is_asked(
    before: str, message: str, fact: str, ask: Ask
) -> None:
    assert ids(ask(before, message))[0].startswith(fact)


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("who is the president of kazakhstan", "who is the president of france"),
        ("who chairs the one water summit with kazakhstan", "who is the president of france"),
    ],
)
def test_a_whole_question_on_another_country_does_not_lean_on_the_one_before(
    before: str, message: str, ask: Ask
) -> None:
    assert ids(ask(before, message)) == []


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("what kind of organisation is that", "ifri-2024-12"),
        ("who is its president?", "de-montbrial-2024-12"),
        ("who founded it", "de-montbrial-2024-12"),
    ],
)
def test_it_rather_means_who_was_asked_for_than_what_was_asked_about(message: str, fact: str, ask: Ask) -> None:
    assert ids(ask("who organised the world policy conference", message))[0] == fact
