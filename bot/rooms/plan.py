"""Which editions of digests are due. Pure: the time, the settings, and what stands recorded come in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rooms.room import Room
from bot.rooms.zones import HOME, local, zone_of

LATE = 3 * 3600.0  # seconds after its time within which a missed edition is still posted; later it is skipped

Key = tuple[int, int]  # a chat, and a day of its calendar as Python numbers days: a chat has one edition a day at most


@dataclass(frozen=True, slots=True)
class Due:
    """An edition to be posted now; `at` is its time, in seconds since 1970."""

    chat: int
    day: int
    at: float


def due(now: float, rooms: Mapping[int, Room], recorded: Collection[Key]) -> list[Due]:
    """The editions to be posted now, the oldest first.

    An edition is due from its time on, until it is recorded or LATE has passed; in quiet hours it waits.
    """
    found = (edition for chat, room in rooms.items() for edition in _of(chat, room, now))
    return sorted((one for one in found if (one.chat, one.day) not in recorded), key=lambda one: (one.at, one.chat))


def first_day(now: float) -> int:
    """The first day of which a record can matter to `due`, wherever the chat is."""
    return local(now, HOME).date().toordinal() - 2


def _of(chat: int, room: Room, now: float) -> Iterator[Due]:
    if not room.digest.is_on or room.is_quiet(now):
        return
    today = local(now, room.zone).date()
    for day in (today - timedelta(days=1), today):
        at = moment(day, room)
        is_its_day = room.digest.days >> day.weekday() & 1
        if is_its_day and room.digest.since <= at <= now < at + LATE:
            yield Due(chat, day.toordinal(), at)


def moment(day: date, room: Room) -> float:
    """When the edition of a day is due. A time that a clock put forward leaves out is that much later."""
    hour, minute = divmod(room.digest.minute, 60)
    zone = zone_of(room.zone) or zone_of(HOME)
    return datetime.combine(day, time(hour, minute), zone).timestamp()
