"""A message is said in full with what the last question, or what was told, was about."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.talk.restating import by_head_noun, in_full_or_as_told, named_as, restated, substituted, told_names
from tests.matching.talk.conftest import After

BORDER = "how long is the border with china"
MANY = "which big ethnic groups and small towns by old rivers with tall trees and near green hills"


@pytest.mark.parametrize(
    ("before", "message", "in_full"),
    [
        (
            "how many ethnic groups are there",
            "which languages do they speak",
            ["which languages do ethnic groups speak?"],
        ),
        ("which metals does kazakhstan sell", "any of gold?", ["which of gold?"]),
        ("which metals does kazakhstan sell", "any official gold?", ["which gold?"]),
        ("does kazakhstan export oil", "what does kazakhstan do instead", ["what does kazakhstan do alternative?"]),
        (
            "what does kazakhstan do in the OTS",
            "where is the summit",
            ["where is the Organization of Turkic States summit?"],
        ),
        ("what does kazakhstan do in the OTS", "where is a summit", []),
        ("what does kazakhstan do in the OTS", "where is the brics summit", []),
        ("what does kazakhstan do in the OTS", "where is the summit of brics", []),
        ("how many ethnic groups are there", "and the middle ones", ["and the middle groups?"]),
        ("what is a middle power", "is kazakhstan one", ["is kazakhstan a middle power?"]),
        ("what is a middle power", "is kazakhstan the chinese one", []),
        ("did tokayev join BRICS", "who leads it", ["who leads join?", "who leads BRICS?"]),
        (
            "did tokayev join BRICS",
            "who knows them",
            ["who knows join?", "who knows Kassym-Jomart Tokayev?", "who knows BRICS?"],
        ),
        ("is kazakhstan near china", "who lives there", ["who lives in near?", "who lives in China?"]),
        ("is kazakhstan near china", "what is its area", ["what is near's area?", "what is China's area?"]),
        (
            MANY,
            "whose are these",
            ["whose are big ethnic groups?", "whose are small towns?", "whose are old rivers?"],
        ),
        ("how long is the border with china", "and japan?", ["how long is the border with japan?"]),
        (
            "what is the middle corridor for",
            "the northern one",
            ["what is the northern Corridor for?", "the northern Corridor?", "the Middle Corridor northern one?"],
        ),
    ],
)
def test_it_is_said_with_what_was_asked_about(before: str, message: str, in_full: list[str], index: Index) -> None:
    assert list(restated(understand(message, index), understand(before, index), index)) == in_full


def test_then_with_the_names_in_the_first_fact_that_was_told(after: After, index: Index) -> None:
    context = after("how many cooks", "wpc-panel-2024-12", "china-border-length")
    query = understand("who leads it", index)
    assert list(in_full_or_as_told(query, context, index)) == [
        "who leads cooks?",
        "who leads Georgia?",
        "who leads Serbia?",
    ]
    assert "Roman Vassilenko" in told_names(understand("who leads them", index), context, index)


@pytest.mark.parametrize("message", ["is it old", "its age", "who lives there", "who saw this", "is that big"])
def test_no_person_is_meant_by_it(message: str, after: After, index: Index) -> None:
    query, context = understand(message, index), after("how many cooks", "de-montbrial-2024-12")
    assert told_names(query, context, index) == ("French Institute of International Relations",)


def test_a_name_is_said_once_and_only_in_the_place_of_a_pronoun(index: Index) -> None:
    names = ("China", "Japan", "China")
    assert list(named_as(understand("is it theirs", index), names)) == ["is China China's?", "is Japan Japan's?"]
    assert not list(named_as(understand("who leads", index), names))


@pytest.mark.parametrize(
    ("before", "message", "text"),
    [
        (BORDER, "and japan?", "how long is the border with japan?"),
        (BORDER, "and the EU?", "how long is the border with eu?"),
        (BORDER, "and how long with japan?", None),
        (BORDER, "and tokayev?", None),
        (BORDER, "and the trade with japan?", None),
        (BORDER, "and japan and the EU?", None),
        (BORDER, "where is japan", None),
        (BORDER, "and china?", None),
        ("how long is the border of kazakhstan", "and japan?", None),
        ("did scholz meet china", "and japan?", "did scholz meet japan?"),
        ("how long is the border with xyzzyland", "and japan?", "how long is the border with japan?"),
        ("does xyzzyland trade with china", "and japan?", "does xyzzyland trade with japan?"),
        ("did tokayev speak with scholz about russia", "what did scholz reply", None),
    ],
)
def test_one_name_takes_the_place_of_another_of_its_kind(
    before: str, message: str, text: str | None, index: Index
) -> None:
    assert substituted(understand(message, index), understand(before, index), index) == text


@pytest.mark.parametrize(
    ("message", "in_full"),
    [
        ("should the assembly be stronger", ["should UN General Assembly be stronger?"]),
        ("how much did that corridor shrink", ["how much did Northern Corridor shrink?"]),
        ("what are those corridors", ["what are Northern Corridor?"]),
        ("should an assembly be stronger", []),
        ("where is the summit", []),
        ("what else about the corridor of the Northern Corridor", []),
    ],
)
def test_the_noun_of_a_name_that_was_told_of_stands_for_the_name(
    message: str, in_full: list[str], after: After, index: Index
) -> None:
    context = after("when was it", "unga-speech-2023-09", shown=("northern-corridor-what",))
    assert [*by_head_noun(understand(message, index), context, index)] == in_full
