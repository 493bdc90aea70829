"""Why a message is answered as it is: its words, its repairs, the facts that come into question, the margin."""

from __future__ import annotations

from bot.matching.indexing.index import Index
from bot.matching.ranking.explanation import CONSIDERED, explained


def test_each_word_is_told_with_what_it_was_taken_for(index: Index) -> None:
    words = {word.typed: word for word in explained("does Tokaev call Atlantis the largest ally", index).words}
    assert words["Tokaev"].taken_as == "@tokayev"
    assert words["Tokaev"].is_name
    assert words["largest"].taken_as == "rank:1"
    assert words["Atlantis"].taken_as == ""
    assert not words["Atlantis"].is_explained


def test_repairs_are_told_once_each(index: Index) -> None:
    assert [(r.typed, r.meant) for r in explained("ukrane ukrane", index).repairs] == [("ukrane", ("ukraine",))]


def test_the_best_candidates_come_first_and_the_margin_is_their_lead(index: Index) -> None:
    why = explained("does Kazakhstan want to join BRICS", index)
    sure = [candidate.confidence for candidate in why.candidates]
    assert why.candidates[0].document.fact.id == "brics-join-if-invited"
    assert 1 < len(sure) <= CONSIDERED
    assert why.margin == sure[0] - sure[1]


def test_nothing_in_common_leaves_no_candidate_and_no_margin(index: Index) -> None:
    why = explained("qqqq", index)
    assert (why.candidates, why.margin) == ((), 0.0)
