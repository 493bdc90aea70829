"""The fact of the day: the same for everybody, another one every day, none twice before all have had their turn."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta, timezone

from bot.facts.base import FactBase
from bot.facts.model import Fact

# Asia/Almaty in the tz database since 2024-03-01. Written out, since older copies of that database say +06.
ALMATY = timezone(timedelta(hours=5), "Asia/Almaty")


def day_in_almaty(now: float) -> date:
    """The day it is in Kazakhstan; `now` in seconds since the epoch."""
    return datetime.fromtimestamp(now, ALMATY).date()


def fact_of(day: date, base: FactBase) -> Fact | None:
    """The fact of a day; None where there are no facts. The order has nothing to do with that of the files."""
    turns = sorted(base.facts.values(), key=lambda fact: hashlib.sha256(fact.id.encode()).digest())
    return turns[day.toordinal() % len(turns)] if turns else None
