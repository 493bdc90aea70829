"""Answers to pressed buttons, inline queries and guest queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import utf16
from ..asked import Question
from ..errors import bad_request, circumstance
from ..rules import inline
from .registry import method

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LONGEST_ANSWER = 200


def _open(world: World, query: Question | None, lifetime: float, kind: str) -> None:
    """Refuse a query that never was, is answered already, or has grown too old."""
    if query is None or query.given is not None:
        raise bad_request(TOO_OLD, kind)
    if world.asked.now() - query.asked > lifetime:
        raise circumstance(TOO_OLD, kind)


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Data) -> bool:
    query = world.asked.callbacks.get(params["callback_query_id"])
    _open(world, query, world.asked.callback_lifetime, "callback")
    assert query is not None
    if utf16.length(params.get("text", "")) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG", "callback")
    url = params.get("url")
    if url and not url.startswith((f"https://t.me/{world.bot.username}", f"t.me/{world.bot.username}", "tg://")):
        raise bad_request("URL_INVALID", "callback")
    query.given = params
    world.changed()
    return True


@method("answerInlineQuery")
def answer_inline_query(world: World, params: Data) -> bool:
    query = world.asked.inlines.get(params["inline_query_id"])
    inline.check_answer(params, inline_bot=world.bot.supports_inline_queries)
    _open(world, query, world.asked.inline_lifetime, "inline")
    assert query is not None
    query.given = params
    world.changed()
    return True


@method("answerGuestQuery")
def answer_guest_query(world: World, params: Data) -> Data:
    query = world.asked.guests.get(params["guest_query_id"])
    inline.check_result(params["result"], inline_bot=world.bot.supports_inline_queries)
    _open(world, query, world.asked.inline_lifetime, "guest")
    assert query is not None
    query.given = params
    message = world.asked.answer_guest(query, params["result"])
    return {"inline_message_id": message.inline_message_id}
