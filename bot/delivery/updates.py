"""Updates as they have come: what the inbox has to know of them, before anybody reads them as a whole."""

from __future__ import annotations

import json
from typing import Any, TypeGuard

from telegram import Bot, Update

from bot.state.inbox import Arrival

_MOST = 2**63  # what a database can hold as an id
_PLACES = ("chat", "from", "user")  # where an update says whose it is
# Parts that Telegram always sends, and without which the library makes an update all the same.
_NEEDED = (
    ("effective_message", "chat"),
    ("callback_query", "from_user"),
    ("inline_query", "from_user"),
    ("chosen_inline_result", "from_user"),
    ("my_chat_member", "chat"),
)


class UnreadableError(Exception):
    """An update that cannot be read. Names the kind of error alone: the rest may repeat what people have written."""


def arrival(raw: object) -> Arrival | None:
    """An update from an answer or a call of Telegram's; None for what has no id and so cannot be told apart."""
    id_ = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not _is_id(id_):
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
                    if _is_id(id_):
                        return id_
    return 0


def read(body: str, bot: Bot) -> Update:
    """The update itself. Raises UnreadableError."""
    try:
        found = Update.de_json(json.loads(body), bot)
    except Exception as error:
        raise UnreadableError(type(error).__name__) from None
    for kind, part in _NEEDED:
        said = getattr(found, kind)
        if said is not None and getattr(said, part) is None:
            raise UnreadableError(f"{kind} without {part}")
    return found


def _is_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST <= value < _MOST
