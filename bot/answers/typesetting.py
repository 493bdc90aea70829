"""Where a line may not break: inside a date, and between a number and what it counts."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.markup import Body, Line, Span, Style
from bot.answers.texts import LANGUAGES

HARD_SPACE = "\u00a0"


def _any_of(key: str) -> str:
    """The words of a text that lists some, in all languages."""
    return "|".join(texts[key] for texts in LANGUAGES.values() if key in texts)


_UNITS, _MONTHS = _any_of("typesetting.units"), _any_of("typesetting.months")
_DIGIT = re.compile(r"\d")
_BOUND = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{_MONTHS})\b)|\b({_MONTHS}) (?=\d{{4}}\b)")


def with_hard_spaces(body: Body) -> Body:
    """A body in which numbers stay with their units, and days and years with their months."""
    return tuple(
        replace(block, lines=tuple(tuple(map(_hardened, line)) for line in block.lines))
        if any(map(_has_number, block.lines))
        else block
        for block in body
    )


def _has_number(line: Line) -> bool:
    """Whether there is anything to keep together: nearly all lines are as they should be."""
    return any(_DIGIT.search(span.text) for span in line)


def _hardened(span: Span) -> Span:
    """The span; code stays as it is, for it is there to be copied."""
    if span.style is Style.CODE:
        return span
    return replace(span, text=_BOUND.sub(lambda found: (found[1] or "") + HARD_SPACE, span.text))
