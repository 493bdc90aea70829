"""A message may ask for the overview just told of another time or name, or turn to everything on what was told."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.outcomes import Overview
from bot.matching.talk.message import Message
from bot.matching.talk.overview_followup import (
    all_about_it,
    all_said_there,
    overview_of_another,
    wide_about_another,
)
from tests.matching.conftest import Ask, ids
from tests.matching.talk.conftest import After

UKRAINE, COUNCIL = "what do you know about Ukraine", "everything about the Security Council"
SAID, BRICS = "what did Tokayev say about the UN", ("would kazakhstan join brics", "brics-join-if-invited")
ALL_SAID = "Statements by Roman Vassilenko, World Policy Conference"
CONFERENCE = ("what is the World Policy Conference", "wpc-2024-12")


@pytest.mark.parametrize(
    ("before", "message", "subject"),
    [
        (UKRAINE, "and Israel?", "Israel"),
        (SAID, "and Israel?", "Kassym-Jomart Tokayev on Israel"),
        (SAID, "and Vassilenko?", "Roman Vassilenko on United Nations"),
        (UKRAINE, "and Vassilenko?", "Roman Vassilenko on Ukraine"),
        ("everything on the UN", "and Tokayev?", "Kassym-Jomart Tokayev on United Nations"),
        (COUNCIL, "only 2023", "UN Security Council, 2023"),
        (f"{COUNCIL} 2024", "and in 2023?", "UN Security Council, 2023"),
        (COUNCIL, "just from 2023 please", "UN Security Council, 2023"),
        ("timeline of statements on Ukraine", "and Vassilenko?", "Roman Vassilenko on Ukraine"),
        (UKRAINE, "only that", None),
        (UKRAINE, "only 2024 in Norway", None),
        (UKRAINE, "what is Israel", None),
        (UKRAINE, "and xyzzy", None),
        (SAID, "and Tokayev?", None),
    ],
)
def test_an_overview_is_told_of_another_time_or_name(
    before: str, message: str, subject: str | None, after: After, index: Index
) -> None:
    one = Message(index)
    outcome = overview_of_another(one.understood(message), after(before), one)
    assert (outcome.subject if isinstance(outcome, Overview) else outcome) == subject


def test_it_is_understood_as_the_question_in_full(after: After, index: Index) -> None:
    one = Message(index)
    outcome = overview_of_another(one.understood("and Israel?"), after(UKRAINE), one)
    assert isinstance(outcome, Overview)
    assert outcome.asked == "what do you know about israel?"


@pytest.mark.parametrize("message", ["tell me everything about it", "what do you know about that?", "all about it pls"])
def test_everything_on_what_was_talked_about_is_told(message: str, after: After, index: Index) -> None:
    one = Message(index)
    outcome = all_about_it(one.understood(message), after(*BRICS), one)
    assert isinstance(outcome, Overview)
    assert outcome.subject == "BRICS"
    assert "BRICS" in outcome.asked


@pytest.mark.parametrize(
    "message", ["all about china", "all about him", "why does it know", "tell me who said that", "is it old"]
)
def test_who_points_to_nothing_or_asks_for_one_thing_is_not_told_everything(
    message: str, after: After, index: Index
) -> None:
    one = Message(index)
    assert all_about_it(one.understood(message), after(*BRICS), one) is None


def test_what_somebody_thinks_of_it_is_not_all_that_they_think(ask: Ask) -> None:
    assert ids(ask("what is a yurt made of", "what does tokayev think of it")) == []


@pytest.mark.parametrize(
    ("before", "message", "subject"),
    [
        (CONFERENCE, "what did Vassilenko say there?", ALL_SAID),
        (
            CONFERENCE,
            "what did Vassilenko say there about Ukraine",
            "Roman Vassilenko on Ukraine, World Policy Conference",
        ),
        (("where did Vassilenko speak", "wpc-2024-12"), "what did he say there?", ALL_SAID),
        (CONFERENCE, "what did he say there?", None),
        (CONFERENCE, "what did Gallo say there?", None),
        (CONFERENCE, "what did Vassilenko say", None),
        (CONFERENCE, "what happened there", None),
    ],
)
def test_what_was_said_there_is_all_that_was_said_on_that_occasion(
    before: tuple[str, ...], message: str, subject: str | None, after: After, index: Index
) -> None:
    one = Message(index)
    outcome = all_said_there(one.understood(message), after(*before), one)
    assert (outcome.subject if isinstance(outcome, Overview) else outcome) == subject


def test_who_corrects_whom_was_meant_is_told_as_much_of_them(after: After, index: Index) -> None:
    one = Message(index)
    outcome = wide_about_another(one.understood("and Russia?"), after("what do you know about China"), one)
    assert isinstance(outcome, Overview)
    assert (outcome.subject, outcome.asked) == ("Russia", "what do you know about russia?")
    stance = wide_about_another(one.understood("and Russia?"), after("what is Kazakhstan's stance on China"), one)
    assert stance is not None
    assert "multi-vector-pledge-2023-06" in ids(stance)
    assert wide_about_another(one.understood("where is Russia"), after("what do you know about China"), one) is None
