"""Two subjects are set side by side in words as by the command, and after an answer the one that it was about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import Engine
from bot.matching.indexing.index import Index
from bot.matching.outcomes import NoAnswer, Overview
from tests.matching.conftest import KNOWLEDGE, Ask, ids

INVESTED = "how much has the EU invested"


@pytest.mark.parametrize(
    "message",
    [
        "compare China and Russia",
        "can you compare China with Russia please",
        "a comparison of China and Russia",
        "how does China compare to Russia?",
        "China versus Russia",
    ],
)
def test_who_compares_two_gets_facts_on_both_and_on_each(message: str, ask: Ask, index: Index) -> None:
    outcome = ask(message)
    assert isinstance(outcome, Overview)
    assert outcome.subject == "China compared with Russia"
    named = [index.document(fact.id).entities & {"china", "russia"} for fact in outcome.facts]
    assert {"china", "russia"} in named
    assert {"china"} in named
    assert {"russia"} in named


def test_a_comparison_is_found_again_by_its_name() -> None:
    reply = Engine(Path(KNOWLEDGE), golden=False).timeline("China compared with Russia")
    assert reply is not None
    assert isinstance(reply.outcome, Overview)
    assert reply.outcome.subject == "China compared with Russia"


def test_what_only_the_first_names_is_meant_of_both(ask: Ask) -> None:
    assert set(ids(ask("compare investments of China and the EU"))) == {"fdi-other-investors", "fdi-from-eu"}


@pytest.mark.parametrize(
    "message", ["compare with China", "compare it with China", "how does that compare to China?", "versus China?"]
)
def test_after_an_answer_the_one_that_was_asked_about_is_compared(message: str, ask: Ask) -> None:
    outcome = ask(INVESTED, message)
    assert isinstance(outcome, Overview)
    assert outcome.subject == "European Union compared with China"
    assert "fdi-from-eu" in ids(outcome)


@pytest.mark.parametrize("message", ["compare", "compare China", "compare with China", "compare China and xyzzyland"])
def test_with_nothing_beside_it_nothing_is_compared(message: str, ask: Ask) -> None:
    assert isinstance(ask(message), NoAnswer)


def test_who_asks_more_than_a_comparison_gets_none(ask: Ask) -> None:
    for message in ("did fdi grow compared to 2022", "is kazakhstan bigger compared to china"):
        assert not isinstance(ask(message), Overview)
