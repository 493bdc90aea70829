"""Words stand for what they name: longer names win over shorter ones inside them, and forms of one word are one."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.english import looks_like_name
from bot.matching.language.lexicon import CAPITAL, SYNONYM
from bot.matching.language.normalize import words
from bot.matching.language.spelling import Repair
from bot.matching.language.tokens import Tag, Token, entity_key, type_key
from bot.matching.ranking.query import understand


def tagged(text: str, index: Index) -> tuple[Token, ...]:
    return index.lexicon.tag(words(text))


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


@pytest.mark.parametrize(
    ("typed", "tag", "text"),
    [
        ("multivector", Tag.PHRASE, "multivector"),
        ("foreign direct investment", Tag.PHRASE, "foreign direct investment"),
        ("many people", Tag.PHRASE, "many people"),
        ("ten", Tag.NUMBER, "10"),
        ("largest", Tag.RANK, "largest"),
        ("the", Tag.FUNCTION, "the"),
        ("people", Tag.FRAME, "people"),
        ("border", Tag.WORD, "border"),
        ("bn", Tag.WORD, "billion"),
        ("BN", Tag.WORD, "bn"),
    ],
)
def test_a_text_is_one_token_of_a_kind(typed: str, tag: Tag, text: str, index: Index) -> None:
    assert [(token.tag, token.text) for token in tagged(typed, index)] == [(tag, text)]


def test_how_many_people_asks_for_a_number_and_is_no_set_phrase(index: Index) -> None:
    assert [token.text for token in tagged("how many people", index)] == ["how", "many", "people"]


def test_a_word_is_found_by_itself_its_synonyms_and_the_type_that_it_asks_for(index: Index) -> None:
    one, other = (dict(tagged(word, index)[0].keys) for word in ("frontier", "border"))
    assert one["frontier"] == other["border"] == 1.0
    assert {mark for key, mark in one.items() if key in other} == {SYNONYM}
    assert type_key("person") in dict(tagged("ministers", index)[0].keys)


def test_a_place_stands_less_well_for_its_state(index: Index) -> None:
    (astana,) = tagged("Astana", index)
    assert astana.keys == ((entity_key("astana"), 1.0), (entity_key("kazakhstan"), CAPITAL))
    (council,) = tagged("UN Security Council", index)
    assert council.keys == ((entity_key("un-security-council"), 1.0),)


def test_no_token_has_a_key_twice(index: Index) -> None:
    for word in index.words:
        for token in tagged(word, index):
            assert len(token.keys) == len(dict(token.keys)), token


def test_a_token_keeps_how_and_where_it_was_typed_and_mended(index: Index) -> None:
    repair = Repair("frontir", ("frontier",), 0.9)
    typed = words("The Security Council's frontir")
    council, frontier = index.lexicon.tag(typed, {3: repair})[1:]
    assert (council.typed, council.start, council.end) == ("Security Council's", 1, 3)
    assert (frontier.typed, frontier.start, frontier.end) == ("frontir", 3, 4)
    assert (council.repair, frontier.repair) == (None, repair)


@pytest.mark.parametrize(
    ("word", "known"), [("tokaev", True), ("borders", True), ("multivector", True), ("quagga", False)]
)
def test_a_word_is_known_as_a_name_or_by_its_synonyms(word: str, known: bool, index: Index) -> None:
    assert index.lexicon.knows(word) is known


@pytest.mark.parametrize(
    ("typed", "topic"), [("middle powers", "middle-powers"), ("the middle powers", None), ("middle", None)]
)
def test_a_topic_is_named_by_its_name_and_nothing_else(typed: str, topic: str | None, index: Index) -> None:
    assert index.lexicon.topic(tagged(typed, index)) == topic


def test_a_body_of_the_world_is_one_name_unless_the_base_has_it_otherwise(index: Index) -> None:
    (token,) = index.lexicon.tag(words("World Bank"))
    assert (token.tag, token.text, token.keys) == (Tag.WORD, "world bank", (("world bank", 1.0),))
    assert looks_like_name(token.text)
    assert [token.entity for token in index.lexicon.tag(words("International Monetary Fund"))] == ["imf"]
