"""Questions asked of a generated base: held-out wordings as people type them, and near misses that it cannot answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from bot.matching.language.english import FUNCTION_WORDS
from tests.bench.comparison import Asked
from tests.bench.generated.bases import GeneratedBase, GeneratedFact
from tests.bench.generated.draws import voiced
from tests.bench.generated.names import Entity
from tests.bench.generated.shapes import Filling, Shape, filled, shapes

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG_ENOUGH = 6  # letters of a word that is mistyped


def asked(base: GeneratedBase, many: int, seed: int = 2) -> tuple[Asked, ...]:
    """So many questions, every second of which cannot be answered."""
    random = Random(seed)
    answerable, unanswerable = _answerable(base, random), _unanswerable(base, random)
    return tuple(next(unanswerable if number % 2 else answerable) for number in range(many))


def _answerable(base: GeneratedBase, random: Random) -> Iterator[Asked]:
    while True:
        fact = random.choice(base.facts)
        text = filled(random.choice(fact.shape.asked), fact.filling, random, spell=True)
        yield Asked(typed(text, random), frozenset({fact.id}))


def _unanswerable(base: GeneratedBase, random: Random) -> Iterator[Asked]:
    """By turns: what a fact does not say, and what it says of one thing asked of another, known or unknown."""
    taken = {fact.shape.key_of(fact.filling) for fact in base.facts}
    while True:
        fact = random.choice(base.facts)
        text = filled(random.choice(fact.shape.unsaid), fact.filling, random)
        yield Asked(typed(text, random, whole=True), frozenset())
        shape, filling = _elsewhere(base, random.choice(base.facts), taken, random)
        yield Asked(typed(filled(random.choice(shape.asked), filling, random), random), frozenset())


def _elsewhere(
    base: GeneratedBase, fact: GeneratedFact, taken: set[tuple[str, ...]], random: Random
) -> tuple[Shape, Filling]:
    while True:
        shape = random.choice(shapes()) if random.random() < 0.1 else fact.shape
        if not set(shape.slots) <= fact.filling.keys():
            continue
        slot = random.choice(shape.key)
        value = fact.filling[slot]
        if isinstance(value, Entity) and value.type not in {"state", "region"} and random.random() < 0.4:
            value = base.names.fresh(value.type)
        else:
            value = base.draw(slot, random)
        filling = {**fact.filling, slot: value}
        if shape.key_of(filling) not in taken:
            return shape, filling


def typed(text: str, random: Random, *, whole: bool = False) -> str:
    """A question as it comes from a phone: in somebody's voice, now and then mistyped, or only its keywords.

    A `whole` one keeps all of its words: without them it might ask for something that the base has.
    """
    chance = random.random()
    if chance < 0.25:
        return mistyped(voiced(text, random), random)
    if chance < 0.4 and not whole:
        return _keywords(text)
    if chance < 0.5 and not whole:
        return _shortened(text, random)
    return voiced(text, random)


def _keywords(text: str) -> str:
    kept = [word for word in text.split() if word.casefold() not in FUNCTION_WORDS]
    return " ".join(kept).lower() if len(kept) > 2 else text


def _shortened(text: str, random: Random) -> str:
    """Without one of its small words."""
    said = text.split()
    small = [at for at, word in enumerate(said) if word.casefold() in FUNCTION_WORDS]
    if small:
        del said[random.choice(small)]
    return " ".join(said)


def mistyped(text: str, random: Random) -> str:
    """With one slip in a long word: a letter dropped, doubled, swapped with the next, or hit beside."""
    long = [match for match in re.finditer(r"[a-z]+", text) if len(match.group()) >= _LONG_ENOUGH]
    if not long:
        return text
    match = random.choice(long)
    at = random.randrange(match.start() + 1, match.end() - 1)
    before, letter, after = text[:at], text[at], text[at + 1 :]
    slips: Sequence[str] = (
        before + after,
        before + letter + letter + after,
        before + after[0] + letter + after[1:],
        before + _beside(letter) + after,
    )
    return random.choice(slips)


def _beside(letter: str) -> str:
    row = next(row for row in _KEYS if letter in row)
    at = row.index(letter)
    return row[at + 1] if at + 1 < len(row) else row[at - 1]
