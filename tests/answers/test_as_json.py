"""The JSON object of `kazfacts ask --json`."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from bot.answers import as_json, render
from bot.answers.as_json import number
from bot.facts.model import Voice
from bot.matching.outcomes import (
    Answer,
    Clarification,
    Computation,
    Found,
    NoAnswer,
    Outcome,
    Overview,
    SmallTalk,
    Talk,
)

from .building import base_of, cited, fact

KEYS = ["question", "outcome", "answered", "language", "confidence", "reply", "answers", "suggestions"]


def test_an_answer_has_the_keys_of_the_contract_in_order() -> None:
    outcome = Answer((Found(fact(), 0.93456),))
    told = as_json("eu money", outcome, base_of([fact()]))
    assert list(told) == KEYS
    assert told == {
        "question": "eu money",
        "outcome": "answer",
        "answered": True,
        "language": "en",
        "confidence": 0.935,
        "reply": render(outcome, base_of([fact()])).plain,
        "answers": [
            {
                "id": "fdi-from-eu",
                "kind": "background",
                "title": "EU investment in Kazakhstan",
                "text": "The European Union is the largest investor in Kazakhstan, with $117 billion.",
                "as_of": "2023-06",
                "attributed_to": "The Lithuania Tribune",
                "voice": "publication",
                "derived": None,
                "sources": [
                    {
                        "id": "tribune-2023-06",
                        "title": "Peace and <Prosperity> & more",
                        "publisher": "The Lithuania Tribune",
                        "date": "2023-06",
                        "url": "https://example.org/peace?a=1&b=2",
                    }
                ],
            }
        ],
        "suggestions": [],
    }


def test_a_speaker_is_named() -> None:
    said = fact(voice=Voice.OWN_WORDS, attributed_to="tokayev")
    told = as_json("", Answer((Found(said, 1.0),)), base_of([said]))
    assert told["answers"][0]["attributed_to"] == "Kassym-Jomart Tokayev"


def test_a_derived_figure_has_value_working_and_the_facts_it_is_from() -> None:
    part, whole = fact("part"), fact("whole", citations=(cited("geopolitics-2023-10"),))
    share = Computation(Decimal("28.5"), "percent", "117 / 410", False, (part, whole))
    answer = as_json("", Answer((Found(part, 1.0, share),)), base_of([part, whole]))["answers"][0]
    assert answer["id"] == "part"
    assert answer["derived"] == {"value": 28.5, "working": "117 / 410", "from": ["part", "whole"]}
    assert [source["id"] for source in answer["sources"]] == ["tribune-2023-06", "geopolitics-2023-10"]


def test_an_overview_gives_its_first_page() -> None:
    facts = tuple(fact(f"fact-{n}") for n in range(23))
    told = as_json("", Overview("Ukraine", facts), base_of(facts))
    assert (told["outcome"], told["answered"]) == ("overview", True)
    assert [answer["id"] for answer in told["answers"]] == [f"fact-{n}" for n in range(10)]


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Clarification((fact(),)), "clarification"),
        (NoAnswer((fact(),)), "no-answer"),
        (SmallTalk(Talk.GREETING, (fact(),)), "small-talk"),
    ],
)
def test_what_is_no_answer_has_suggestions_only(outcome: Outcome, name: str) -> None:
    told = as_json("hello", outcome, base_of([fact()]))
    assert (told["outcome"], told["answered"], told["answers"]) == (name, False, [])
    assert told["suggestions"] == [{"id": "fdi-from-eu", "title": "EU investment in Kazakhstan"}]
    assert list(told) == KEYS
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Decimal(30), 30),
        (Decimal("30.0"), 30),
        (Decimal("28.5"), 28.5),
        (Decimal("1e20"), 1e20),
        (Decimal(117) / Decimal(410), "0.2853658536585365853658536585"),
    ],
)
def test_a_number_is_a_json_number_where_that_holds_every_digit(value: Decimal, told: object) -> None:
    assert number(value) == told
    assert type(number(value)) is type(told)
