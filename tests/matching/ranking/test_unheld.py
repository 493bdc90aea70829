"""Whoever holds an office is told by a fact on somebody who holds it, not on a deputy or on another office."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.unheld import unheld
from tests.matching.conftest import about


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("foreign minister of Kazakhstan", "foreign minister"),
        ("who is the foreign minister", "foreign minister"),
        ("name of the kazakh defence minister please", "defence minister"),
        ("deputy foreign minister of Georgia", "deputy foreign minister"),
        ("deputy foreign minister", None),
        ("what does the foreign minister say on Gaza", None),
        ("the foreign minister and the conference", None),
        ("diplomats of Kazakhstan", None),
    ],
)
def test_a_deputy_is_no_answer_to_who_the_minister_is(index: Index, question: str, office: str | None) -> None:
    assert unheld(understand(question, index), index.document("vassilenko-2024-12"), index) == office


@pytest.mark.parametrize(
    ("question", "office"),
    [("president of Japan", None), ("who is the president", None), ("prime minister of Japan", "prime minister")],
)
def test_an_office_is_told_by_a_statement_and_not_by_what_the_editors_ask(question: str, office: str | None) -> None:
    alone = about("The President of Japan spoke.", "is he the president or the prime minister of Japan")
    assert unheld(understand(question, alone), alone.documents[0], alone) == office


def test_an_office_is_told_by_the_roles_of_those_whom_a_fact_names(index: Index) -> None:
    question = understand("who is the president", index)
    assert unheld(question, index.document("tokayev-president-2024-10"), index) is None
    assert unheld(question, index.document("vassilenko-2024-12"), index) == "president"


@pytest.mark.parametrize(
    ("question", "fact", "is_told"),
    [
        ("who is the president of IFRI", "de-montbrial-2024-12", True),
        ("who is the president of IFRI", "montbrial-model-2024-12", True),
        ("who is the speaker of Serbia", "brnabic-2024-12", True),
        ("who is the president of France", "one-water-summit-co-chair-2024-05", False),
        ("who heads the General Assembly", "unga-speech-2023-09", False),
        ("who is the president of the World Policy Conference", "wpc-moderator-2024-12", False),
        ("who runs Georgia", "wpc-panel-2024-12", False),
    ],
)
def test_an_office_is_told_beside_those_whose_it_is(question: str, fact: str, is_told: bool, index: Index) -> None:
    assert (unheld(understand(question, index), index.document(fact), index) is None) is is_told
