"""Each word of a question says something of its own, and a fact explains it more or less well."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import OMNIPRESENT, Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.weighing import (
    BY_PARTS,
    MANY,
    NUMBER,
    NUMBER_WORD,
    SELECTING,
    Explaining,
    WeighedTerm,
    explained,
    explained_by_phrases,
    weigh,
)
from tests.matching.conftest import about


def weighed(question: str, index: Index) -> tuple[WeighedTerm, ...]:
    return weigh(understand(question, index), index)


@pytest.mark.parametrize(
    ("word", "weight", "is_name"),
    [
        ("Kazakhstan", OMNIPRESENT, False),
        ("Liechtenstein", 1.0, True),  # in no fact
        ("zyxwv", 1.0, True),
        ("hitherto", 1.0, False),
        ("17", NUMBER, True),
        ("3", NUMBER, True),
        ("seventeen", NUMBER, True),
        ("seven", NUMBER_WORD, False),
        ("ten", NUMBER_WORD, False),
        ("largest", NUMBER, True),
        ("next", SELECTING, True),
    ],
)
def test_names_numbers_and_words_that_pick_have_weights_of_their_own(
    word: str, weight: float, is_name: bool, index: Index
) -> None:
    assert [(w.weight, w.is_name) for w in weighed(word, index)] == [(pytest.approx(weight), is_name)]


@pytest.mark.parametrize(
    ("rare", "common"),
    [
        ("Syria", "China"),
        ("veto", "power"),  # in the base
        ("quagga", "rain"),  # in the language: neither stands in the base
        ("rare", "rarely"),  # an adverb
        ("border", "what"),
    ],
)
def test_a_rare_word_says_more_than_a_common_one(rare: str, common: str, index: Index) -> None:
    assert sum(w.weight for w in weighed(rare, index)) > sum(w.weight for w in weighed(common, index))


def test_of_too_many_words_the_rarest_are_looked_at(index: Index) -> None:
    question = " ".join(sorted(index.words)[::20])
    assert len(understand(question, index).terms) > MANY
    kept = weighed(question, index)
    assert len(kept) == MANY
    assert min(w.weight for w in kept) > 0.8


def test_a_key_explains_a_word_as_well_as_both_say(index: Index) -> None:
    (word,) = understand("invests", index).tokens
    (own, _), (synonym, strength) = word.keys[:2]
    assert explained(word, {own: 0.9}) == 0.9
    assert explained(word, {synonym: 0.5}) == 0.5 * strength
    assert explained(word, {own: 0.1, synonym: 1.0}) == strength
    assert explained(word, {}) == 0.0


def test_a_set_phrase_is_explained_by_all_of_its_words_too(index: Index) -> None:
    (phrase,) = understand("road traffic", index).tokens
    assert explained(phrase, {"road": 1.0, "traffic": 0.9}) == BY_PARTS * 0.9
    assert explained(phrase, {"road": 1.0}) == 0.0
    assert explained(phrase, {phrase.key: 0.6, "road": 1.0, "traffic": 1.0}) == 0.6


@pytest.mark.parametrize(
    "question",
    ["how much road traffic between Europe and Asia", "the share of the EU", "roads", "traffic on the road", "veto"],
)
def test_whatever_way_it_is_computed_a_term_is_explained_alike(question: str, index: Index) -> None:
    """There are three ways, two of them quick."""
    explaining = Explaining(weighed(question, index), None)
    for document in index.documents:
        marks = explaining.marks(document.keys)
        for place, w in enumerate(explaining.weighed):
            assert marks.get(place, 0.0) == explained(w.term.token, document.keys)
            by_phrase = explained_by_phrases(w.term.token, document)
            for number in range(len(document.phrases)):
                keys = {key: mark for key, by in document.explaining.items() for at, mark in by if at == number}
                assert by_phrase.get(number, 0.0) == explained(w.term.token, keys)


def test_a_fact_and_its_phrases_explain_a_share_of_the_weight_of_a_question(index: Index) -> None:
    alone = about("China and Japan trade.", "does China trade", "does Japan trade")
    explaining = Explaining(weighed("China and zebras trade", alone), focus="zebra")
    china, zebras, trade = (w.weight for w in explaining.weighed)
    (document,) = alone.documents
    marks = explaining.marks(document.keys)
    assert explaining.total == china + zebras + trade
    assert explaining.focus == 1
    assert marks == {0: 1.0, 2: 1.0}
    assert explaining.weight(marks) == china + trade
    by_phrase = explaining.phrases(document, marks)
    assert [by_phrase[number] for number in range(3)] == [china + trade, china + trade, trade]
    assert Explaining(explaining.weighed, focus=None).focus is None
