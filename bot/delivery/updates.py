"""Updates as they have come: what the inbox has to know of them, before anybody reads them as a whole."""

from __future__ import annotations

import json
from typing import Any

from telegram import Bot, Update

from bot.delivery.shapes import is_id, misshapen
from bot.state.arrivals import Arrival

_PLACES = ("chat", "from", "user")  # where an update says whose it is
_HALF = "\\ud"  # how half of a character is escaped that does not fit 16 bits, with its other half or without


class UnreadableError(Exception):
    """An update that cannot be read. Names the kind of error alone: the rest may repeat what people have written."""


def arrival(raw: object) -> Arrival | None:
    """An update from an answer or a call of Telegram's; None for what has no id and so cannot be told apart."""
    id_ = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not is_id(id_):
        return None
    # Plain ASCII: a database refuses some of the characters that people can send.
    return Arrival(id_, lane_of(raw), json.dumps(raw, separators=(",", ":")))


def lane_of(raw: dict[str, Any]) -> int:
    """The chat, or where there is none the person; 0 for what has neither."""
    for said in raw.values():
        if isinstance(said, dict):
            message = said.get("message")
            for part in (message, said) if isinstance(message, dict) else (said,):
                for place in _PLACES:
                    found = part.get(place)
                    id_ = found.get("id") if isinstance(found, dict) else None
                    if is_id(id_):
                        return id_
    return 0


def read(body: str, bot: Bot) -> Update:
    """The update itself. Raises UnreadableError."""
    try:
        found = Update.de_json(_whole(body), bot)
    except Exception as error:
        raise UnreadableError(type(error).__name__) from None
    if wrong := misshapen(found):
        raise UnreadableError(f"{wrong} is not what it must be")
    return found


def _whole(body: str) -> dict[str, Any]:
    """What a body says. Half a character, as an escape can stand for, becomes a question mark: nothing takes it."""
    said: dict[str, Any] = json.loads(body)
    if _HALF in body:
        said = json.loads(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    return said
