"""The types of entity, as far as questions differ by them: which can act, stand for each other, are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.matching.language.normalize import stem

PERSON = "person"
ACTING = frozenset({PERSON, "state", "organisation", "people", "region", "forum"})  # those who act
DOING = frozenset({PERSON, "state", "organisation", "people"})  # those who do something themselves
PARTIES = frozenset({"state", "region", "people"})  # those that Kazakhstan has relations with
PLACES = frozenset({"place", "state", "region", "forum"})  # those where something takes place
BESIDE_STATES = frozenset({"state", "organisation"})  # the European Union stands beside states
HEADED = frozenset({"state", "organisation", "forum"})  # those that have a president or a chairman
_ALIKE = frozenset({"state", "region", "organisation", "place", "people"})

# Nouns that ask for a type of thing: "which countries", "which railway".
TYPE_NOUNS: Mapping[str, str] = {
    stem(noun): type_
    for type_, nouns in {
        "state": "country countries nation state",
        "place": "city town place venue location port",
        "organisation": "organisation organization body institution bloc agency company firm business corporation bank "
        "ministry",
        "forum": "conference forum summit platform event",
        "corridor": "route corridor railway railroad line rail",
        "person": "person politician official speaker diplomat leader people minister president",
        "document": "document treaty agreement act",
        "region": "region continent",
    }.items()
    for noun in nouns.split()
}


def are_alike(one: str, others: Collection[str]) -> bool:
    """Whether one type of name can stand where another stood: a state for an organisation, not a state for a person."""
    return one in others or (one in _ALIKE and not _ALIKE.isdisjoint(others))
