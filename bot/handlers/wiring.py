"""From the library's handlers to ours: each of ours gets the one thing that it is about, and no update around it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, ChosenInlineResult, InlineQuery, Message, Update
from telegram.ext import (
    BaseHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
)
from telegram.ext.filters import BaseFilter

_Test = Callable[[object], bool]


def command(
    names: str | tuple[str, ...], answer: Callable[[Message], Awaitable[None]], where: BaseFilter
) -> CommandHandler[Any, Any]:
    """A command, wherever the filter lets it through."""
    return CommandHandler(names, _of_message(answer), where)


def message(answer: Callable[[Message], Awaitable[None]], which: BaseFilter) -> MessageHandler[Any, Any]:
    """A message of the kind that the filter names."""
    return MessageHandler(which, _of_message(answer))


def _of_message(answer: Callable[[Message], Awaitable[None]]) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    async def handle(update: Update, _: Any) -> None:
        assert update.effective_message is not None, "the filters let only messages through"
        await answer(update.effective_message)

    return handle


def button(answer: Callable[[CallbackQuery], Awaitable[None]], which: _Test | None) -> BaseHandler[Update, Any, None]:
    """A pressed button with data that `which` takes; any button where it is None."""

    async def handle(update: Update, _: Any) -> None:
        assert update.callback_query is not None, "the handler hears only pressed buttons"
        await answer(update.callback_query)

    return ButtonHandler(handle, which)


class ButtonHandler(BaseHandler[Update, Any, None]):
    """The library's own handler of buttons has one without data whatever it is asked for."""

    def __init__(self, handle: Callable[[Update, Any], Coroutine[Any, Any, None]], which: _Test | None) -> None:
        super().__init__(handle)
        self._which = which

    def check_update(self, update: object) -> bool:
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and (self._which is None or self._which(query.data))


def membership(answer: Callable[[ChatMemberUpdated], Awaitable[None]]) -> ChatMemberHandler[Any, Any]:
    """A change of what the bot itself is in a chat."""

    async def handle(update: Update, _: Any) -> None:
        assert update.my_chat_member is not None, "the handler hears only of the bot itself"
        await answer(update.my_chat_member)

    return ChatMemberHandler(handle, ChatMemberHandler.MY_CHAT_MEMBER)


def typed(answer: Callable[[InlineQuery], Awaitable[None]]) -> InlineQueryHandler[Any, Any]:
    """An inline query: what somebody types behind the name of the bot."""

    async def handle(update: Update, _: Any) -> None:
        assert update.inline_query is not None, "the handler hears only inline queries"
        await answer(update.inline_query)

    return InlineQueryHandler(handle)


def picked(answer: Callable[[ChosenInlineResult], Awaitable[None]]) -> ChosenInlineResultHandler[Any, Any]:
    """A result of an inline query that somebody has sent."""

    async def handle(update: Update, _: Any) -> None:
        assert update.chosen_inline_result is not None, "the handler hears only results that were picked"
        await answer(update.chosen_inline_result)

    return ChosenInlineResultHandler(handle)
