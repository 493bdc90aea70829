"""What Telegram recognises in a text by itself: commands, mentions, addresses; and how a text is trimmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from . import utf16

Entity = dict[str, Any]

FINDERS = (
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("url", re.compile(r"(?<![\w@])(?:https?://[^\s<>\"]*[^\s<>\".,;:!?)\]']|(?:[a-z0-9-]+\.)+"
                       r"(?:com|org|net|kz|eu|ru|me|info|io)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]'])?)",
                       re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,255}")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?!\w)")),
)  # fmt: skip
HINT = re.compile(r"[/@#$.]")
NO_LINKS_INSIDE = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


def found_in(text: str) -> list[Entity]:
    """The entities Telegram finds in a text nobody marked up."""
    if not HINT.search(text):
        return []
    taken: list[tuple[int, int]] = []
    entities = []
    for kind, pattern in FINDERS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            entities.append(_entity(kind, text, start, end))
    return sorted(entities, key=_order)


def mentioning(text: str, people: Iterable[dict[str, Any]]) -> list[Entity]:
    """A text_mention for each user object whose first name stands in the text."""
    entities = []
    for user in people:
        start = text.index(user["first_name"])
        entity = _entity("text_mention", text, start, start + len(user["first_name"]))
        entities.append(entity | {"user": user})
    return entities


def complete(text: str, marked: list[Entity]) -> list[Entity]:
    """The entities given with a text, and those Telegram adds outside of code and links."""
    found = found_in(text)
    if not marked:
        return found
    closed = [entity for entity in marked if entity["type"] in NO_LINKS_INSIDE]
    added = [entity for entity in found if not any(_overlap(entity, other) for other in closed)]
    return sorted([*marked, *added], key=_order)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """A text without the white space around it, as Telegram stores it, and its entities moved along."""
    bare = text.strip()
    if bare == text:
        return text, entities
    lead = utf16.length(text[: len(text) - len(text.lstrip())])
    size = utf16.length(bare)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return bare, moved


def _entity(kind: str, text: str, start: int, end: int) -> Entity:
    return {
        "type": kind,
        "offset": utf16.offset(text, start),
        "length": utf16.length(text[start:end]),
    }


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _overlap(one: Entity, other: Entity) -> bool:
    starts_before = bool(one["offset"] < other["offset"] + other["length"])
    return starts_before and bool(other["offset"] < one["offset"] + one["length"])
