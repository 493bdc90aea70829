"""A question in other words asks the same as one in the words in which the facts are asked."""

from __future__ import annotations

import pytest

from bot.matching.meaning.rewordings import LONGEST, in_other_words
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("plain", "asked", "name"),
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
        ("should others learn from it what does gallo say", "according to gallo should others learn from it", "gallo"),
        ("ana brnabic what function does she have", "who is ana brnabic", "ana brnabic"),
        ("who is this gallo fellow", "who is gallo", "gallo"),
        ("who governs kazakhstan now", "who is the president of kazakhstan", "kazakhstan"),
        ("how does kazakhstan get along with israel", "what are the relations of kazakhstan with israel", "kazakhstan"),
        ("is china in brics", "is china part of brics", "china"),
        ("what kind of people came to the forum", "who attended the forum", None),
        ("who put on the conference", "who organised conference", None),
        ("who came up with cica", "who initiated cica", None),
        ("what is ana brnabic job", "who is ana brnabic", "ana brnabic"),
        ("who governs kazakhstan", "who is the president of kazakhstan", "kazakhstan"),
        ("who is the boss of ifri", "who is the president of ifri", "ifri"),
        ("how did the war affect trade", "what effect did the war have on trade", None),
        ("what led to the decline of the northern corridor", "why did the northern corridor fall", None),
        ("define cica", "what is cica", None),
        ("what does cica stand for", "what is cica", "cica"),
        ("what would a biosafety agency be good for", "what is a biosafety agency for", None),
        ("what explains that the northern corridor declined", "why the northern corridor declined", None),
        ("by whom was it said that russia is invincible", "who said russia is invincible", None),
        ("stats on the chinese market", "how much is the chinese market", None),
        ("what place does china hold among partners", "what rank does china have among partners", "china"),
        ("who is the second biggest trade partner", "which country is the second biggest trade partner", None),
        ("who has put the most money into kazakhstan", "who is the largest investor in kazakhstan", None),
        ("which countries does the corridor connect", "where does the corridor run", None),
        ("how long ago did kazakhstan initiate cica", "when did kazakhstan initiate cica", None),
        ("how old is cica", "since when does cica exist", "cica"),
        ("how often is the forum held", "is the forum annual", None),
        ("how long did the forum last", "when was the forum", None),
        ("which edition of the forum was it in 2024", "when was the forum", None),
    ],
)
def test_other_words_ask_the_same(plain: str, asked: str, name: str | None) -> None:
    rewordings = [(one.text, next(iter(one.names), None)) for one in in_other_words(plain)]
    assert (asked, name) in rewordings


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
        ("who is Ana Brnabić", "what office does Ana Brnabić hold"),
        ("who attended the World Policy Conference", "what sort of people met at the World Policy Conference"),
        ("who organised the World Policy Conference", "who ran the World Policy Conference"),
        ("why did the Northern Corridor fall", "why is less cargo going over the northern route"),
        ("when was the World Policy Conference", "how long did the World Policy Conference last"),
        ("what did Vassilenko say about the yurt", "what did Vassilenko tell the audience about the yurt"),
    ],
)
def test_they_are_answered_alike(plainly: str, in_other_words: str, ask: Ask) -> None:
    assert ids(ask(in_other_words))[0] == ids(ask(plainly))[0]


@pytest.mark.parametrize(
    "question",
    [
        "how long did the CIS summit in Bishkek last",
        "how often is the OTS summit held",
        "which edition of the Astana Think Tank Forum was held in 2024",
        "what does Kazakhstan stand for",
        "who invented the term multi-vector foreign policy",
        "what is Putin's job",
        "who rules Russia",
        "who is the boss of the Astana International Forum",
        "where does Russia rank among trade partners",
        "where does China rank among investors in Kazakhstan",
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


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        ("what was the World Policy Conference?", "how long did it last", "wpc-2024-12"),
        ("what was the World Policy Conference?", "what kind of people came to it", "wpc-participants-2024-12"),
        ("what is CICA", "how old is it", "cica-initiated-1992"),
        ("what is IFRI", "who runs it", "de-montbrial-2024-12"),
        ("what is the Northern Corridor", "what led to its decline", "northern-corridor-decrease"),
        (
            "what are Kazakhstan's relations with China",
            "what place does it have among trade partners",
            "china-second-partner-2023-06",
        ),
    ],
)
def test_other_words_go_on_with_what_was_told(before: str, message: str, fact: str, ask: Ask) -> None:
    assert ids(ask(before, message))[0] == fact


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("what is the Astana Think Tank Forum", "how long did it last"),
        ("what is BRICS", "how old is it"),
        ("what is the OTS", "who runs it"),
    ],
)
def test_nor_do_other_words_make_an_answer_where_there_is_none(before: str, message: str, ask: Ask) -> None:
    assert ids(ask(before, message)) == []
