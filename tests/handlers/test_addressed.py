"""Whether a message in a group is meant for the bot, and what it then asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.addressed import Mark, Self, question_in

BOT = Self(7, "FactsBot")


def mentioned(text: str, *names: str) -> list[Mark]:
    """A mention for each name in the text."""
    return [
        Mark("mention", len(text[: text.index(name)].encode("utf-16-le")) // 2, len(name.encode("utf-16-le")) // 2)
        for name in names
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@FactsBot what about BRICS?", "what about BRICS?"),
        ("@factsbot: what about BRICS?", "what about BRICS?"),
        ("what about BRICS, @FACTSBOT", "what about BRICS"),
        ("what does @FactsBot know about BRICS", "what does know about BRICS"),
        ("😀🇰🇿 @FactsBot\nBRICS", "😀🇰🇿 BRICS"),
        ("@FactsBot", ""),
    ],
)
def test_the_mention_is_cut_out_of_the_question(text: str, question: str) -> None:
    name = next(word.strip(",:") for word in text.split() if "@" in word)
    assert question_in(text, mentioned(text, name), BOT) == question


def test_two_mentions_are_both_cut_out() -> None:
    text = "@FactsBot hello @somebody @factsbot brics"
    assert question_in(text, mentioned(text, "@FactsBot", "@somebody", "@factsbot"), BOT) == "hello @somebody brics"


@pytest.mark.parametrize("text", ["what about BRICS", "@FactsBot2 brics", "@Facts brics", "mail@FactsBot.org"])
def test_without_a_mention_of_the_bot_itself_it_is_not_meant(text: str) -> None:
    names = [word for word in text.split() if word.startswith("@")]
    assert question_in(text, mentioned(text, *names), BOT) is None


def test_a_name_in_the_text_that_telegram_did_not_recognise_is_no_mention() -> None:
    assert question_in("`@FactsBot` is a bot", [Mark("code", 0, 11)], BOT) is None


def test_a_mention_without_a_username_goes_by_the_id() -> None:
    assert question_in("Facts, brics?", [Mark("text_mention", 0, 5, user=7)], BOT) == "brics?"
    assert question_in("Facts, brics?", [Mark("text_mention", 0, 5, user=8)], BOT) is None


def test_a_reply_is_meant_for_whoever_it_replies_to() -> None:
    assert question_in("and when?", [], BOT, replies_to=7) == "and when?"
    assert question_in("and when?", [], BOT, replies_to=8) is None


@given(st.text(), st.lists(st.builds(Mark, st.just("mention"), st.integers(0, 50), st.integers(0, 50))))
def test_no_text_and_no_marks_are_an_error(text: str, marks: list[Mark]) -> None:
    question_in(text, marks, BOT)
    assert question_in(text, marks, BOT, replies_to=7) is not None
