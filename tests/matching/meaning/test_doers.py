"""Who does what is asked, in a question and in a statement."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Token
from bot.matching.meaning.doers import doers_of, who_does


def tagged(text: str, index: Index) -> tuple[Token, ...]:
    return index.lexicon.tag(words(text))


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("who sold grain to Turkey", "sold"),
        ("who has not yet sold grain", "sold"),
        ("who is selling grain", "selling"),
        ("who will be selling grain", "selling"),
        ("who was sold the grain", None),
        ("who is the seller of grain", None),
        ("who did Turkey pay", None),
        ("does he praise those who sold grain", None),
        ("when was grain sold", None),
        ("who", None),
    ],
)
def test_who_is_asked_to_have_done_something(question: str, deed: str | None, index: Index) -> None:
    found = who_does(tagged(question, index))
    assert (found.text if found else None) == deed


@pytest.mark.parametrize(
    ("statement", "doers"),
    [
        ("Japan founded the port.", {"japan"}),
        ("Together with Turkey, Japan founded the port.", {"japan"}),
        ("Tokayev says that Japan has founded the port.", {"japan"}),
        ("Turkey praised Japan, which founded the port.", {"turkey", "japan"}),
        ("The port that Japan founded is in Turkey.", {"japan"}),
        ("The port was founded by Japan.", {"japan"}),
        ("The port was founded by Japan, which Turkey praised.", {"japan"}),
        ("Founders of the port include Japan and Turkey.", {"japan", "turkey"}),
        ("The port was founded in Japan.", set()),
        ("Japan is glad, and it founded the port.", {"japan"}),
        ("Experts founded the port.", {"expert"}),
        ("The port is in Japan.", None),
    ],
)
def test_those_who_do_it_stand_before_it_or_behind_by(statement: str, doers: set[str] | None, index: Index) -> None:
    deed = who_does(tagged("who founded it", index))
    assert deed
    assert doers_of(deed, tagged(statement, index), index.lexicon.types) == doers
