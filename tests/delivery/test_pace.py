"""Every chat gets messages at the pace that it may; where Telegram asks for a pause, one chat waits and no other."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import pytest
from telegram.error import RetryAfter

from bot.delivery.client import Client
from bot.delivery.lanes import AT_A_TIME
from bot.delivery.pace import (
    BROADCAST,
    GROUP,
    PRIVATE,
    SWEEPING,
    Pace,
    Rate,
    Target,
    Times,
    Traffic,
    rate_of,
    target_of,
)
from bot.delivery.turns import Turns
from tests.support.clock import Clock
from tests.support.stage import Stage
from tests.support.telegram import TelegramServer

QUESTION = "what does Kazakhstan think of BRICS"
# The library announces how it will tell the time of a 429 one day.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")


def sent(pace: Pace, clock: Clock, target: Target, rate: Rate, count: int) -> list[float]:
    """When so many messages leave that all want to at once, in seconds from now."""
    began, times = clock.now, []
    for _ in range(count):
        while wait := pace.wait(target, rate):
            clock.now += wait
        times.append(clock.now - began)
    return times


def busiest(times: list[float], seconds: float) -> int:
    """The most that leave within a span of time."""
    return max(sum(begin <= when < begin + seconds - 1e-6 for when in times) for begin in times)


def test_a_private_chat_gets_a_few_messages_at_once_and_then_one_a_second() -> None:
    times = sent(Pace(clock := Clock(1000.0)), clock, 5, PRIVATE, 6)
    assert times == pytest.approx([0, 0, 0, 1, 2, 3])


def test_a_group_gets_no_more_than_twenty_messages_in_any_minute() -> None:
    times = sent(Pace(clock := Clock(1000.0)), clock, -5, GROUP, 60)
    assert times[:5] == [0] * 5
    assert busiest(times, 60) <= 20


def test_a_broadcast_reaches_thirty_chats_in_any_second_and_holds_up_no_answer() -> None:
    pace = Pace(clock := Clock(1000.0))
    began = clock.now
    times: list[float] = []
    for chat in range(1, 100):
        while wait := pace.wait(chat, PRIVATE, is_broadcast=True):
            assert pace.wait(1000 + chat, PRIVATE) == 0
            clock.now += wait
        times.append(clock.now - began)
    assert busiest(times, 1) <= 30
    assert times[-1] == pytest.approx(98 * BROADCAST.interval)


def test_after_a_while_all_of_a_rate_is_free_again() -> None:
    pace = Pace(clock := Clock(1000.0))
    sent(pace, clock, 5, PRIVATE, 6)
    clock.now += 60
    assert sent(pace, clock, 5, PRIVATE, 3) == [0, 0, 0]


def test_a_pause_holds_all_calls_to_a_chat_and_none_to_another() -> None:
    pace = Pace(clock := Clock(1000.0))
    pace.halt(5, 30)
    pace.halt(5, 10)
    assert pace.wait(5, PRIVATE) == pace.wait(5, None) == pytest.approx(30)
    assert pace.wait(6, PRIVATE) == pace.wait("setMyCommands", None) == 0
    clock.now += 30
    assert pace.wait(5, PRIVATE) == 0


def test_what_is_past_is_forgotten() -> None:
    times, most = Times(), 0
    for number in range(50_000):
        times.note(number, number / 100 + 20, number / 100)
        most = max(most, len(times))
    assert most <= 2 * 2000 + Times.FEW


def test_few_are_forgotten_too_once_a_while_has_passed() -> None:
    times = Times()
    for number in range(5):
        times.note(number, 1003.0, 1000.0)
    times.note(7, 2000.0, 1000.0 + SWEEPING + 0.1)
    assert (len(times), times.of(7)) == (1, 2000.0)


def test_a_call_that_need_not_wait_costs_next_to_nothing() -> None:
    pace = Pace()
    began = time.process_time()
    for number in range(20_000):
        pace.wait(target_of("sendMessage", {"chat_id": number}), rate_of("sendMessage", number))
    assert (time.process_time() - began) / 20_000 < 20e-6


@pytest.mark.parametrize(
    ("endpoint", "chat", "rate"),
    [
        ("sendMessage", 5, PRIVATE),
        ("sendMessage", "5", PRIVATE),
        ("editMessageText", 5, None),
        ("editMessageText", -100, GROUP),
        ("editMessageText", "@somewhere", GROUP),
        ("copyMessage", -100, GROUP),
        ("forwardMessage", "-100", GROUP),
        ("sendPhoto", "@somewhere", GROUP),
        ("sendChatAction", 5, None),
        ("getChat", 5, None),
        ("setMyCommands", None, None),
        ("editMessageText", None, None),
    ],
)
def test_messages_count_and_so_do_edits_in_groups_other_calls_do_not(
    endpoint: str, chat: Target | None, rate: Rate | None
) -> None:
    data = {} if chat is None else {"chat_id": chat}
    assert rate_of(endpoint, target_of(endpoint, data)) is rate


async def test_the_client_keeps_to_the_pace_by_itself(telegram: TelegramServer, bot: Client) -> None:
    chats = [telegram.private(telegram.person(f"Person {number}", language="en")) for number in range(9)]
    began = time.monotonic()
    await asyncio.gather(*(bot.send_text(chat.id, f"{number}") for chat in chats for number in range(3)))
    assert time.monotonic() - began < 0.9
    await bot.send_text(chats[0].id, "one too many")
    assert time.monotonic() - began >= 0.95


async def test_broadcasts_of_the_client_are_spread_over_time(telegram: TelegramServer, bot: Client) -> None:
    chats = [telegram.private(telegram.person(f"Person {number}", language="en")) for number in range(16)]
    began = time.monotonic()
    await asyncio.gather(*(bot.send_message(chat.id, "News", rate_limit_args=Traffic.BROADCAST) for chat in chats))
    assert time.monotonic() - began >= 15 / 30


async def test_no_call_is_made_to_a_chat_that_has_to_wait_for_long(telegram: TelegramServer, bot: Client) -> None:
    chat = telegram.private(telegram.person("Aida", language="en"))
    telegram.fault("429", method="sendMessage", chat=chat, retry_after=300)
    for _ in range(3):
        with pytest.raises(RetryAfter, match="300"):
            await bot.send_text(chat.id, "Hello")
    assert len(telegram.calls_to("sendMessage")) == 1


async def test_no_call_waits_for_its_turn_where_too_many_do_already(telegram: TelegramServer, bot: Client) -> None:
    chat = telegram.private(telegram.person("Aida", language="en"))
    async with Turns(at_a_time=1, most_resting=0).turn(*[lambda: None] * 3):
        for number in range(PRIVATE.burst):
            await bot.send_text(chat.id, f"{number}")
        with pytest.raises(RetryAfter, match="1"):
            await bot.send_text(chat.id, "one too many")
    assert len(telegram.calls_to("sendMessage")) == PRIVATE.burst


@pytest.mark.parametrize(("kind", "pause"), [("429", 2.0), ("429 without retry_after", 3.0)])
@pytest.mark.asyncio(loop_scope="module")
async def test_after_a_429_nothing_goes_to_that_chat_before_its_time(stage: Stage, kind: str, pause: float) -> None:
    person, chat = stage.somebody()
    page = await chat.reply(after=await person.sends(chat, "/topics"))
    fault = stage.server.fault(kind, method="sendMessage", chat=chat, retry_after=2)  # type: ignore[arg-type]
    asked = await person.sends(chat, QUESTION)
    await stage.server.until(lambda: bool(fault.hits), 5.0, "the fault")
    refused_at = time.time()
    await person.presses(page, "1")
    await asyncio.gather(*(other_is_answered(stage) for _ in range(4)))
    assert time.time() - refused_at < 1.5
    await chat.reply(after=asked, timeout=8.0)
    await page.edited()
    calls = [call for call in stage.server.calls if call.params.get("chat_id") == chat.id and call.started > refused_at]
    assert Counter(call.method for call in calls) == {"sendMessage": 1, "editMessageText": 1}
    assert min(call.started for call in calls) >= refused_at + pause - 0.2


@pytest.mark.asyncio(loop_scope="module")
async def test_many_chats_that_have_to_wait_hold_up_nobody_else(stage: Stage) -> None:
    people = [stage.somebody() for _ in range(2 * AT_A_TIME)]
    faults = [stage.server.fault("429", method="sendMessage", chat=chat, retry_after=4) for _, chat in people]
    asked = [await person.sends(chat, QUESTION) for person, chat in people]
    await stage.server.until(lambda: sum(fault.hits for fault in faults) >= AT_A_TIME, 5.0, "the faults")
    refused_at = time.time()
    await asyncio.gather(*(other_is_answered(stage) for _ in range(4)))
    assert time.time() - refused_at < 2.0
    await asyncio.gather(*(chat.reply(after=one, timeout=9.0) for (_, chat), one in zip(people, asked, strict=True)))


async def other_is_answered(stage: Stage) -> None:
    """Somebody else asks, and has an answer."""
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, QUESTION))
