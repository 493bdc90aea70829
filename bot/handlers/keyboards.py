"""The buttons of a message as Telegram's inline keyboard."""

from __future__ import annotations

from urllib.parse import quote

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers import AddToGroup, AskPrivately, Button, Copy, Message, OpenPrivately, Share, ShowFact
from bot.handlers.addressed import Self
from bot.handlers.callback_data import encode
from bot.handlers.deep_links import BEGINNING, payload_of


def keyboard(
    message: Message, bot: Self, *, opened_from: str | None = None, question: str = ""
) -> InlineKeyboardMarkup | None:
    """The keyboard of a message that `bot` sends; None where it has no buttons.

    `opened_from` is the fact whose page this one took the place of: its button goes back. `question` is what was
    asked. A button whose action does not fit Telegram's 64 bytes is left out.
    """
    rows = [
        [shown for button in row if (shown := _button(button, bot, opened_from, question))] for row in message.buttons
    ]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button, bot: Self, opened_from: str | None, question: str) -> InlineKeyboardButton | None:
    match button.action:
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
    is_back = opened_from is not None and button.action == ShowFact(opened_from)
    data = encode(button.action, is_back=is_back, question=question)
    return InlineKeyboardButton(button.label, callback_data=data) if data else None


def share_address(fact: str, username: str) -> str:
    """Telegram's own page for sharing a link: the link opens the fact in a chat with the bot."""
    return f"https://t.me/share/url?url={quote(f'https://t.me/{username}?start={fact}', safe='')}"
