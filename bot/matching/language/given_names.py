"""Given names, which people spell in many ways: "Anna Brnabić" is Ana Brnabić, "Ivana Brnabić" somebody else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.facts.model import Entity
from bot.matching.language import english
from bot.matching.language.normalize import words
from bot.matching.language.spelling import likeness
from bot.matching.language.tokens import Tag, Token

ALIKE = 0.8  # likeness from which a word before a surname is the person's given name
SHORTEST = 3  # letters of a given name; "de" is none


def given_names(person: Entity) -> frozenset[str]:
    """What stands before the surname in a person's name: each word of it, and all together."""
    names: set[str] = set()
    for name in person.name.values():
        given = [word.text for word in words(name)][:-1]
        names.update({"".join(given), *given})
    return frozenset(name for name in names if len(name) >= SHORTEST)


def with_given_names(surname: Token, before: list[Token], names: Collection[str]) -> Token:
    """The surname together with the given names that end the tokens before it; these are taken away there.

    A given name may also be known as a name of the same person: "Kasym-Jomart".
    """
    while before and (before[-1].entity == surname.entity or _is_given(before[-1], names)):
        given = before.pop()
        surname = replace(
            surname,
            text=f"{given.text} {surname.text}",
            typed=f"{given.typed} {surname.typed}",
            start=given.start,
            parts=(*given.parts, *surname.parts),
            repair=surname.repair or given.repair,
        )
    return surname


def _is_given(token: Token, names: Collection[str]) -> bool:
    if token.tag is not Tag.WORD or token.text in english.country_words():
        return False
    return any(likeness(token.text, name) >= ALIKE for name in names)
