"""Numbered lines with a button each, and the buttons that turn pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answers.markup import Line, Span, line
from bot.answers.message import Action, Button, Rows, ShowFact
from bot.answers.texts import say
from bot.facts.model import Fact, in_language
from bot.matching.overviews.overview import PAGE

_IN_A_ROW = 5  # buttons with a number


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose, and what its button does."""

    text: Line
    action: Action


def fact_choices(facts: Iterable[Fact], language: str) -> list[Choice]:
    """Facts by their titles."""
    return [Choice(line(in_language(fact.title, language)), ShowFact(fact.id)) for fact in facts]


def numbered_lines(choices: Sequence[Choice], language: str, *, first: int = 1) -> tuple[Line, ...]:
    """The choices as lines, numbered from `first`."""
    return tuple(
        (Span(say("numbered", language, number=number)), *choice.text) for number, choice in enumerate(choices, first)
    )


def number_buttons(choices: Sequence[Choice], *, first: int = 1) -> Rows:
    """A button with the number of each choice, in rows of even length."""
    buttons = [Button(str(number), choice.action) for number, choice in enumerate(choices, first)]
    rows = -(-len(buttons) // _IN_A_ROW)
    length = -(-len(buttons) // rows) if rows else 1
    return tuple(tuple(buttons[start : start + length]) for start in range(0, len(buttons), length))


def last_page(count: int, size: int = PAGE) -> int:
    """The number of the last page, counted from 0."""
    return max(0, -(-count // size) - 1)


def page_buttons(page: int, last: int, turn: Callable[[int], Action], language: str) -> Rows:
    """Buttons to the pages before and after."""
    row = []
    if page > 0:
        row.append(Button(say("button.previous", language), turn(page - 1)))
    if page < last:
        row.append(Button(say("button.next", language), turn(page + 1)))
    return (tuple(row),) if row else ()


def page_line(first: int, shown: int, total: int, language: str) -> str:
    """Which part of a list a page shows: "1\u201310 of 42"."""
    return say("page", language, first=first, last=first + shown - 1, count=total)


def within(page: int, last: int) -> int:
    """The page that is there and nearest to the one asked for."""
    return min(max(page, 0), last)
