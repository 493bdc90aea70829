"""Updates as they stand in the inbox: what has come, what waits, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.state.tables import WAITING


class State(IntEnum):
    """What has become of an update."""

    WAITING = WAITING
    HANDLED = 1
    SET_ASIDE = 2  # it cannot be handled; its body is kept for a day, for whoever wants to know why


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it has come. `lane` is the chat or person whose updates are handled one after the other."""

    update_id: int
    lane: int
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is to be handled. Numbers rise in the order of arrival.

    `ends` is how often the process has ended unexpectedly while it was in hand, `ends_alone` while no other was: both
    are known of a suspect only.
    """

    number: int
    update_id: int
    lane: int
    body: str
    attempts: int
    ends: int = 0
    ends_alone: int = 0
