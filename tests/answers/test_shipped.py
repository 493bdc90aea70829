"""Every shipped fact reads as it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Ask, as_json, pages, render_fact
from bot.answers.dates import date_in_words
from bot.facts.base import FactBase
from bot.facts.load import load
from bot.facts.model import in_language
from bot.matching.outcomes import Answer, Found

from .checker import text_of, typed, utf16_units

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def base() -> FactBase:
    loaded = load(KNOWLEDGE)
    if loaded.base is None:
        pytest.skip("the shipped facts are not sound")
    return loaded.base


def test_every_fact_has_its_statement_source_date_and_voice(base: FactBase) -> None:
    for fact in base.facts.values():
        message = render_fact(fact, base)
        text = typed(text_of(message.html))
        assert utf16_units(text) <= 4_096
        assert in_language(fact.statement, "en") in text, fact.id
        assert f"as of {date_in_words(base.as_of(fact), 'en')}" in text
        assert text.endswith(fact.id)
        for source in base.sources_of(fact):
            assert f"{source.publisher}, {source.title}, {date_in_words(source.date, 'en')}" in text
            assert source.url in message.plain
        speaker = fact.attributed_to
        assert (base.entities[speaker].name["en"] if speaker else "ccording to") in text or "Opinion" in text


def test_every_fact_has_its_evidence_on_a_page(base: FactBase) -> None:
    for id_, fact in base.facts.items():
        text = typed(text_of(pages.evidence_page(id_, base).html))
        assert all(words in text for citation in fact.citations for words in citation.evidence), id_


def test_every_fact_is_told_in_json(base: FactBase) -> None:
    for fact in base.facts.values():
        (answer,) = as_json("", Answer((Found(fact, 1.0),)), base)["answers"]
        assert answer["id"] == fact.id
        assert answer["attributed_to"]
        assert answer["sources"]


def test_every_topic_and_source_opens(base: FactBase) -> None:
    for topic in base.topics:
        assert "fact" in text_of(pages.topic_page(topic, base).html)
    for source in base.sources.values():
        assert source.publisher in text_of(pages.source_page(source.id, base).html)


def test_start_has_three_questions(base: FactBase) -> None:
    assert len([row for row in pages.start_page(base).buttons if isinstance(row[0].action, Ask)]) == 3
