"""Time zones by their names in the tz database."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

HOME = "Asia/Almaty"
OFFERED = (
    HOME,
    "Asia/Tashkent",
    "Asia/Shanghai",
    "Asia/Dubai",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "UTC",
)  # to choose from

# Written out, since copies of the tz database from before March 2024 say +06.
_ALMATY = timezone(timedelta(hours=5), HOME)


@cache
def zone_of(name: str) -> tzinfo | None:
    """The zone of a name; None for one that this machine does not know."""
    if name == HOME:
        return _ALMATY
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def local(now: float, zone: str) -> datetime:
    """The time of day in a zone, at home where the zone is not known; `now` in seconds since 1970."""
    return datetime.fromtimestamp(now, zone_of(zone) or _ALMATY)
