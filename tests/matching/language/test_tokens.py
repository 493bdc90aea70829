"""A token is found by its keys, and a text says the same in whatever spelling of its names."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Tag, Token, is_possessive, is_type_key, placed, plain_of, type_key
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


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


def test_a_token_stands_for_its_best_key_or_else_for_its_text() -> None:
    assert Token(Tag.WORD, "borders", "Borders", 0, 1, (("border", 1.0), ("#1", 0.9))).key == "border"
    assert Token(Tag.FUNCTION, "the", "the", 0, 1, ()).key == "the"


def test_a_token_means_its_parts_without_words_of_function_unless_it_has_no_others() -> None:
    assert Token(Tag.PHRASE, "by rail", "by rail", 0, 2, (), ("by", "rail")).meaning == ("rail",)
    assert Token(Tag.PHRASE, "at all", "at all", 0, 2, (), ("at", "all")).meaning == ("at", "all")


def test_the_key_of_a_type_is_told_from_that_of_a_word() -> None:
    assert is_type_key(type_key("state"))
    assert not is_type_key("state")


def test_tokens_have_places_in_the_plain_text(index: Index) -> None:
    tokens = index.lexicon.tag(words("does the UN Security Council meet"))
    plain = plain_of(tokens)
    assert [plain[start:end] for _, start, end in placed(tokens)] == [token.text for token in tokens]


@pytest.mark.parametrize(("name", "owns"), [("Tokayev's", True), ("TOKAYEV’S", True), ("Tokayev", False)])
def test_a_name_with_an_apostrophe_owns_what_follows(name: str, owns: bool, index: Index) -> None:
    assert is_possessive(understand(f"{name} plan", index).tokens[0]) is owns
