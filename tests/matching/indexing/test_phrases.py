"""What a fact is asked with, and what it only seems to be asked with."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import explained_by, look_alike_of, phrase_of
from bot.matching.language.tagging import Tagger
from bot.matching.meaning.aspects import Aspect


@pytest.fixture
def tag(index: Index) -> Tagger:
    return Tagger(index.lexicon)


def test_a_phrase_says_what_it_asks_for_and_with_which_words(tag: Tagger) -> None:
    phrase = phrase_of("How much has the E.U. invested in Kazakhstan, invested?", tag)
    assert phrase.plain == "how much has the eu invested in kazakhstan invested"
    assert phrase.wording == "how much has european-union invested in kazakhstan invested"
    assert phrase.aspect is Aspect.AMOUNT
    assert phrase.keys == ("@european-union", "invest", "@kazakhstan")
    assert phrase.direction == ("european-union", "kazakhstan")
    assert not phrase.choice


def test_one_text_is_kept_for_all_that_read_the_same(tag: Tagger) -> None:
    phrase = phrase_of("do stars shine", tag)
    assert phrase.text is phrase.plain is phrase.wording


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("which stars shine", "star"),
        ("what solutions are there", "solut"),
        ("who shines", None),
        ("do stars shine", None),
    ],
)
def test_a_phrase_may_ask_to_pick_from_something(text: str, chosen: str | None, tag: Tagger) -> None:
    choice = phrase_of(text, tag).choice
    assert (chosen in choice) if chosen else not choice


def test_a_look_alike_is_set_apart_by_the_words_that_the_fact_does_not_have(tag: Tagger) -> None:
    other = look_alike_of("how many stars shine over the UN", {"star": 1.0, "shine": 0.4}, tag)
    assert other.plain == "how many stars shine over the un"
    assert other.wording == "how many stars shine over united-nations"
    assert other.aspect is Aspect.AMOUNT
    assert other.apart == {"shine", "@united-nations"}
    assert {"star", "shine", "@united-nations"} <= other.explains.keys()


def test_words_that_only_frame_a_question_explain_nothing(tag: Tagger) -> None:
    assert explained_by("according to what is the article", tag) == {}
