"""A fact that only speaks of such things does not tell which one."""

from __future__ import annotations

import pytest

from bot.matching.ranking.choosing import picks
from bot.matching.ranking.query import understand
from tests.matching.conftest import about


@pytest.mark.parametrize(
    ("question", "statement", "is_told"),
    [
        ("which disputes does Japan settle", "Experts, guests and leaders help Japan to settle disputes.", False),
        ("which disputes does Japan settle", "Experts help to settle disputes such as that on grain.", True),
        ("which disputes does Japan settle", "Trade, grain and fish are among the disputes that experts settle.", True),
        ("which disputes does Japan settle", "Japan settles the disputes of China and Turkey.", True),
        ("which disputes does Japan settle", "Japan settles what experts, guests and leaders quarrel about.", True),
        ("which disputes does Japan settle", "The disputes concern trade, grain and fish.", True),
        ("which disputes does Japan settle", "Japan settles trade.", False),
        ("which dispute does Japan settle", "China, experts and guests help to settle disputes.", True),
        ("which companies trade in grain", "Japan and the European Union trade in grain.", False),
        ("which companies trade in grain", "The companies of the European Union trade in grain.", True),
        ("which organisations trade in grain", "Japan and the European Union trade in grain.", True),
    ],
)
def test_which_one_is_told_by_a_name_or_a_list(question: str, statement: str, is_told: bool) -> None:
    alone = about(statement)
    assert picks(understand(question, alone), alone.documents[0], alone) == is_told


def test_which_one_is_told_where_the_editors_ask_for_it() -> None:
    alone = about("Japan helps to settle disputes.", "what disputes are settled with the help of Japan")
    assert picks(understand("which disputes does Japan settle", alone), alone.documents[0], alone)
