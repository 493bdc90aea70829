"""What a message is about: names, a topic, or what somebody said about either."""

from __future__ import annotations

import pytest

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import Token
from bot.matching.overviews.subjects import about, about_words, first_its_own, on_topic, person_in, said_by
from bot.matching.ranking.query import understand


def tokens(text: str, index: Index) -> tuple[Token, ...]:
    return understand(text, index).tokens


def named(facts: list[Fact], index: Index) -> set[str]:
    """The entities that all of these facts name."""
    return set.intersection(*({*index.document(fact.id).entities} for fact in facts))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("China Russia", "China and Russia"),
        ("Kazakhstan Russia", "Russia"),
        ("country Kazakhstan", "Kazakhstan"),
        ("middle powers", "Middle powers"),
        ("middle powers Ukraine", "Middle powers and Ukraine"),
        ("Ukraine grain", None),
        ("articles China", "China"),
        ("forum China", "China"),
        ("amazing multi-vector policy", "Multi-vector policy"),
        ("countries", None),
        ("Norway", None),
        ("", None),
    ],
)
def test_names_and_a_topic_are_a_subject_and_with_other_words_none(text: str, name: str | None, index: Index) -> None:
    found = about(tokens(text, index), index)
    assert (found[0] if found else None) == name


def test_a_subject_has_the_facts_that_name_all_of_it(index: Index) -> None:
    found = about(tokens("China Russia", index), index)
    assert found is not None
    assert named(found[1], index) >= {"china", "russia"}
    assert about(tokens("China Russia", index), index, fewest=len(found[1])) == found
    assert about(tokens("China Russia", index), index, fewest=len(found[1]) + 1) is None


def test_a_topic_that_has_a_name_is_told_by_the_facts_on_it(index: Index) -> None:
    found = about(tokens("Israel and Palestine", index), index)
    assert found is not None
    assert found[0] == index.name_of_topic("israel-palestine")
    assert {index.numbers[fact.id] for fact in found[1]} == on_topic("israel-palestine", index)


def test_a_topic_and_a_name_are_told_by_the_facts_on_the_one_that_name_the_other(index: Index) -> None:
    found = about(tokens("middle powers Ukraine", index), index)
    assert found is not None
    assert "ukraine" in named(found[1], index)
    assert {index.numbers[fact.id] for fact in found[1]} < on_topic("middle-powers", index)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kazakhstan China Japan investment", "China and Japan, investment"),
        ("China Japan", None),
        ("China Japan articles", None),
        ("Kazakhstan investment", None),
    ],
)
def test_names_with_other_words_are_told_by_the_facts_that_have_them_all(
    text: str, name: str | None, index: Index
) -> None:
    found = about_words(tokens(text, index), index)
    assert (found[0] if found else None) == name
    assert found is None or [fact.id for fact in found[1]] == ["fdi-other-investors"]


@pytest.mark.parametrize(
    ("holder", "text", "name"),
    [
        ("gallo", "Gallo in Kazakhstan", "Statements by Ernest Gallo"),
        ("vassilenko", "did Vassilenko talk of Ukraine", "Roman Vassilenko on Ukraine"),
        ("tokayev", "water", "Kassym-Jomart Tokayev on Water"),
        ("tokayev", "zebras", None),
    ],
)
def test_what_somebody_said_may_be_on_something(holder: str, text: str, name: str | None, index: Index) -> None:
    found = said_by(holder, tokens(text, index), index)
    assert (found[0] if found else None) == name
    assert found is None or {fact.attributed_to for fact in found[1]} == {holder}


@pytest.mark.parametrize(
    ("text", "person"), [("Gallo in China", "gallo"), ("Gallo and Tokayev", None), ("China", None)]
)
def test_a_person_is_meant_where_only_one_is_named(text: str, person: str | None, index: Index) -> None:
    assert person_in(tokens(text, index), index) == person


def test_a_topic_has_the_facts_on_those_below_it(index: Index) -> None:
    parent = next(topic.parent for topic in index.base.topics.values() if topic.parent)
    below = [topic for topic in index.base.below(parent) if topic != parent]
    assert all(index.on[topic] <= on_topic(parent, index) for topic in below if topic in index.on)


def test_what_is_mainly_on_a_subject_comes_first(index: Index) -> None:
    facts = index.base.facts
    beside, mainly = facts["brics-interest"], facts["ukraine-diplomacy-2024-12"]
    assert first_its_own([beside, mainly], "ukraine", [], index) == [mainly, beside]
    beside, mainly = facts["atff-speech-subjects-2024-10"], facts["ukraine-diplomacy-2024-12"]
    assert first_its_own([beside, mainly], None, ["ukraine"], index) == [mainly, beside]
    assert first_its_own([mainly, beside], None, [], index) == [beside, mainly]
