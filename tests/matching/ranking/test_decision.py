"""From what the facts are worth to an answer, a question back, or an abstention with something to go on with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Clarification, NoAnswer, Outcome
from bot.matching.ranking.decision import ALONE_FROM, LEAD, decide, nearest, on_one_subject, outstanding, starters
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import ANSWER_FROM, Candidate, Features
from bot.matching.ranking.vetoes import MARKED
from tests.matching.conftest import ids

ONE, ALIKE, ALSO_ALIKE, FOURTH = "brics-interest", "brics-value", "brics-join-if-invited", "brics-composition"
OTHER = "china-border-length"
SURE = 0.9


def candidate(
    index: Index, fact: str, confidence: float = SURE, phrase: float = 0.6, coverage: float = 1.0
) -> Candidate:
    features = Features(coverage, phrase, aspect=1.0, support=1.0, focus=1.0, interrogative=1.0)
    return Candidate(index.document(fact), features, confidence, confidence, ())


def decided(index: Index, *candidates: Candidate, said: str = "brics") -> Outcome:
    return decide(understand(said, index), candidates, index)


@pytest.mark.parametrize(
    ("confidence", "phrase", "told"),
    [
        (SURE, 0.6, [ONE, ALIKE]),
        (SURE - 0.05, 0.6, [ONE, ALIKE]),
        (SURE - 0.07, 0.6, [ONE]),
        (SURE, 0.45, [ONE, ALIKE]),
        (SURE, 0.35, [ONE]),
    ],
)
def test_facts_on_one_subject_are_told_together_where_they_are_as_good(
    confidence: float, phrase: float, told: list[str], index: Index
) -> None:
    assert ids(decided(index, candidate(index, ONE), candidate(index, ALIKE, confidence, phrase))) == told


def test_no_more_than_three_facts_are_told(index: Index) -> None:
    assert len(ids(decided(index, *(candidate(index, fact) for fact in (ONE, ALIKE, ALSO_ALIKE, FOURTH))))) == 3


def test_what_is_not_sure_enough_is_told_neither_alone_nor_along(index: Index) -> None:
    unsure = candidate(index, ALIKE, ANSWER_FROM - 0.01)
    outcome = decided(index, unsure)
    assert isinstance(outcome, NoAnswer)
    assert outcome.confidence == unsure.confidence
    assert [fact.id for fact in outcome.suggestions] == [ALIKE]
    assert ids(decided(index, candidate(index, ONE, ANSWER_FROM), unsure)) == [ONE]


def test_a_fact_that_falls_short_answers_where_it_explains_all_and_no_other_comes_near(index: Index) -> None:
    question = understand("does the country have any interest in brics", index)
    short, far = candidate(index, ONE, ALONE_FROM), candidate(index, ALIKE, ALONE_FROM - LEAD - 0.01)
    near, partly = candidate(index, ALIKE, ALONE_FROM - LEAD + 0.01), candidate(index, ONE, ALONE_FROM, coverage=0.89)
    spoken_against = replace(short, features=replace(short.features, vetoes=("gives no date",)))
    told = outstanding(question, [short, far])
    assert isinstance(told, Answer)
    assert (ids(told), told.confidence) == ([ONE], ALONE_FROM)
    assert outstanding(question, [short]) == told
    for others in ([short, near], [partly, far], [spoken_against], [candidate(index, ONE, ALONE_FROM - 0.01)], []):
        assert outstanding(question, others) is None
    assert outstanding(question, [candidate(index, ONE, ANSWER_FROM), far]) is None, "something else spoke against it"
    marked = replace(far, features=replace(far.features, vetoes=(MARKED,)))
    assert outstanding(question, [short, marked]) is None, "the editors know that such a question has no answer"
    for other in ("I need help", "how many countries are in brics"):
        assert outstanding(understand(other, index), [short]) is None


def test_where_the_likeliest_fact_falls_short_one_as_likely_that_does_not_answers(index: Index) -> None:
    question = understand("does the country have any interest in brics", index)
    first = replace(candidate(index, ONE, 0.6), likelihood=0.9)
    told = outstanding(question, [first, candidate(index, ALIKE, 0.85)])
    assert isinstance(told, Answer)
    assert (ids(told), told.confidence) == ([ALIKE], 0.85)
    assert outstanding(question, [first, candidate(index, ALIKE, 0.79)]) is None


def test_two_subjects_that_keywords_may_mean_are_a_question_back(index: Index) -> None:
    outcome = decided(index, candidate(index, ONE), candidate(index, OTHER))
    assert isinstance(outcome, Clarification)
    assert [fact.id for fact in outcome.choices] == [ONE, OTHER]


def test_a_question_that_names_somebody_is_met_with_facts_on_them(index: Index) -> None:
    unsure = candidate(index, ALIKE, ANSWER_FROM - 0.01)
    outcome = decided(index, unsure, said="how many delegates came to the One Water Summit in Kazakhstan")
    assert isinstance(outcome, NoAnswer)
    assert all("one-water-summit" in index.document(fact.id).entities for fact in outcome.suggestions)
    assert "one-water-summit" in index.document(outcome.suggestions[0].id).named_in_title
    nobody = decided(index, unsure, said="how many delegates came to Kazakhstan")
    assert isinstance(nobody, NoAnswer)
    assert [fact.id for fact in nobody.suggestions] == [ALIKE]


@pytest.mark.parametrize(
    ("said", "own", "confidence", "phrase"),
    [
        ("what is brics", 0.6, SURE, 0.6),  # a question is answered
        ("brics", 0.8, SURE, 0.8),  # a title is meant
        ("brics", 0.6, SURE - 0.02, 0.6),
        ("brics", 0.6, SURE, 0.45),
    ],
)
def test_otherwise_the_best_fact_is_told_alone(
    said: str, own: float, confidence: float, phrase: float, index: Index
) -> None:
    best, stranger = candidate(index, ONE, phrase=own), candidate(index, OTHER, confidence, phrase)
    assert ids(decided(index, best, stranger, said=said)) == [ONE]


def test_nothing_is_asked_back_where_another_fact_on_the_subject_is_as_good(index: Index) -> None:
    outcome = decided(index, candidate(index, ONE), candidate(index, ALIKE), candidate(index, OTHER))
    assert isinstance(outcome, Answer)
    assert ids(outcome) == [ONE, ALIKE]


def test_facts_are_on_one_subject_by_their_main_topic_or_by_being_related(index: Index) -> None:
    one, other = index.base.facts[ONE], index.base.facts[OTHER]
    related = other.model_copy(update={"related": (ONE,)})
    assert not on_one_subject(one, other)
    assert on_one_subject(one, related)
    assert on_one_subject(related, one)
    alone = {"related": ()}
    assert on_one_subject(one.model_copy(update=alone), index.base.facts[ALIKE].model_copy(update=alone))


def test_the_three_that_explain_most_are_suggested_whatever_speaks_against_them(index: Index) -> None:
    vetoed = candidate(index, FOURTH, confidence=0.0)
    some = [
        candidate(index, OTHER, coverage=0.1, phrase=1.0),
        candidate(index, ONE, coverage=0.5, phrase=0.2),
        candidate(index, ALIKE, coverage=0.5, phrase=0.3),
        candidate(index, ALSO_ALIKE, coverage=0.3, phrase=0.6),
        replace(vetoed, features=replace(vetoed.features, vetoes=("is of the past",))),
    ]
    assert [fact.id for fact in nearest(some)] == [FOURTH, ALIKE, *sorted([ONE, ALSO_ALIKE])[:1]]


def test_what_explains_next_to_nothing_is_not_suggested(index: Index) -> None:
    some = [candidate(index, ONE, coverage=0.1, phrase=1.0), candidate(index, OTHER, coverage=0.3, phrase=0.0)]
    assert [fact.id for fact in nearest(some)] == [OTHER]


def test_of_those_whom_a_question_names_the_rarest_is_met_with_facts_and_then_what_is_near(index: Index) -> None:
    unsure = candidate(index, FOURTH, ANSWER_FROM - 0.01)
    outcome = decided(index, unsure, said="what do Europe and Scholz say of elephants")
    assert isinstance(outcome, NoAnswer)
    assert [fact.id for fact in outcome.suggestions] == ["scholz-talks-2024-10", FOURTH]


def test_where_nothing_is_near_the_words_draw_what_to_begin_with(index: Index) -> None:
    drawn = {said: starters(index, said) for said in ("one", "two", "three", "four")}
    assert any(facts != drawn["one"] for facts in drawn.values())
    assert all(len({fact.topics[0] for fact in facts}) == 3 for facts in drawn.values())
    assert starters(index, "one") == drawn["one"]
    assert decided(index, said="one") == NoAnswer(drawn["one"])
    assert starters(index, "\ud800")
