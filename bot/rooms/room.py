"""What can be set for a chat, each by a name and a value as buttons carry them and the database keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.rooms.zones import HOME, local, zone_of

EVERY_DAY = (1 << 7) - 1  # a bit for each day of the week, Monday the lowest
WORKING_DAYS = (1 << 5) - 1
DAY = 24 * 60  # minutes

_QUIET = re.compile(r"([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_SUBJECT = re.compile(r"fact|figure|t\.[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day, the first within and the last without, perhaps over midnight."""

    start: int
    end: int

    def covers(self, hour: int) -> bool:
        """Whether an hour lies within."""
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


@dataclass(frozen=True, slots=True)
class Digest:
    """What is posted, on which days and at which minute of the day. Only what is due after `since` is posted."""

    is_on: bool = False
    subject: str = "fact"  # or "figure", or "t." and the id of a topic
    days: int = EVERY_DAY
    minute: int = 9 * 60
    since: int = 0  # seconds since 1970

    @property
    def topic(self) -> str | None:
        """The topic that the facts are taken from, where it is one."""
        return self.subject.removeprefix("t.") if self.subject.startswith("t.") else None


@dataclass(frozen=True, slots=True)
class Room:
    """The settings of a chat."""

    answers_unasked: bool = False
    is_for_administrators: bool = False
    quiet: Quiet | None = None
    zone: str = HOME
    language: str = "en"
    digest: Digest = field(default_factory=Digest)

    def is_quiet(self, now: float) -> bool:
        """Whether now, in seconds since 1970, lies within the quiet hours."""
        return self.quiet is not None and self.quiet.covers(local(now, self.zone).hour)

    def values(self) -> dict[str, str]:
        """All that is set, by name: `read` makes the same room of it."""
        return {
            "unasked": "on" if self.answers_unasked else "off",
            "who": "administrators" if self.is_for_administrators else "everybody",
            "quiet": f"{self.quiet.start}-{self.quiet.end}" if self.quiet else "off",
            "zone": self.zone,
            "language": self.language,
            "subject": self.digest.subject,
            "days": str(self.digest.days),
            "minute": str(self.digest.minute),
            "since": str(self.digest.since),
            "digest": "on" if self.digest.is_on else "off",
        }


def read(values: Mapping[str, object]) -> Room:
    """The room that values make, whatever else they hold; what cannot be read is as it is at first."""
    room = Room()
    for name, set_ in _SET.items():
        value = values.get(name)
        room = (set_(room, value) if isinstance(value, str) else None) or room
    return room


def changed(room: Room, name: str, value: str, now: float) -> Room | None:
    """The room after a setting was changed; None for what cannot be set so.

    An edition of the digest that would have been due before the change is not made up for.
    """
    if name not in CHANGED_BY_PEOPLE:
        return None
    after = _SET[name](room, value)
    if after is None or name not in _OF_THE_CLOCK:
        return after
    return replace(after, digest=replace(after.digest, since=int(now)))


def _switched(value: str, on: str, off: str) -> bool | None:
    return {on: True, off: False}.get(value)


def _unasked(room: Room, value: str) -> Room | None:
    is_on = _switched(value, "on", "off")
    return None if is_on is None else replace(room, answers_unasked=is_on)


def _who(room: Room, value: str) -> Room | None:
    is_for_few = _switched(value, "administrators", "everybody")
    return None if is_for_few is None else replace(room, is_for_administrators=is_for_few)


def _quiet(room: Room, value: str) -> Room | None:
    if value == "off":
        return replace(room, quiet=None)
    hours = _QUIET.fullmatch(value)
    if hours is None or not (int(hours[1]) < 24 and int(hours[2]) < 24 and hours[1] != hours[2]):
        return None
    return replace(room, quiet=Quiet(int(hours[1]), int(hours[2])))


def _zone(room: Room, value: str) -> Room | None:
    return replace(room, zone=value) if zone_of(value) else None


def _language(room: Room, value: str) -> Room | None:
    return replace(room, language=value) if _LANGUAGE.fullmatch(value) else None


def _subject(room: Room, value: str) -> Room | None:
    return replace(room, digest=replace(room.digest, subject=value)) if _SUBJECT.fullmatch(value) else None


def _digest(room: Room, value: str) -> Room | None:
    is_on = _switched(value, "on", "off")
    return None if is_on is None else replace(room, digest=replace(room.digest, is_on=is_on))


def _number(name: str, least: int, most: int) -> Callable[[Room, str], Room | None]:
    def set_(room: Room, value: str) -> Room | None:
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            return None
        match name:
            case "days":
                digest = replace(room.digest, days=int(value))
            case "minute":
                digest = replace(room.digest, minute=int(value))
            case _:
                digest = replace(room.digest, since=int(value))
        return replace(room, digest=digest)

    return set_


_SET: Mapping[str, Callable[[Room, str], Room | None]] = {
    "unasked": _unasked,
    "who": _who,
    "quiet": _quiet,
    "zone": _zone,
    "language": _language,
    "subject": _subject,
    "days": _number("days", 1, EVERY_DAY),
    "minute": _number("minute", 0, DAY - 1),
    "since": _number("since", 0, 1 << 39),
    "digest": _digest,
}
CHANGED_BY_PEOPLE = frozenset(_SET) - {"since"}  # that one the clock sets
_OF_THE_CLOCK = frozenset({"zone", "days", "minute", "digest"})
