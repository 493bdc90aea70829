"""Facts come in the order in which they answer a question, each with a confidence that it does."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import ANSWER_FROM, COMPARED, EXACT, KEYWORDS, VETOED, Candidate, rank
from tests.matching.conftest import about


def ranked(question: str, index: Index) -> tuple[Candidate, ...]:
    return rank(understand(question, index), index)


def only(question: str, index: Index) -> Candidate:
    (candidate,) = ranked(question, index)
    return candidate


def test_the_fact_that_is_asked_for_comes_first_and_others_far_behind(index: Index) -> None:
    first, *others = ranked("how long is the frontier with China", index)
    assert first.document.fact.id == "china-border-length"
    assert first.confidence >= ANSWER_FROM > max(other.confidence for other in others)


def test_what_shares_nothing_with_a_question_is_not_considered(index: Index) -> None:
    assert ranked("zyxwv", index) == ()
    assert ranked("", index) == ()


def test_an_example_question_is_sure_to_be_meant_whatever_speaks_against_its_fact() -> None:
    asked = "how many moons are there"
    alone = about("Stars shine.", asked, not_for={"en": (asked, f"{asked} now")})
    exact, near = only(asked, alone), only(f"{asked} now", alone)
    assert (exact.confidence, exact.likelihood) == (EXACT, EXACT)
    assert exact.features.vetoes
    assert near.confidence < ANSWER_FROM


def test_however_many_facts_share_a_word_only_some_are_compared(index: Index) -> None:
    assert len(ranked("Kazakhstan", index)) == COMPARED
    assert len(ranked("what does Kazakhstan say about the veto", index)) < COMPARED


@pytest.mark.parametrize(
    ("question", "coverage"), [("stars shine", 1.0), ("stars", 1.0), ("what shines", 1.0), ("stars and moons", 0.5)]
)
def test_coverage_is_the_share_of_its_words_that_a_fact_explains(question: str, coverage: float) -> None:
    assert only(question, about("Stars shine.")).features.coverage == pytest.approx(coverage, abs=0.15)


def test_a_phrase_is_as_like_a_question_as_the_words_that_both_have() -> None:
    alone = about("Stars shine.", "do comets burn over Bishkek")
    same, fewer, mixed = (
        only(text, alone).features for text in ("comets burn over Bishkek", "comets burn", "stars burn")
    )
    assert same.phrase == 1.0
    assert 1.0 > fewer.phrase > mixed.phrase > 0.4


def test_a_phrase_that_asks_for_the_same_is_more_like_a_question_and_shows_that_a_fact_gives_it() -> None:
    alone = about("Few stars shine.", "how many stars shine with moons and comets")
    same, other = (only(f"{asking} stars shine with moons", alone).features for asking in ("how many", "do"))
    assert same.phrase > other.phrase
    assert same.aspect == 1.0
    assert only("how many moons", alone).features.aspect == 0.0
    assert only("the stance on stars", about("Stars shine.", "the stance on stars")).features.aspect < 1.0


def test_a_phrase_that_asks_for_the_same_shows_so_beside_a_nearer_one_that_asks_for_nothing() -> None:
    near, asking = "Bright stars shine.", "how many bright stars shine over Bishkek"
    found = only("how many bright stars shine", about(near, asking)).features
    assert found.phrase == only("how many bright stars shine", about(near)).features.phrase
    assert found.aspect == 1.0


def test_a_few_keywords_that_are_all_explained_are_as_good_as_a_question() -> None:
    alone = about("Bright stars shine at night.")
    assert only("stars shine", alone).features.support == KEYWORDS
    for more in ("are stars bright", "bright zyxwv", "bright stars shine at night"):
        assert 0 < only(more, alone).features.support != KEYWORDS, more
    assert only("17 18 19 Bishkek", about("17 and 18 and 19 are in Bishkek.")).features.support == 1.0


def test_focus_is_on_the_word_that_is_asked_about() -> None:
    alone = about("Stars shine on Bishkek.")
    assert only("which stars shine", alone).features.focus == 1.0
    assert only("which moons shine", alone).features.focus == 0.0
    assert only("do moons shine", alone).features.focus == 1.0


def test_the_form_of_a_question_lowers_the_confidence_and_not_the_likelihood(index: Index) -> None:
    asked, other = (ranked(f"{form} the EU invested", index)[0] for form in ("how much has", "how has"))
    assert (asked.features.interrogative, other.features.interrogative) == (1.0, 0.0)
    assert other.confidence < asked.confidence
    assert other.likelihood == pytest.approx(asked.likelihood)


def test_of_facts_that_are_as_likely_meant_the_one_that_is_asked_in_that_form_comes_first(index: Index) -> None:
    first, second, *_ = ranked("what would the One Water Summit be for", index)
    assert (first.likelihood, first.features.phrase) == (second.likelihood, second.features.phrase)
    assert first.confidence > second.confidence


def test_each_veto_leaves_a_quarter() -> None:
    marked = "do bright stars shine"
    free, vetoed = (
        only(marked, about("Stars shine.", "do the stars shine", not_for=for_)) for for_ in ({}, {"en": (marked,)})
    )
    assert len(vetoed.features.vetoes) == 1 + len(free.features.vetoes)
    assert vetoed.confidence == pytest.approx(VETOED * free.confidence)
    assert vetoed.likelihood == pytest.approx(VETOED * free.likelihood)


def test_what_a_fact_does_not_explain_is_told_as_typed() -> None:
    assert only("do Stars shine over Japan", about("Stars shine.")).unexplained == ("Japan",)
