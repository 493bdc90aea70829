"""An index made from an earlier one is the index that would have been made from the facts alone."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.base import FactBase
from bot.facts.model import Fact
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index, build
from bot.matching.language.tokens import KAZAKHSTAN
from bot.matching.respond import respond
from bot.matching.search import build_finder

FACTS = 8  # from which a base is drawn
WAYS = 3  # in which each of them may read

Drawn = tuple[list[tuple[int, int]], bool]  # which facts in what order, each in which way; whether with synonyms
VERSIONS = st.tuples(
    st.lists(
        st.tuples(st.integers(0, FACTS - 1), st.integers(0, WAYS - 1)), min_size=1, unique_by=lambda drawn: drawn[0]
    ),
    st.booleans(),
)


def in_a_way(fact: Fact, way: int) -> Fact:
    """A fact as it is, with another title, or with another statement and fewer questions."""
    if way == 0:
        return fact
    if way == 1:
        return fact.model_copy(update={"title": {"en": f"Zebras and {fact.title['en']}"}})
    questions = {"en": fact.questions["en"][1:]}
    return fact.model_copy(update={"statement": {"en": "China and 17 quaggas met in Astana."}, "questions": questions})


@pytest.fixture(scope="module")
def pool(index: Index) -> list[list[Fact]]:
    return [[in_a_way(fact, way) for way in range(WAYS)] for fact in list(index.base.facts.values())[:: FACTS * 2]]


def base_of(whole: FactBase, pool: list[list[Fact]], drawn: Drawn) -> FactBase:
    """The drawn facts of a base, without most of its entities: their names would take longer than the facts."""
    facts: Iterable[Fact] = [pool[number][way] for number, way in drawn[0]]
    named = {id_ for ways in pool for fact in ways for id_ in (*fact.entities, fact.attributed_to, fact.place) if id_}
    return replace(
        whole,
        facts={fact.id: fact for fact in facts},
        entities={id_: whole.entities[id_] for id_ in sorted({*named, KAZAKHSTAN, "china"})},
        synonyms=whole.synonyms[:20] if drawn[1] else (),
    )


@settings(max_examples=25)
@given(versions=st.lists(VERSIONS, min_size=2, max_size=4))
def test_what_is_taken_over_is_what_would_be_made(versions: list[Drawn], index: Index, pool: list[list[Fact]]) -> None:
    made = build(base_of(index.base, pool, versions[0]))
    finder = build_finder(made)
    for drawn in versions[1:]:
        base = base_of(index.base, pool, drawn)
        made = build(base, made)
        finder = build_finder(made, finder)
        anew = build(base)
        assert made.documents == anew.documents
        assert (made.postings, made.asked, made.weights) == (anew.postings, anew.asked, anew.weights)
        assert (made.words, made.lexicon.words) == (anew.words, anew.lexicon.words)
        found = build_finder(anew)
        assert (finder.postings, finder.vocabulary, finder.forms) == (found.postings, found.vocabulary, found.forms)


def test_what_a_changed_fact_shares_with_later_ones_is_found_in_their_order(
    index: Index, pool: list[list[Fact]]
) -> None:
    earlier = build(base_of(index.base, pool, ([(0, 0), (1, 2)], True)))
    later = build(base_of(index.base, pool, ([(0, 2), (1, 2)], True)), earlier)
    assert later.postings["quagga"] == (0, 1)


def test_the_document_of_an_unchanged_fact_is_taken_over(index: Index, pool: list[list[Fact]]) -> None:
    earlier = build(base_of(index.base, pool, ([(0, 0), (1, 0)], True)))
    later = build(base_of(index.base, pool, ([(1, 0), (0, 1)], True)), earlier)
    assert later.documents[0] is earlier.documents[1]
    assert later.documents[1].fact.title["en"].startswith("Zebras")


def test_a_finder_stays_as_it_was_when_another_takes_over_from_it(index: Index, pool: list[list[Fact]]) -> None:
    """Somebody may still be answered from it."""
    earlier = build_finder(build(base_of(index.base, pool, ([(0, 0)], True))))
    later = build(base_of(index.base, pool, ([(0, 0), (1, 0)], True)), earlier.index)
    assert len(build_finder(later, earlier).postings) > len(earlier.postings)
    assert earlier.postings == build_finder(earlier.index).postings


def test_words_that_no_fact_has_any_more_are_no_longer_mended_to(index: Index, pool: list[list[Fact]]) -> None:
    earlier = build(base_of(index.base, pool, ([(0, 2)], True)))
    assert earlier.speller.repair("quaggass") is not None
    assert build(base_of(index.base, pool, ([(0, 0)], True)), earlier).speller.repair("quaggass") is None


def test_an_index_is_let_go_when_nobody_uses_it_any_more(index: Index, pool: list[list[Fact]]) -> None:
    made = build(base_of(index.base, pool, ([(0, 0), (1, 0)], True)))
    respond("How much did China invest? And who said so?", Conversation(), made)
    left = weakref.ref(made)
    gc.disable()  # the collector comes late, and never to what was frozen
    try:
        del made
        assert left() is None
    finally:
        gc.enable()
