"""The fact of the day: the same for everybody, another one every day, none twice before all have had their turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone

from bot.facts.base import FactBase
from bot.facts.model import Fact, Kind

# Asia/Almaty in the tz database since 2024-03-01. Written out, since older copies of that database say +06.
ALMATY = timezone(timedelta(hours=5), "Asia/Almaty")


def day_in_almaty(now: float) -> date:
    """The day it is in Kazakhstan; `now` in seconds since the epoch."""
    return datetime.fromtimestamp(now, ALMATY).date()


def facts_for(subject: str, base: FactBase) -> tuple[Fact, ...]:
    """The facts that a digest draws from: all, the figures, or those of a topic ("t." and its id) and all below it."""
    if subject == "figure":
        return tuple(fact for fact in base.facts.values() if fact.kind is Kind.FIGURE)
    if not subject.startswith("t."):
        return tuple(base.facts.values())
    below = base.below(subject.removeprefix("t."))
    return tuple(fact for fact in base.facts.values() if not below.isdisjoint(fact.topics))


def next_of(facts: Iterable[Fact], told: Sequence[str]) -> Fact | None:
    """Whose turn it is after those that were told, the one told longest ago first: one that was never told, else that
    one. So none comes twice before all others have had their turn.
    """
    turns = {id_: turn for turn, id_ in enumerate(told)}
    return min(facts, key=lambda fact: (turns.get(fact.id, -1), _drawn(fact)), default=None)


def _drawn(fact: Fact) -> bytes:
    return hashlib.sha256(fact.id.encode()).digest()


def fact_of(day: date, base: FactBase) -> Fact | None:
    """The fact of a day; None where there are no facts. The order has nothing to do with that of the files."""
    turns = sorted(base.facts.values(), key=_drawn)
    return turns[day.toordinal() % len(turns)] if turns else None
