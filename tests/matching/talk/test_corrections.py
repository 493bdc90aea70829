"""The last question is put right: what was meant takes the place of what was said."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.talk.corrections import contrasted, with_noun
from tests.matching.conftest import Ask, ids

US, OSCE = "how much did the US invest in Kazakhstan", "when did Kazakhstan initiate the OSCE"
CORRIDOR, CROSSING = "what is the Middle Corridor for", "how many corridors cross Kazakhstan"


@pytest.mark.parametrize(
    ("before", "message", "put_right"),
    [
        (US, "not the US, the EU", "how much did the eu invest in kazakhstan?"),
        (US, "sorry, the EU, not the US", "how much did the eu invest in kazakhstan?"),
        (
            US,
            "not the US, but the trade of goods by rail",
            "how much did the trade of goods by rail invest in kazakhstan?",
        ),
        (US, "not Kazakhstan, Japan", "how much did the us invest in japan?"),
        (US, "the country Japan, not the US", "how much did the japan invest in kazakhstan?"),
        (OSCE, "I meant chair, not initiate", "when did kazakhstan chair the osce?"),
        ("who moderated the session", "not moderated but organised", "who organised the session?"),
    ],
)
def test_what_was_not_meant_gives_its_place_to_what_was(
    before: str, message: str, put_right: str, index: Index
) -> None:
    assert contrasted(understand(message, index), understand(before, index)) == put_right


@pytest.mark.parametrize(
    "message",
    [
        "not China, the EU",
        "not the US",
        "not the US but not the EU",
        "it is not the US, the EU",
        "why the EU, not the US",
        "not the US, but the trade of goods by rail with everybody",
        "the EU, not",
        "the US, the EU",
    ],
)
def test_what_only_denies_or_asks_or_says_much_puts_nothing_right(message: str, index: Index) -> None:
    assert contrasted(understand(message, index), understand(US, index)) is None


@pytest.mark.parametrize(
    ("before", "message", "in_full"),
    [
        (CORRIDOR, "no sorry, I meant the northern one", ["what is the northern Corridor for?", "the northern roads?"]),
        (
            CORRIDOR,
            "the northern ones of Kazakhstan",
            ["what is the northern Corridor for?", "the northern roads of kazakhstan?"],
        ),
        (CROSSING, "the northern one please", ["the northern roads please?"]),
        (CORRIDOR, "the small old northern dusty muddy one", ["the small old northern dusty muddy roads?"]),
        (CORRIDOR, "the next one", []),
        (CORRIDOR, "the China one", []),
        (CORRIDOR, "one northern", []),
        (CORRIDOR, "I meant the northern", []),
    ],
)
def test_one_stands_for_the_noun_of_what_was_asked(before: str, message: str, in_full: list[str], index: Index) -> None:
    phrases = ("old gravel roads", "dirt roads")
    assert list(with_noun(understand(message, index), understand(before, index), phrases, index)) == in_full


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        (US, "not the US, the EU", "fdi-from-eu"),
        (OSCE, "i meant chair, not initiate", "osce-chair-2010"),
        ("by how many percent did the Middle Corridor decline", "oops, the northern one", "northern-corridor-decrease"),
        (CORRIDOR, "no sorry i meant the northern one", "northern-corridor-what"),
    ],
)
def test_what_was_meant_is_answered(before: str, message: str, fact: str, ask: Ask) -> None:
    assert ids(ask(before, message))[:1] == [fact]
