"""A text of the base explains more than its words: what a name is a part of, its type, and the words of a phrase."""

from __future__ import annotations

from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.index import Index
from bot.matching.language.normalize import stem, words
from bot.matching.language.tokens import entity_key, type_key


def keys_of(text: str, index: Index) -> dict[str, float]:
    return document_keys(index.lexicon.tag(words(text)), index.lexicon)


def test_a_name_explains_its_type_and_what_it_is_a_part_of_but_less_well(index: Index) -> None:
    keys = keys_of("the UN Security Council", index)
    assert keys[entity_key("un-security-council")] == keys[type_key("organisation")] == 1.0
    assert 0 < keys[entity_key("united-nations")] < 1


def test_kazakhstan_is_not_which_country_is_asked_for(index: Index) -> None:
    assert type_key("state") not in keys_of("Kazakhstan", index)
    assert keys_of("China", index)[type_key("state")] == 1.0


def test_a_word_of_a_name_explains_itself_less_well_than_the_name(index: Index) -> None:
    assert 0 < keys_of("the Middle Corridor", index)[stem("corridor")] < 1
