"""Inline keyboards: each button does exactly one thing, within Telegram's limits."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ApiError, bad_request

Data = dict[str, Any]

LOOKS = {"text", "style", "icon_custom_emoji_id"}
STYLES = {"danger", "success", "primary"}
ADDRESS = re.compile(r"(?:https?://[^\s/]|tg://)[^\s]*")
MOST_BUTTONS = 100
MOST_IN_ROW = 8
LONGEST_DATA = 64
LONGEST_COPY = 256
LONGEST_QUERY = 256
PRIVATE_ONLY = {"web_app"}
NOT_HERE = {"callback_game": "BUTTON_TYPE_INVALID", "pay": "BUTTON_TYPE_INVALID"}


def check_markup(markup: Data | None, *, private: bool, inline_bot: bool) -> None:
    """Any reply markup of a message that is being sent."""
    if markup is not None and "inline_keyboard" in markup:
        check_inline(markup["inline_keyboard"], private=private, inline_bot=inline_bot)


def check_inline(rows: list[list[Data]], *, private: bool, inline_bot: bool) -> None:
    """The rows of an inline keyboard."""
    if any(not row for row in rows):
        raise _refuse("a row of the inline keyboard is empty")
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise _refuse("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button, private=private, inline_bot=inline_bot)


def _check_button(button: Data, *, private: bool, inline_bot: bool) -> None:
    if not button["text"].strip():
        raise _refuse("BUTTON_TEXT_INVALID")
    if button.get("style", "primary") not in STYLES:
        raise _refuse("BUTTON_STYLE_INVALID")
    actions = [name for name in button if name not in LOOKS]
    if not actions:
        raise _refuse("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _refuse(f"can't parse inline keyboard button: only one action is allowed, found {', '.join(actions)}")
    action = actions[0]
    if action in NOT_HERE or (action in PRIVATE_ONLY and not private):
        raise _refuse("BUTTON_TYPE_INVALID")
    check = CHECKS.get(action)
    if check is not None:
        check(button[action])
    if action.startswith("switch_inline") and not inline_bot:
        raise _refuse("BUTTON_TYPE_INVALID")


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise _refuse("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    if not ADDRESS.fullmatch(url):
        raise _refuse(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_copy(copy: Data) -> None:
    if not 1 <= len(copy["text"]) <= LONGEST_COPY:
        raise _refuse("BUTTON_COPY_TEXT_INVALID")


def _check_query(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise _refuse("SWITCH_INLINE_QUERY_TOO_LONG")


def _check_chosen_chat(chosen: Data) -> None:
    _check_query(chosen.get("query", ""))
    if not any(chosen.get(name) for name in chosen if name.startswith("allow_")):
        raise _refuse("can't parse inline keyboard button: at least one chat type must be allowed")


def _check_https(target: Data) -> None:
    if not target["url"].startswith("https://"):
        raise _refuse(f"inline keyboard button Web App URL '{target['url']}' is invalid: Only HTTPS links are allowed")


CHECKS: dict[str, Any] = {
    "callback_data": _check_data,
    "url": _check_url,
    "copy_text": _check_copy,
    "switch_inline_query": _check_query,
    "switch_inline_query_current_chat": _check_query,
    "switch_inline_query_chosen_chat": _check_chosen_chat,
    "web_app": _check_https,
    "login_url": _check_https,
}


def _refuse(reason: str) -> ApiError:
    return bad_request(reason, "keyboard")
