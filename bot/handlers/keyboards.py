"""The buttons of a message as Telegram's inline keyboard."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers import (
    AddToGroup,
    AskPrivately,
    Button,
    Copy,
    Judge,
    Message,
    OpenPrivately,
    Share,
    ShowEvidence,
    ShowFact,
    ShowRelated,
)
from bot.handlers.addressed import Self
from bot.handlers.callback_data import encode
from bot.handlers.deep_links import BEGINNING, payload_of
from bot.handlers.origins import Origin

KEPT = 4_096  # buttons, a few hundred bytes each


def keyboard(
    message: Message,
    bot: Self,
    *,
    opened_from: str | None = None,
    question: str = "",
    shown: Origin | None = None,
    origin: Origin | None = None,
) -> InlineKeyboardMarkup | None:
    """The keyboard of a message that `bot` sends; None where it has no buttons.

    `opened_from` is the fact whose page this one took the place of: its button goes back. `question` is what was
    asked. `shown` is the page that the message is, where a fact that is chosen there takes its place. `origin` is the
    page whose place the fact took that the message is about: its own pages still lead back there. A button whose action
    does not fit Telegram's 64 bytes is left out.
    """
    rows = [
        [made for button in row if (made := _button(button, bot, opened_from, question, shown, origin))]
        for row in message.buttons
    ]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(
    button: Button, bot: Self, opened_from: str | None, question: str, shown: Origin | None, origin: Origin | None
) -> InlineKeyboardButton | None:
    match button.action:
        case ShowFact(id_) if shown is not None and id_ != opened_from:
            return _pressable(button.label, encode(button.action, question=question, origin=shown))
        case ShowFact() | ShowEvidence() | ShowRelated() if origin is not None and button.action != origin:
            return _pressable(button.label, encode(button.action, origin=origin))
        case ShowFact() | ShowEvidence() | ShowRelated() | Judge():
            is_back = opened_from is not None and button.action == ShowFact(opened_from)
            return _of_fact(button, is_back=is_back)
        case Copy(text):
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(text))
        case AddToGroup():
            return InlineKeyboardButton(button.label, url=f"https://t.me/{bot.username}?startgroup={BEGINNING}")
        case AskPrivately(text):
            return InlineKeyboardButton(button.label, url=f"https://t.me/{bot.username}?start={payload_of(text)}")
        case OpenPrivately(id_):
            return InlineKeyboardButton(button.label, url=f"https://t.me/{bot.username}?start={id_}")
        case Share(text) if bot.is_inline:
            return InlineKeyboardButton(button.label, switch_inline_query=text)
        case Share(text):
            return InlineKeyboardButton(button.label, url=share_address(text, bot.username))
    return _pressable(button.label, encode(button.action, question=question))


@lru_cache(maxsize=KEPT)
def _of_fact(button: Button, *, is_back: bool) -> InlineKeyboardButton | None:
    """A button about a fact: there are only so many, and the library takes its time to make one."""
    return _pressable(button.label, encode(button.action, is_back=is_back))


def _pressable(label: str, data: str | None) -> InlineKeyboardButton | None:
    return InlineKeyboardButton(label, callback_data=data) if data else None


def share_address(fact: str, username: str) -> str:
    """Telegram's own page for sharing a link: the link opens the fact in a chat with the bot."""
    return f"https://t.me/share/url?url={quote(f'https://t.me/{username}?start={fact}', safe='')}"
