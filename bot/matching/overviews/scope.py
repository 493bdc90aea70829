"""What a wide question is confined to: a time, an occasion, both or neither."""

from __future__ import annotations

from dataclasses import dataclass

from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact
from bot.matching.meaning.times import Time
from bot.matching.overviews.occasions import Occasion


@dataclass(frozen=True, slots=True)
class Scope:
    """The facts of a time and of an occasion; None leaves either open."""

    time: Time | None
    occasion: Occasion | None = None

    def covers(self, fact: Fact, base: FactBase) -> bool:
        """Whether a fact is as of the time, and stands in a source from the occasion."""
        is_then = self.time is None or self.time.covers(base.as_of(fact))
        return is_then and (self.occasion is None or self.occasion.covers(fact))

    def named(self, subject: str) -> str:
        """A subject with what it is confined to: "Ukraine, World Policy Conference, 2024"."""
        return ", ".join((subject, *(one.name for one in (self.occasion, self.time) if one)))


def happened_in(event: Fact, time: Time) -> bool:
    """Whether an event has a date of its own that lies in a time, whenever it was told of."""
    if event.occurred is None:
        return False
    start, end = event.occurred.start, event.occurred.end or event.occurred.start
    return time.start <= earliest(start) and latest(end) <= time.end
