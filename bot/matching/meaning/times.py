"""The time that a message confines itself to: "in 2024", "as of May 2024", "since 2023", "between 2023 and 2024"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.facts.dates import earliest, latest
from bot.matching.language.english import MONTHS
from bot.matching.language.tokens import Token, placed

_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|sept"
_DATE = rf"(?:(?:{_MONTH}) )?(?:19|20)\d\d"
_TIME = re.compile(
    rf"\b(?:(?:between|from) (?P<first>{_DATE}) (?:and|to|till|until) (?P<last>{_DATE})"
    rf"|(?:(?P<since>since)|(?P<after>after)|(?P<before>before|prior to)|(?P<until>until|till|up to)"
    rf"|(?:as )?of|in|during|for|from|dated)?(?: the)?(?: year)? ?\b(?P<date>{_DATE}))\b"
)
_ASKED = re.compile(rf"\b(?:in|of|as of|during|since|from|by|for) ({_DATE})\b")
_ONE_DAY = timedelta(days=1)
_AROUND = 62 * _ONE_DAY  # what "last month" may mean at most
# Not "I need it for tomorrow".
_THESE_DAYS = re.compile(
    r"\b(?:yesterday|(?<!by )(?<!due )(?<!for )(?<!until )tomorrow(?! (?:i|is|my|we)\b)|tonight|last night"
    r"|this (?:morning|afternoon|evening|week|weekend|month)|(?:coming|last|next|past|previous) (?:week|weekend|month)"
    r"|(?:did|happened|happens|will) .*\btoday)\b"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days, both ends included. `name` says it so that it is understood again: "since May 2024"."""

    start: date
    end: date
    name: str

    def covers(self, when: str) -> bool:
        """Whether a partial date can mean one of these days."""
        return self.start <= latest(when) and earliest(when) <= self.end


def without_time(tokens: Sequence[Token], plain: str) -> tuple[tuple[Token, ...], Time | None]:
    """The tokens of a message that do not tell the time, and the time; None where it names none, or several.

    `plain` are the words of the tokens, joined by spaces.
    """
    found = list(_TIME.finditer(plain))
    if len(found) != 1:
        return tuple(tokens), None
    first, last = found[0].span()
    return tuple(token for token, start, end in placed(tokens) if end <= first or start >= last), _time(found[0])


def _time(found: re.Match[str]) -> Time:
    if found["first"]:
        first, last = _partial(found["first"]), _partial(found["last"])
        return Time(earliest(first), latest(last), f"from {_named(found['first'])} to {_named(found['last'])}")
    when, name = _partial(found["date"]), _named(found["date"])
    if found["since"]:
        return Time(earliest(when), date.max, f"since {name}")
    if found["after"]:
        return Time(latest(when) + _ONE_DAY, date.max, f"after {name}")
    if found["before"]:
        return Time(date.min, earliest(when) - _ONE_DAY, f"before {name}")
    if found["until"]:
        return Time(date.min, latest(when), f"until {name}")
    return Time(earliest(when), latest(when), name)


def date_in(plain: str) -> str | None:
    """The year or month that a question is about, as the facts write it: "2024-05"; None where it names none."""
    found = _ASKED.search(plain)
    return _partial(found[1]) if found else None


def is_of_these_days(plain: str) -> bool:
    """Whether a question is of "yesterday" or "next week"."""
    return bool(_THESE_DAYS.search(plain))


def around(today: date) -> Time:
    """The days that such words may mean."""
    return Time(today - _AROUND, today + _AROUND, today.isoformat())


def _partial(said: str) -> str:
    """A date as the facts write it: "2024-05" for "may 2024"."""
    month, _, year = said.rpartition(" ")
    number = next((at for at, name in enumerate(MONTHS, 1) if month and name.startswith(month[:3])), None)
    return f"{year}-{number:02}" if number else year


def _named(said: str) -> str:
    return said.title()
