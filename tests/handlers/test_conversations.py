"""What is remembered about people is bounded in number and in time."""

from __future__ import annotations

import time

import pytest

from bot.handlers.conversations import Albums, Conversations, Recent
from bot.matching.conversation import Conversation
from tests.support.clock import Clock


def test_a_value_is_forgotten_after_its_time() -> None:
    clock = Clock()
    recent: Recent[str, int] = Recent(10, 60.0, clock=clock)
    recent.put("a", 1)
    clock.now = 60.0
    assert recent.get("a") == 1
    clock.now = 60.1
    assert recent.get("a") is None
    assert len(recent) == 0


def test_the_sleep_of_the_machine_counts_as_time(monkeypatch: pytest.MonkeyPatch) -> None:
    recent: Recent[str, int] = Recent(10, 60.0)
    recent.put("one", 1)
    slept = time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)) + 61.0
    monkeypatch.setattr("bot.state.clock.time.clock_gettime", lambda _: slept)
    assert recent.get("one") is None


def test_putting_a_value_anew_starts_its_time_anew() -> None:
    clock = Clock()
    recent: Recent[str, int] = Recent(10, 60.0, clock=clock)
    recent.put("a", 1)
    clock.now = 50.0
    recent.put("a", 2)
    clock.now = 100.0
    assert recent.get("a") == 2


def test_of_too_many_values_the_oldest_is_forgotten() -> None:
    recent: Recent[int, int] = Recent(3, 60.0)
    for number in range(5):
        recent.put(number, number)
    assert [recent.get(number) for number in range(5)] == [None, None, 2, 3, 4]


def test_a_value_under_another_key_keeps_its_time() -> None:
    clock = Clock()
    recent: Recent[str, int] = Recent(10, 60.0, clock=clock)
    for at, key in ((0.0, "a"), (20.0, "b"), (40.0, "c")):
        clock.now = at
        recent.put(key, int(at))
    recent.rename({"a": "d", "b": "b", "c": "b"}.__getitem__)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), recent.get("d")) == (None, 40, None, 0)
    clock.now = 61.0
    assert (recent.get("b"), recent.get("d")) == (40, None)


def test_a_conversation_belongs_to_a_person_in_a_chat() -> None:
    conversations = Conversations()
    conversations.keep((1, 1), Conversation(question="brics", at=1.0))
    assert conversations.of((1, 1)).question == "brics"
    assert conversations.of((1, 2)) == conversations.of((2, 1)) == Conversation()


def test_a_conversation_without_content_takes_no_room() -> None:
    conversations = Conversations()
    conversations.keep((1, 1), Conversation(question="brics", at=1.0))
    conversations.keep((1, 1), Conversation())
    assert len(conversations) == 0


def test_the_first_of_an_album_is_the_first_only_once() -> None:
    albums = Albums()
    assert [albums.is_first("a"), albums.is_first("a"), albums.is_first("b")] == [True, False, True]
    assert [albums.is_first(None), albums.is_first(None)] == [True, True]
