"""Where a line may not break: inside a date, and between a number and what it counts."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.markup import Body, Style
from bot.answers.texts import LANGUAGES

HARD_SPACE = "\u00a0"


def _any_of(key: str) -> str:
    """The words of a text that lists some, in all languages."""
    return "|".join(texts[key] for texts in LANGUAGES.values() if key in texts)


_UNITS, _MONTHS = _any_of("typesetting.units"), _any_of("typesetting.months")
_BOUND = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{_MONTHS})\b)|\b({_MONTHS}) (?=\d{{4}}\b)")


def with_hard_spaces(body: Body) -> Body:
    """A body in which numbers stay with their units, and days and years with their months."""
    return tuple(
        replace(
            block,
            lines=tuple(
                tuple(replace(span, text=_hardened(span.text, span.style)) for span in line) for line in block.lines
            ),
        )
        for block in body
    )


def _hardened(text: str, style: Style) -> str:
    """The text; code stays as it is, for it is there to be copied."""
    if style is Style.CODE:
        return text
    return _BOUND.sub(lambda found: (found[1] or "") + HARD_SPACE, text)
