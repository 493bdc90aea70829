"""Names behind "besides" and the like are left out, and the words that say so are told apart from others."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.language.tokens import plain_of
from bot.matching.meaning.leaving_out import LeftOut, left_out


def leaving_out(text: str, index: Index) -> tuple[LeftOut, list[str]]:
    """What is left out, and the words that say so."""
    tokens = index.lexicon.tag(words(text))
    out = left_out(tokens, plain_of(tokens))
    return out, [tokens[at].text for at in sorted(out.saying_so)]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("who invests besides the EU and China", {"european-union", "china"}),
        ("which states other than Kazakhstan", {"kazakhstan"}),
        ("all investors except for the EU", {"european-union"}),
        ("investors apart from China or Japan", {"china", "japan"}),
        ("who invests aside from the EU", {"european-union"}),
        ("who invests, excluding the EU", {"european-union"}),
        ("who invests, not counting the EU and China", {"european-union", "china"}),
        ("all investors with the exception of Japan", {"japan"}),
        ("everyone but the EU", {"european-union"}),
        ("all the big investors but China", {"china"}),
        ("not Russia but China", set()),
        ("but the EU, does it invest", set()),
        ("more than China", set()),
        ("besides the EU roads of Japan", {"european-union"}),
        ("other than in Japan", set()),
        ("everyone but the EU, apart from China", {"european-union", "china"}),
    ],
)
def test_names_behind_a_word_that_leaves_out_are_left_out(text: str, entities: set[str], index: Index) -> None:
    assert leaving_out(text, index)[0].entities == entities


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("who invests besides China", ["besides"]),
        ("investors apart from China or Japan", ["apart from"]),
        ("all investors except for the EU", ["except", "for"]),
        ("everyone but the EU", ["but"]),
        ("all the big investors but China", ["but"]),
        ("but China", []),
        ("what else besides", []),
        ("China besides", []),
    ],
)
def test_the_words_that_leave_out_are_known_where_somebody_is(text: str, saying: list[str], index: Index) -> None:
    assert leaving_out(text, index)[1] == saying
