"""What a chat sets is kept as texts by name, and read back whatever else stands there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rooms.room import CHANGED_BY_PEOPLE, DAY, EVERY_DAY, Digest, Quiet, Room, changed, read
from bot.rooms.zones import HOME, OFFERED, local, zone_of

NOW = 1_700_000_000.0
HOURS = st.integers(0, 23)
QUIET = st.builds(Quiet, HOURS, HOURS).filter(lambda quiet: quiet.start != quiet.end)
DIGESTS = st.builds(
    Digest,
    st.booleans(),
    st.sampled_from(["fact", "figure", "t.water", "t.middle-corridor"]),
    st.integers(1, EVERY_DAY),
    st.integers(0, DAY - 1),
    st.integers(0, 1 << 32),
)
LANGUAGES = st.sampled_from(["en", "kk"])
ROOMS = st.builds(Room, st.booleans(), st.booleans(), st.none() | QUIET, st.sampled_from(OFFERED), LANGUAGES, DIGESTS)


@given(ROOMS)
def test_a_room_is_read_back_as_it_was_kept(room: Room) -> None:
    assert read(room.values()) == room
    assert read({**room.values(), "unknown": 5}) == room


@given(st.dictionaries(st.sampled_from(sorted(Room().values())), st.text(max_size=8) | st.integers() | st.none()))
def test_what_cannot_be_read_is_as_it_is_at_first(values: dict[str, object]) -> None:
    read(values)
    assert read({**values, "quiet": "25-3", "zone": "Mars/Base"}).quiet is None
    assert read({**values, "zone": "Mars/Base"}).zone == HOME


@given(ROOMS, st.sampled_from(sorted(CHANGED_BY_PEOPLE)), st.text(max_size=12) | st.sampled_from(["on", "off", "7-22"]))
def test_a_change_sets_one_thing_or_nothing(room: Room, name: str, value: str) -> None:
    after = changed(room, name, value, NOW)
    if after is not None:
        differing = {key for key, before in room.values().items() if after.values()[key] != before}
        assert differing <= {name, "since"}


@pytest.mark.parametrize(("name", "value"), [("language", "?"), ("since", "5"), ("days", "0"), ("minute", "1440")])
def test_what_people_cannot_set(name: str, value: str) -> None:
    assert changed(Room(), name, value, NOW) is None


def test_a_new_time_of_the_digest_begins_now() -> None:
    assert changed(Room(), "minute", "60", NOW) == Room(digest=Digest(minute=60, since=int(NOW)))
    assert changed(Room(), "subject", "figure", NOW) == Room(digest=Digest(subject="figure"))


def test_quiet_hours_may_lie_over_midnight_and_are_those_of_the_zone() -> None:
    room = Room(quiet=Quiet(22, 8))
    quiet = {hour for hour in range(24) if room.is_quiet(datetime(2024, 5, 1, hour, 59, tzinfo=UTC).timestamp())}
    assert quiet == {(hour - 5) % 24 for hour in (22, 23, *range(8))}
    assert Room(quiet=Quiet(1, 3)).quiet == Quiet(1, 3)
    assert not Room().is_quiet(NOW)


def test_kazakhstan_has_been_five_hours_ahead_whatever_the_machine_knows() -> None:
    assert local(NOW, HOME).utcoffset() == local(NOW, "Mars/Base").utcoffset()
    assert local(datetime(2024, 7, 1, tzinfo=UTC).timestamp(), HOME).hour == 5
    assert [zone_of(name) for name in ("Mars/Base", "", "../etc/passwd", "/etc/localtime")] == [None] * 4
