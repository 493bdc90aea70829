"""The questions that found no answer, as admins read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.dates import date_in_words
from bot.answers.lists import last_page, page_buttons, page_line
from bot.answers.markup import Block, block, bold, italic, line
from bot.answers.message import Message, ShowQueue
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE

SIZE = 12  # questions on a page, of 200 characters at most


@dataclass(frozen=True, slots=True)
class Open:
    """A question, how often it was asked, and when last."""

    text: str
    asked: int
    last: date


def queue_page(total: int, shown: Sequence[Open], *, page: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """A page of them, the one asked most often first."""
    last = last_page(total, SIZE)
    counted = page_line(page * SIZE + 1, len(shown), total, language) if last else ""
    heading = block(bold(say("queue.title", language)), italic(counted))
    lines = [
        line(
            bold(say("queue.asked", language, count=one.asked)),
            f" {one.text} ",
            italic(say("queue.last", language, date=date_in_words(one.last.isoformat(), language))),
        )
        for one in shown
    ]
    body = (heading, Block(tuple(lines)) if lines else block(say("queue.none", language)))
    return Message(body, page_buttons(page, last, ShowQueue, language))
