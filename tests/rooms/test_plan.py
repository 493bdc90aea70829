"""Every edition comes once, on its day, within three hours of its time, whatever the bot goes through."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rooms.plan import LATE, Due, due, first_day, moment
from bot.rooms.room import DAY, EVERY_DAY, WORKING_DAYS, Digest, Quiet, Room
from bot.rooms.zones import OFFERED, local

CHAT, HOUR = -100, 3600.0
BEGIN = datetime(2024, 3, 25, tzinfo=UTC).timestamp()  # a Monday; in this week clocks in Europe are put forward
WEEK = 8 * 24  # hours, and one day more
DIGESTS = st.builds(
    lambda days, minute: Digest(is_on=True, days=days, minute=minute),
    st.integers(1, EVERY_DAY),
    st.integers(0, DAY - 1),
)
ROOMS = st.builds(lambda zone, digest: Room(zone=zone, digest=digest), st.sampled_from(OFFERED), DIGESTS)


def editions(room: Room, looks: list[float]) -> list[tuple[float, Due]]:
    """When each edition is posted by a bot that looks at these times; a second look at each brings nothing more."""
    recorded: set[tuple[int, int]] = set()
    posted = []
    for now in (look for one in looks for look in (one, one)):
        for one in due(now, {CHAT: room}, recorded):
            recorded.add((one.chat, one.day))
            posted.append((now, one))
    return posted


@settings(max_examples=150)
@given(ROOMS, st.lists(st.floats(0, WEEK * HOUR), max_size=60).map(sorted))
def test_whenever_the_bot_looks_each_edition_comes_once_in_time_and_on_its_day(room: Room, looks: list[float]) -> None:
    posted = editions(room, [BEGIN + look for look in looks])
    assert len({one.day for _, one in posted}) == len(posted)
    for now, one in posted:
        assert 0 <= now - one.at < LATE
        day = date.fromordinal(one.day)
        assert local(one.at, room.zone).date() == day
        assert room.digest.days >> day.weekday() & 1
        assert first_day(now) <= one.day


@settings(max_examples=80)
@given(ROOMS, st.integers(60, int(LATE) - 60))
def test_a_bot_that_looks_often_enough_misses_none(room: Room, pause: int) -> None:
    looks = [BEGIN + second for second in range(0, int(WEEK * HOUR), pause)]
    seen = {one.day for _, one in editions(room, looks)}
    first, last = (local(BEGIN + hours * HOUR, room.zone).date().toordinal() for hours in (24, WEEK - 24))
    expected = {day for day in range(first, last) if room.digest.days >> date.fromordinal(day).weekday() & 1}
    assert expected <= seen


@pytest.mark.parametrize(("after", "is_due"), [(-1, False), (0, True), (LATE - 1, True), (LATE, False)])
def test_an_edition_is_late_for_three_hours_and_then_skipped(after: float, is_due: bool) -> None:
    room = Room(digest=Digest(is_on=True))
    at = moment(date(2024, 3, 27), room)
    assert bool(due(at + after, {CHAT: room}, set())) is is_due


def test_what_was_due_before_the_digest_was_set_is_not_made_up_for() -> None:
    at = moment(date(2024, 3, 27), Room())
    for since, count in ((at - 60, 1), (at + 60, 0)):
        room = Room(digest=Digest(is_on=True, since=int(since)))
        assert len(due(at + 120, {CHAT: room}, set())) == count


def test_in_quiet_hours_an_edition_waits() -> None:
    room = Room(quiet=Quiet(8, 10), digest=Digest(is_on=True))
    at = moment(date(2024, 3, 27), room)
    assert due(at + 60, {CHAT: room}, set()) == []
    assert [one.at for one in due(at + HOUR, {CHAT: room}, set())] == [at]


def test_none_is_due_where_there_is_no_digest_or_not_on_this_day() -> None:
    sunday = date(2024, 3, 31)
    for digest in (Digest(), Digest(is_on=True, days=WORKING_DAYS)):
        room = Room(digest=digest)
        assert due(moment(sunday, room), {CHAT: room}, set()) == []


def test_the_oldest_edition_goes_first() -> None:
    rooms = {n: Room(digest=Digest(is_on=True, minute=minute)) for n, minute in ((1, 600), (2, 540), (3, 570))}
    assert [one.chat for one in due(moment(date(2024, 3, 27), rooms[1]), rooms, set())] == [2, 3, 1]
