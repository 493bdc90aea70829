"""Dates as precise as the source is: a year, a month or a day (ISO 8601 reduced precision)."""

from __future__ import annotations

import calendar
import re
from datetime import date

from bot.facts.tree import shortened

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def checked_date(text: str) -> str:
    """Returns `text` if it is a year, month or day that exists; else raises ValueError, with a message and a hint."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        message = f'expected a date such as 2023, 2023-06 or 2023-06-08, found "{shortened(text)}"'
        raise ValueError(message, "the year first, in four digits, month and day in two, hyphens between")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(f'expected a date that exists, found "{text}"', "look at the month and the day") from None
    return text


def earliest(text: str) -> date:
    """The first day that a partial date covers."""
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def latest(text: str) -> date:
    """The last day that a partial date covers."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def covers(text: str, other: str) -> bool:
    """Whether two partial dates can mean the same day: 2023 and 2023-06 can, 2023-06 and 2023-07 cannot."""
    return earliest(text) <= latest(other) and earliest(other) <= latest(text)
