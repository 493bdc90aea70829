"""Questions completed from those before them: what is told where the words of both are explained, and what is not."""

from __future__ import annotations

import pytest

from tests.matching.conftest import Ask, ids


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
