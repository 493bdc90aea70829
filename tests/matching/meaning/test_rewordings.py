"""A question in other words asks the same as one in the words in which the facts are asked."""

from __future__ import annotations

import pytest

from bot.matching.meaning.rewordings import LONGEST, in_other_words
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("plain", "asked", "who"),
    [
        ("how does kazakhstan approach blocs", "what is the position of kazakhstan on blocs", "kazakhstan"),
        ("so what is astana official line on the veto", "what is the position of astana on the veto", "astana"),
        (
            "multilateralism where does kazakhstan stand",
            "what is the position of kazakhstan on multilateralism",
            "kazakhstan",
        ),
        ("are you in favour of brics", "what is the position of kazakhstan on brics", None),
        ("what point did tokayev make about the veto", "what did tokayev say about the veto", "tokayev"),
        ("how does kazakhstan get along with israel", "what are the relations of kazakhstan with israel", "kazakhstan"),
        ("define cica", "what is cica", None),
        ("what would a biosafety agency be good for", "what is a biosafety agency for", None),
        ("what explains that the northern corridor declined", "why the northern corridor declined", None),
        ("by whom was it said that russia is invincible", "who said russia is invincible", None),
        ("stats on the chinese market", "how much is the chinese market", None),
        ("how long ago did kazakhstan initiate cica", "when did kazakhstan initiate cica", None),
    ],
)
def test_other_words_ask_the_same(plain: str, asked: str, who: str | None) -> None:
    assert next(in_other_words(plain)) == (asked, who)


@pytest.mark.parametrize(
    "plain", ["who is tokayev", "what is cica", "how approach blocs", "", "define " + LONGEST * "a"]
)
def test_what_is_plain_already_is_left(plain: str) -> None:
    assert not list(in_other_words(plain))


@pytest.mark.parametrize(
    ("plainly", "in_other_words"),
    [
        (
            "what is Kazakhstan's position on nuclear disarmament",
            "When it comes to nuclear disarmament, what does Kazakhstan want?",
        ),
        ("what is Kazakhstan's position on multilateralism", "Multilateralism: where does Kazakhstan stand?"),
        (
            "what is Kazakhstan's position on nuclear disarmament",
            "I'm looking for Kazakhstan's official position on nuclear disarmament.",
        ),
        ("what is CICA", "never heard of CICA, what is it?"),
        ("what is the International Biosafety Agency for", "what use is the International Biosafety Agency"),
        ("what are the relations of Kazakhstan with Israel", "are Kazakhstan and Israel friends"),
        ("when did Kazakhstan initiate CICA", "how long ago did Kazakhstan initiate CICA?"),
        ("what did Vassilenko say about the yurt", "what did Vassilenko tell the audience about the yurt"),
    ],
)
def test_they_are_answered_alike(plainly: str, in_other_words: str, ask: Ask) -> None:
    assert ids(ask(in_other_words))[0] == ids(ask(plainly))[0]


@pytest.mark.parametrize(
    "question",
    [
        "how does Uzbekistan approach multilateralism",
        "when it comes to Security Council reform, what does Uzbekistan want",
        "how did Uzbekistan respond to climate change",
        "LGBT rights - what does Uzbekistan say",
        "what is Uzbekistan's stance on the Organization of Turkic States",
        "how does Kazakhstan approach LGBT rights",
        "what did the other CIS leaders agree with Tokayev on",
        "define NATO",
        "what is the point of NATO",
        "stats on trade with Japan",
        "how does Kazakhstan get along with Mongolia",
    ],
)
def test_what_no_fact_tells_is_declined_in_any_words(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == []
