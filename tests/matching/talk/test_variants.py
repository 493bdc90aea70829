"""The ways to complete a message: with words of the last question, or with those named in what was told."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import understand
from bot.matching.talk.elliptic import trimmed
from bot.matching.talk.variants import from_question, with_told
from tests.matching.talk.conftest import After

BORDER, BLOCS = "how is the border with Russia in Kazakhstan", "what does Vassilenko think of blocs"
LONG = (
    "tunnel bridge harbour pipeline cable satellite rocket turbine apple pear plum cherry grape lemon melon onion"
    " carrot pepper garlic butter cheese yoghurt honey sugar salt rice bread pasta soup milk water tea coffee juice"
)


@pytest.mark.parametrize(
    ("before", "message", "ways"),
    [
        (BORDER, "and China?", ["border china", "border kazakhstan china", "border russia kazakhstan china"]),
        (
            BORDER,
            "does it sell oil?",
            ["border kazakhstan sell oil", "border sell oil", "border russia kazakhstan sell oil", "russia sell oil"],
        ),
        (BORDER, "does China sell oil?", ["russia china sell oil"]),
        (BORDER, "why?", ["border russia kazakhstan"]),
        (BORDER, "and in total?", ["border kazakhstan"]),
        (BORDER, "who are the others?", ["russia others"]),
        ("when was the World Policy Conference", "and the next one?", ["world policy conference next"]),
        (f"{LONG} with Russia", "and oil?", ["oil", "russia oil"]),
    ],
)
def test_a_message_goes_on_with_the_likeliest_words_first(
    before: str, message: str, ways: list[str], index: Index
) -> None:
    own = trimmed(understand(message, index), lambda text: understand(text, index))
    found = from_question(own, understand(before, index), index)
    assert list(dict.fromkeys(" ".join(term.token.text for term in query.terms) for query in found)) == ways


@pytest.mark.parametrize(
    ("before", "message", "aspect", "holder", "interrogative"),
    [
        (BLOCS, "and Tokayev?", Aspect.STANCE, "tokayev", "what"),
        (BLOCS, "and of Ukraine?", Aspect.STANCE, "vassilenko", "what"),
        (BLOCS, "and why?", Aspect.REASON, "vassilenko", "why"),
        (BLOCS, "does Tokayev say that?", Aspect.ANY, "tokayev", None),
        ("how long is the border", "and Tokayev?", Aspect.AMOUNT, None, "how_much"),
    ],
)
def test_it_asks_as_the_last_question_did_for_what_it_does_not_say_itself(
    before: str, message: str, aspect: Aspect, holder: str | None, interrogative: str | None, index: Index
) -> None:
    query = next(from_question(understand(message, index), understand(before, index), index))
    assert (query.aspect, query.holder, query.interrogative) == (aspect, holder, interrogative)


@pytest.mark.parametrize(("message", "counted"), [("and in China?", "languages"), ("and when?", None)])
def test_what_is_counted_stays_the_same_where_the_same_is_asked(
    message: str, counted: str | None, index: Index
) -> None:
    before = understand("how many languages are spoken in Norway", index)
    query = next(from_question(understand(message, index), before, index))
    assert (query.head.text if query.head else None) == counted


@pytest.mark.parametrize(
    ("message", "told", "names"),
    [
        ("does it sell oil", ("china-border-length",), ["china"]),
        ("does China sell oil", ("china-border-length",), []),
        ("and oil?", ("ukraine-diplomacy-2024-12",), ["vassilenko", "tokayev", "ukraine"]),
        ("and oil?", ("wpc-panel-2024-12", "china-border-length"), ["abu-dhabi", "brnabic", "darsalia", "georgia"]),
        ("did he sell oil", ("wpc-panel-2024-12",), ["brnabic", "darsalia", "vassilenko"]),
        ("does it border Japan", ("china-border-length",), []),
    ],
)
def test_a_message_that_leans_goes_on_with_each_who_was_named_in_what_was_told(
    message: str, told: tuple[str, ...], names: list[str], after: After, index: Index
) -> None:
    queries = with_told(understand(message, index), after("what is it", *told), index)
    assert [query.terms[0].token.entity for query in queries] == names


def test_those_named_in_what_was_told_are_not_meant_after_something_was_offered(after: After, index: Index) -> None:
    context = after("who cooks", "china-border-length", offered=("blocs-2024-12",))
    assert not list(with_told(understand("and oil?", index), context, index))
