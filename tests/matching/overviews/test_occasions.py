"""What was said at a meeting or stands in a text is told from the sources of that meeting or text alone."""

from __future__ import annotations

import pytest

from bot.facts.model import Kind
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Overview
from bot.matching.overviews.occasions import without_occasion
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("message", "rest", "source"),
    [
        ("what did vassilenko say at the World Policy Conference", "what did vassilenko say", "el-kz-2024-12"),
        ("summary of Tokayev's article in Kazpravda", "summary of tokayev", "kazpravda-2024-05"),
        (
            "main points of gallo's article on food security",
            "main points on food security",
            "the-geopolitics-2023-10",
        ),
        ("all figures from the lithuania tribune interview", "all figures", "lithuania-tribune-2023-06"),
    ],
)
def test_the_occasion_is_told_apart_from_what_is_asked(message: str, rest: str, source: str, index: Index) -> None:
    left, occasion = without_occasion(understand(message, index).tokens, index)
    assert " ".join(token.text for token in left) == rest
    assert occasion is not None
    assert occasion.sources == {source}


@pytest.mark.parametrize(
    "message", ["who organised the world policy conference", "gallo on food", "tokayev in bishkek"]
)
def test_a_name_alone_or_that_of_another_place_is_no_occasion(message: str, index: Index) -> None:
    tokens = understand(message, index).tokens
    assert without_occasion(tokens, index) == (tokens, None)


def test_what_somebody_said_somewhere_is_from_that_source_in_its_order(ask: Ask) -> None:
    outcome = ask("what did vassilenko say at the world policy conference")
    assert isinstance(outcome, Overview)
    assert {fact.attributed_to for fact in outcome.facts} == {"vassilenko"}
    assert {citation.source for fact in outcome.facts for citation in fact.citations} == {"el-kz-2024-12"}
    paragraphs = [max(citation.paragraph for citation in fact.citations) for fact in outcome.facts]
    assert paragraphs == sorted(paragraphs)


def test_what_somebody_said_on_something_somewhere_is_both(ask: Ask, index: Index) -> None:
    everywhere = ask("what did tokayev say about ukraine")
    there = ask("what did tokayev say about ukraine at the astana think tank forum")
    assert set(ids(there)) < set(ids(everywhere))
    assert all(index.base.sources_of(index.base.facts[id_])[0].id == "eurasian-star-2024-10" for id_ in ids(there))


def test_whoever_said_nothing_there_is_not_quoted(ask: Ask) -> None:
    assert ids(ask("what did gallo say at the world policy conference")) == []


@pytest.mark.parametrize(
    ("before", "message", "source"),
    [
        ("when was the world policy conference", "what did vassilenko say there?", "el-kz-2024-12"),
        ("who moderated the session in abu dhabi", "and what did he say there", "el-kz-2024-12"),
        ("was there an interview with vassilenko at a forum", "what did he say there", "lithuania-tribune-2023-06"),
    ],
)
def test_there_is_where_the_talk_has_been(before: str, message: str, source: str, ask: Ask, index: Index) -> None:
    outcome = ask(before, message)
    assert isinstance(outcome, Overview)
    assert {found.id for fact in outcome.facts for found in index.base.sources_of(fact)} == {source}


def test_whether_somebody_was_there_asks_for_no_overview(ask: Ask) -> None:
    assert not isinstance(ask("was tokayev at the world policy conference"), Overview | Answer)


def test_an_event_happened_when_it_happened_not_when_it_was_told_of(ask: Ask) -> None:
    assert ids(ask("what happened in 2010")) == ["osce-chair-2010"]
    outcome = ask("what happened in 2023")
    assert isinstance(outcome, Overview)
    assert {fact.kind for fact in outcome.facts} == {Kind.EVENT}
    assert "osce-chair-2010" not in ids(outcome)
