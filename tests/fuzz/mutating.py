"""Changes updates as JSON and not as bytes, of which hardly any would still be one."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

CORPUS = Path(__file__).parent / "corpus" / "update"
API = Path(__file__).parents[1] / "support" / "telegram" / "api.json"
MOST_CHANGES = 4
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 1.5, 77, -1001, 2**31, 2**63 - 1, -(2**63), 2**64, 1e308, "", " ", "a", "1", "/",
    "/ask",
    "/ask@facts_test_bot brics", "@facts_test_bot", "brics", "who said that?", "<b>&amp;", "\u202e", "\ud800", "\x00",
    "\ufdfa" * 300, "x" * 2_000, "1:f:brics-interest", "1:b:brics-interest", "1:y:brics-interest", "1:n:brics-interest",
    "1:a:brics", "1:p:1:railway", "1:t:0:economy", "1:g:top", "1:k", "private", "group", "supergroup", "channel",
    "member", "kicked", "administrator", "bot_command", "mention", "text_mention", "url",
    [], {}, [[]], [{}], {"": None}, {"id": 1},
)  # fmt: skip


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """Another update, made of this one; as an update of the corpus where this is no JSON, or gets too long."""
    random = Random(seed)
    try:
        box = {"": deepcopy(json.loads(data))}
    except (ValueError, RecursionError):
        box = {"": deepcopy(random.choice(_known()))}
    for _ in range(random.randint(1, MOST_CHANGES)):
        _change(box, random)
    if isinstance(box[""], dict) and random.random() < 0.9:
        box[""]["update_id"] = 5
    made = json.dumps(box[""]).encode()
    return made if len(made) <= longest else json.dumps(random.choice(_known())).encode()[:longest]


def _change(box: dict[str, Any], random: Random) -> None:
    """Changes one value, anywhere."""
    holder, key = random.choice(_places(box))
    match random.randrange(6):
        case 0 if isinstance(holder[key], dict):
            holder[key][random.choice(_names())] = deepcopy(random.choice(ODD))
        case 1 if isinstance(holder[key], dict):
            holder[key][random.choice(_names())] = _part(random)
        case 2 if len(holder) > 1:
            del holder[key]
        case 3:
            holder[key] = _part(random)
        case 4 if isinstance(holder[key], str):
            holder[key] = holder[key] + str(random.choice(ODD))
        case _:
            holder[key] = deepcopy(random.choice(ODD))


def _part(random: Random) -> Any:
    """Some part of an update of the corpus."""
    holder, key = random.choice(_places({"": random.choice(_known())}))
    return deepcopy(holder[key])


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Where values stand: what holds each, and at what key or number."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return found


@cache
def _known() -> tuple[Any, ...]:
    """The updates of the corpus, but for one that is all depth."""
    found = [json.loads(path.read_bytes()) for path in sorted(CORPUS.iterdir()) if path.name != "nested"]
    return tuple(update for update in found if isinstance(update, dict))


@cache
def _names() -> tuple[str, ...]:
    """What Telegram calls the parts of an update, those of a message and a pressed button more often than others."""
    types = json.loads(API.read_text())["types"]
    often = ("Update", "Message", "Chat", "User", "CallbackQuery", "MessageEntity", "InlineQuery") * 5
    return tuple(field["name"] for name in (*often, *types) for field in types[name].get("fields", ()))
