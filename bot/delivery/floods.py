"""Who asks faster than people do: a few at once are answered, then one a second, and a burst gets one notice."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.delivery.pace import Rate

MESSAGES = Rate(burst=5, interval=1.0)
IN_GROUPS = Rate(burst=5, interval=6.0)  # half of what Telegram lets out into a group is left to the others there
PRESSES = Rate(burst=10, interval=0.5)  # of buttons: pages are turned faster than questions are written
QUIET = 30.0  # seconds without anything refused that end a burst
REMEMBERED = 10_000  # people; those who have asked last
REPEATS = 5  # things allowed last, as many as pass at once, that a person may bring again: what failed is handled anew


class Verdict(Enum):
    """What becomes of something that a person asks for."""

    ANSWER = "answer"
    NOTICE = "notice"  # the first of a burst that is too much: the person is told
    SILENCE = "silence"  # the others


@dataclass(slots=True)
class _Person:
    used: float = -math.inf
    refused: float = -math.inf
    allowed: tuple[int | str, ...] = ()
    judged: float = 0.0


class Floods:
    """Judges what people ask for, each by themselves.

    Times are those at which people asked, in seconds, not those at which their questions are handled: whoever has asked
    at leisure while the bot was away is answered in full. `clock` tells when that is, in seconds that only go up: who
    has asked nothing for so long that it counts no more is forgotten.
    """

    def __init__(
        self,
        rate: Rate,
        *,
        repeats: int = REPEATS,
        remembered: int = REMEMBERED,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._repeats, self._remembered, self._clock = rate, repeats, remembered, clock
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def __len__(self) -> int:
        return len(self._people)

    @property
    def lasting(self) -> float:
        """Seconds for which it counts what somebody has asked."""
        return self._rate.burst * self._rate.interval + QUIET

    def judge(self, who: int, what: int | str, when: float) -> Verdict:
        """`what`: a name for the thing asked; one of the last `repeats` allowed that comes again costs nothing."""
        person = self._person(who)
        is_past = when < person.used - self._rate.burst * self._rate.interval  # from before what counts by now
        if what in person.allowed or is_past:
            return Verdict.ANSWER
        if not self._rate.wait(person.used, when):
            person.used = self._rate.take(person.used, when)
            person.allowed = (*person.allowed, what)[-self._repeats :] if self._repeats else ()
            return Verdict.ANSWER
        is_new = when - person.refused > QUIET
        person.refused = when
        return Verdict.NOTICE if is_new else Verdict.SILENCE

    def _person(self, who: int) -> _Person:
        person = self._people.setdefault(who, _Person())
        person.judged = now = self._clock()
        self._people.move_to_end(who)
        while len(self._people) > self._remembered or self._first().judged < now - self.lasting:
            self._people.popitem(last=False)
        return person

    def _first(self) -> _Person:
        """Who has asked nothing for the longest time."""
        return next(iter(self._people.values()))
