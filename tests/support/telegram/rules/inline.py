"""Answers to inline and guest queries."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ApiError, bad_request
from . import texts
from .keyboards import check_inline

Data = dict[str, Any]

MOST_RESULTS = 50
LONGEST_ID = 64
LONGEST_OFFSET = 64
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_answer(params: Data, *, inline_bot: bool) -> None:
    """The parameters of answerInlineQuery."""
    results = params["results"]
    if len(results) > MOST_RESULTS:
        raise _refuse("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        check_result(result, inline_bot=inline_bot)
        if result["id"] in seen:
            raise _refuse("RESULT_ID_DUPLICATE")
        seen.add(result["id"])
    if len(params.get("next_offset", "").encode()) > LONGEST_OFFSET:
        raise _refuse("NEXT_OFFSET_INVALID")
    if params.get("cache_time", 0) < 0:
        raise _refuse("cache_time must be non-negative")
    if "button" in params:
        _check_button(params["button"])


def check_result(result: Data, *, inline_bot: bool) -> None:
    """One result, with the message it would become."""
    if not 1 <= len(result["id"].encode()) <= LONGEST_ID:
        raise _refuse("RESULT_ID_INVALID")
    if result["type"] == "article" and not result["title"].strip():
        raise _refuse('can\'t parse inline query result: field "title" must be non-empty')
    content = result.get("input_message_content")
    if content and "message_text" in content:
        _check_message(content)
    if "caption" in result:
        texts.caption(result)
    if "reply_markup" in result:
        check_inline(result["reply_markup"]["inline_keyboard"], private=False, inline_bot=inline_bot)


def _check_message(content: Data) -> None:
    try:
        texts.message_text(content, field="message_text")
    except ApiError as refused:
        reason = refused.description.removeprefix("Bad Request: ")
        raise ApiError(refused.code, f"Bad Request: can't parse inline query result: {reason}", refused.kind) from None


def _check_button(button: Data) -> None:
    actions = [name for name in ("web_app", "start_parameter") if name in button]
    if len(actions) != 1:
        raise _refuse("can't parse inline query results button: exactly one action is expected")
    if "start_parameter" in button and not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise _refuse("START_PARAM_INVALID")


def _refuse(reason: str) -> ApiError:
    return bad_request(reason, "inline")
