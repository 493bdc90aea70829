"""What a noun asks for, and which types of name can stand for each other."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.facts.model import Entity
from bot.matching.language.entity_types import ACTING, BESIDE_STATES, DOING, PARTIES, PLACES, TYPE_NOUNS, are_alike
from bot.matching.language.normalize import stem


@pytest.mark.parametrize(
    ("noun", "type_"), [("countries", "state"), ("towns", "place"), ("ministry", "organisation"), ("leaders", "person")]
)
def test_a_noun_asks_for_a_type_in_whatever_form(noun: str, type_: str) -> None:
    assert TYPE_NOUNS[stem(noun)] == type_


@pytest.mark.parametrize(
    ("one", "others", "alike"),
    [
        ("state", {"organisation"}, True),
        ("people", {"person", "place"}, True),
        ("person", {"person"}, True),
        ("person", {"state"}, False),
        ("state", {"person", "document"}, False),
        ("document", {"state"}, False),
        ("state", set(), False),
    ],
)
def test_a_name_stands_where_one_of_a_like_type_stood(one: str, others: set[str], alike: bool) -> None:
    assert are_alike(one, others) is alike


def test_all_types_are_some_that_entities_have() -> None:
    known = {*get_args(Entity.model_fields["type"].annotation)}
    assert ACTING | DOING | PARTIES | PLACES | BESIDE_STATES | {*TYPE_NOUNS.values()} <= known
