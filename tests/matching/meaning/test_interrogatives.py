"""The form of a question tells facts that answer it from facts that are only on its subject."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.indexing.index import Index
from bot.matching.meaning.interrogatives import answered_forms, interrogative_of
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import Candidate, rank
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("why is the council paralysed", "why"),
        ("so for what reason did they meet", "why"),
        ("how many railways are there", "how_much"),
        ("how can the war be ended", "how_to"),
        ("in what way is it refined", "how_done"),
        ("to whom does asia owe it", "who"),
        ("how are the relations", "how_like"),
        ("how are they financed", "how_done"),
        ("which day was it", "when"),
        ("since when is it so", "when"),
        ("and has it been settled", "has"),
        ("can you tell me what cica is", "what"),
        ("hello i am a student so why is it so", "why"),
    ],
)
def test_a_question_has_the_form_of_the_words_it_begins_with(question: str, form: str) -> None:
    assert interrogative_of(question) == form


@pytest.mark.parametrize(
    "message",
    [
        "brics kazakhstan",
        "where is it",
        "did they agree",
        "how does kazakhstan see china",
        "how important is china",
        "how strongly do they back it",
        "it has changed",
        "",
    ],
)
def test_keywords_statements_and_forms_that_tell_nothing_have_none(message: str) -> None:
    assert interrogative_of(message) is None


@given(st.text(alphabet="abehinorstwy ", max_size=60))
def test_any_plain_text_has_one_form_at_most(plain: str) -> None:
    assert interrogative_of(plain) in {
        None,
        "when",
        "why",
        "how_much",
        "how_to",
        "how_like",
        "how_done",
        "who",
        "which",
        "what",
        "has",
    }


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("what are the relations like", "how are the relations"),
        ("how are the relations", "how do they get on"),
        ("why are the relations good", "why is it so"),
    ],
)
def test_a_fact_answers_the_forms_that_ask_for_the_same(asked: str, question: str) -> None:
    assert interrogative_of(question) in answered_forms(asked)


def test_what_something_is_like_says_nothing_of_how_it_is_done() -> None:
    assert interrogative_of("how are they financed") not in answered_forms("what are the relations like")


def best(question: str, index: Index) -> Candidate:
    return rank(understand(question, index), index)[0]


def test_a_fact_is_less_sure_to_answer_in_a_form_in_which_nobody_asks_it(index: Index) -> None:
    asked, unasked = best("does kazakhstan want to join brics", index), best("who wants to join brics", index)
    assert asked.document.fact.id == unasked.document.fact.id
    assert (asked.features.interrogative, unasked.features.interrogative) == (1.0, 0.0)
    assert unasked.confidence < unasked.likelihood <= asked.confidence
    assert best("join brics", index).features.interrogative == 1.0


def test_a_fact_answers_how_much_something_is_so_though_nobody_asks_it_so(ask: Ask) -> None:
    assert ids(ask("how constructive are the ties with Israel"))[:1] == ["israel-ties-2023-10"]


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("who said that only diplomacy can resolve the conflict in Ukraine", 1.0),
        ("who resolves the conflict in Ukraine by diplomacy", 0.0),
    ],
)
def test_what_stands_in_a_field_need_not_be_asked_by_the_editors(question: str, form: float, index: Index) -> None:
    document = index.documents[index.numbers["ukraine-diplomacy-2024-12"]]
    unasked = replace(document, interrogatives=frozenset())
    alone = replace(index, documents=[unasked if one is document else one for one in index.documents])
    found = next(c for c in rank(understand(question, alone), alone) if c.document is unasked)
    assert found.features.interrogative == form


@pytest.mark.parametrize(
    "question",
    [
        "how should the global mechanisms be reformed?",
        "how would Tokayev solve the conflict in Palestine and Israel",
        "what causes the armed conflicts in Africa",
    ],
)
def test_how_something_may_be_brought_about_and_what_causes_it_must_be_told(question: str, ask: Ask) -> None:
    assert not ids(ask(question))
