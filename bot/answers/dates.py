"""Dates, numbers and lists in the words of a language. A date is as precise as the source is: a day, month or year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_timedelta, parse_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.answers.texts import locale_of, say
from bot.facts.dates import earliest

_SKELETONS = {1: "y", 2: "yMMMM"}
_PRECISIONS = {1: "year", 2: "month", 3: "day"}
_BETWEEN = "\u2013"


@lru_cache(maxsize=1_024)
def date_in_words(text: str, language: str) -> str:
    """A year, month or day: "2023", "June 2023", "28 May 2024"."""
    day, locale = earliest(text), locale_of(language)
    if (skeleton := _SKELETONS.get(_parts(text))) is None:
        return format_date(day, "long", locale=locale)
    return format_skeleton(skeleton, day, locale=locale)


@lru_cache(maxsize=1_024)
def span_in_words(start: str, end: str | None, language: str) -> str:
    """When something happened: "13\u201315 December 2024"."""
    if end is None or end == start:
        return date_in_words(start, language)
    if _parts(start) == _parts(end) == 3 and (written := _days(earliest(start), earliest(end), language)):
        return written
    between = _BETWEEN if _parts(start) == _parts(end) == 1 else f" {_BETWEEN} "
    return between.join((date_in_words(start, language), date_in_words(end, language)))


def when(start: str, end: str | None, language: str) -> str:
    """When something happened, to be put into a sentence: "on 13 October 2023", "in June 2023"."""
    return say(f"when.{_PRECISIONS[_parts(end or start)]}", language, date=span_in_words(start, end, language))


def duration_in_words(duration: timedelta, language: str, *, is_past: bool = False) -> str:
    """About how long: "3 hours"; or how long ago: "3 hours ago"."""
    return format_timedelta(-duration if is_past else duration, add_direction=is_past, locale=locale_of(language))


def number_in_words(value: Decimal, language: str, *, digits: int | None = None) -> str:
    """A number with the signs of the language, all its digits or at most so many behind the point."""
    rounded = value if digits is None else round(value, digits)
    shown = rounded.normalize() if rounded == rounded.to_integral_value() or digits is not None else rounded
    return str(format_decimal(shown, locale=locale_of(language), decimal_quantization=False))


def listed(names: Iterable[str], language: str) -> str:
    """Names with commas and "and"."""
    return format_list(list(dict.fromkeys(names)), locale=locale_of(language))


def _parts(text: str) -> int:
    return text.count("-") + 1


def _days(start: date, end: date, language: str) -> str:
    """Two days with what they share written once, as the language writes it, with the month in full."""
    locale = locale_of(language)
    patterns = locale.interval_formats.get("yMMMd", {})
    field = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    halves = [half.replace("MMM", "MMMM") for half in patterns.get(field, ())]
    if len(halves) != 2:
        return ""
    return "".join(parse_pattern(half).apply(day, locale) for half, day in zip(halves, (start, end), strict=True))


def weekday_in_words(day: int, language: str) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(locale_of(language).days["stand-alone"]["wide"][day])
