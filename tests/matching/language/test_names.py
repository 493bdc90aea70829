"""Names are recognised in all their spellings, and longer names win over shorter ones inside them."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("typed", "entities"),
    [
        ("Tokaev", ("tokayev",)),
        ("Токаев", ("tokayev",)),
        ("UNSC", ("un-security-council",)),
        ("united nations security council", ("un-security-council",)),
        ("the UN", ("united-nations",)),
        ("trans-caspian route", ("middle-corridor",)),
        ("transcaspian", ("middle-corridor",)),
        ("middle corridor in the middle east", ("middle-corridor", "middle-east")),
        ("Türkiye and the EU", ("turkey", "european-union")),
        ("one water summit", ("one-water-summit",)),
        ("Brnabic", ("brnabic",)),
        ("1 water summit", ("one-water-summit",)),
        ("1 belt, 1 road", ("belt-and-road",)),
    ],
)
def test_a_name_is_recognised(typed: str, entities: tuple[str, ...], index: Index) -> None:
    assert understand(typed, index).entities == entities


@pytest.mark.parametrize(
    ("said", "said_otherwise"),
    [
        ("who is the president of Kazakhstan", "Who is Kazakhstan's president?"),
        ("who is Roman Vassilenko", "who is vasilenko"),
        ("what is the OTS", "what is Organization of Turkic States"),
    ],
)
def test_a_question_is_the_same_in_whatever_spelling_of_its_names(said: str, said_otherwise: str, index: Index) -> None:
    assert understand(said, index).wording == understand(said_otherwise, index).wording


def test_with_another_name_or_other_words_it_is_another_question(index: Index) -> None:
    said = ("who is Tokayev", "who is Gallo", "who was Tokayev", "who does Tokayev say he is")
    assert len({understand(text, index).wording for text in said}) == len(said)


def test_an_example_question_is_answered_in_whatever_spelling_of_its_names(ask: Ask) -> None:
    assert ids(ask("who is Vasilenko")) == ids(ask("who is Roman Vassilenko")) != []


@pytest.mark.parametrize("typed", ["tell us about brics", "what can you give us", "let us talk"])
def test_us_is_a_pronoun_where_it_is_one(typed: str, index: Index) -> None:
    assert "united-states" not in understand(typed, index).entities


@pytest.mark.parametrize("typed", ["relations with the US", "has the us invested", "US and China"])
def test_us_is_a_country_where_it_is_one(typed: str, index: Index) -> None:
    assert "united-states" in understand(typed, index).entities


@pytest.mark.parametrize("typed", ["the state of the world", "did the state own the railway"])
def test_a_name_of_plain_words_counts_only_in_just_this_form(typed: str, index: Index) -> None:
    assert "united-states" not in understand(typed, index).entities
    assert "united-states" in understand("trade with the States", index).entities


@pytest.mark.parametrize("typed", ["the economies next to it", "an office together with them", "a state among others"])
def test_words_that_only_seem_to_pick_one_of_several_do_not(typed: str, index: Index) -> None:
    assert not any(term.is_selecting for term in understand(typed, index).terms)


@pytest.mark.parametrize("typed", ["the next summit", "did they come together", "what did the others say"])
def test_words_that_pick_one_of_several_do(typed: str, index: Index) -> None:
    assert any(term.is_selecting for term in understand(typed, index).terms)


def test_what_follows_besides_is_left_out(index: Index) -> None:
    query = understand("who invests besides the EU and China", index)
    assert query.excluded == {"european-union", "china"}
    assert not query.entities


@pytest.mark.parametrize(
    ("typed", "entity"),
    [("Vladimeer Putin", "putin"), ("Olaff Scholz", "scholz"), ("Kasim Jomard Tokayev", "tokayev")],
)
def test_a_given_name_in_another_spelling_belongs_to_the_surname(typed: str, entity: str, index: Index) -> None:
    (token,) = understand(typed, index).tokens
    assert token.entity == entity
    assert token.typed == typed


@pytest.mark.parametrize("typed", ["Maria Putin", "Bernd Scholz", "Oman Vassilenko"])
def test_another_given_name_is_another_person(typed: str, index: Index) -> None:
    first, second = understand(typed, index).tokens
    assert first.entity is None
    assert second.entity is not None
