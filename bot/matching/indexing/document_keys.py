"""What a text of the base explains, as keys: more than its words, also what they are parts and kinds of."""

from __future__ import annotations

from collections.abc import Iterable

from bot.matching.language.lexicon import Lexicon
from bot.matching.language.normalize import stem
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token, entity_key, type_key
from bot.matching.language.word_files import lists

WHOLE = 0.75  # how well a name explains what it is a part of
PART = 0.7  # how well one word of a name or a set phrase explains that word

# A word bound to its noun: "deputy minister" is no minister, "road traffic" is not all traffic.
_BINDING = frozenset(map(stem, lists("roles")["binding"]))


def document_keys(tokens: Iterable[Token], lexicon: Lexicon) -> dict[str, float]:
    """What these tokens explain: each key with its strength, parts of names and phrases included."""
    keys: dict[str, float] = {}

    def put(key: str, strength: float) -> None:
        if keys.get(key, 0.0) < strength:
            keys[key] = strength

    for token in tokens:
        for key, _ in token.keys:
            put(key, 1.0)
        if token.entity and token.entity != KAZAKHSTAN:
            put(type_key(lexicon.types[token.entity]), 1.0)
        if token.entity:
            parent = lexicon.parents.get(token.entity)
            while parent:
                put(entity_key(parent), WHOLE)
                parent = lexicon.parents.get(parent)
        if token.tag in {Tag.ENTITY, Tag.PHRASE} and len(token.parts) > 1:
            bound = bool(_BINDING.intersection(token.parts))
            for part in token.parts[:1] if bound else token.parts:
                put(part, PART)
                for group in lexicon.groups(part):
                    put(group, PART)
    return keys
