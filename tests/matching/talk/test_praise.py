"""Praise and thanks before a message are no part of what it asks."""

from __future__ import annotations

import pytest

from bot.matching.talk.praise import LONGEST, after_praise
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    "praise",
    [
        "great answer,",
        "Great answer",
        "perfect!",
        "awesome -",
        "good to know,",
        "thank you so much,",
        "very helpful.",
        "ok:",
    ],
)
@pytest.mark.parametrize("message", ["what about BRICS", "and China?"])
def test_praise_before_a_message_that_goes_on_is_left_out(praise: str, message: str) -> None:
    assert after_praise(f"{praise} {message}") == message


@pytest.mark.parametrize(
    "message",
    [
        "no, China",
        "great powers and their rivalry",
        "thanks China, and Japan?",
        "about it, and Japan?",
        "great",
        "great, ???",
        f"{'very ' * LONGEST}good, and China?",
    ],
)
def test_what_is_no_praise_or_nothing_else_stays_as_it_is(message: str) -> None:
    assert after_praise(message) == message


@pytest.mark.parametrize("praise", ["great answer,", "thank you so much,"])
def test_praise_in_a_talk_changes_nothing(praise: str, ask: Ask) -> None:
    assert ids(ask("how much has the eu invested in kazakhstan?", f"{praise} and all together?"))[:1] == ["fdi-total"]
