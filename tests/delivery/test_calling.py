"""Answers that Telegram puts off, that do not arrive or may not have arrived are sent again, within limits."""

from __future__ import annotations

import contextlib
import time
import warnings
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import calling
from bot.delivery.calling import Fate, fate_of, patiently, seconds_of
from bot.delivery.transport import LostError, UnsentError
from bot.delivery.turns import Turns
from tests.support.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


async def test_after_a_429_the_answer_is_sent_when_its_time_has_come(stage: Stage) -> None:
    person, chat = stage.somebody()
    other, elsewhere = stage.somebody()
    stage.server.fault("429", method="sendMessage", chat=chat, times=2, retry_after=1)
    began = time.monotonic()
    asked = await person.sends(chat, QUESTION)
    meanwhile = await other.sends(elsewhere, QUESTION)
    assert ANSWER in (await elsewhere.reply(after=meanwhile)).text
    assert time.monotonic() - began < 1.0
    assert ANSWER in (await chat.reply(after=asked)).text
    assert time.monotonic() - began >= 2.0


@pytest.mark.parametrize("kind", ["401", "404", "500", "502", "504", "429 without retry_after"])
async def test_an_answer_that_a_server_on_the_way_refused_is_sent_again(stage: Stage, kind: str) -> None:
    person, chat = stage.somebody()
    stage.server.fault(kind, method="sendMessage", chat=chat)  # type: ignore[arg-type]
    asked = await person.sends(chat, QUESTION)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert len(chat.replies(asked)) == 1


@pytest.mark.parametrize("kind", ["reset before", "empty", "not json", "wrong shape"])
async def test_an_answer_that_was_lost_on_the_way_is_sent_again(stage: Stage, kind: str) -> None:
    person, chat = stage.somebody()
    stage.server.fault(kind, method="sendMessage", chat=chat)  # type: ignore[arg-type]
    asked = await person.sends(chat, QUESTION)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert len(chat.replies(asked)) == 1


@pytest.mark.parametrize("kind", ["reset after", "truncated"])
async def test_an_answer_that_may_have_arrived_is_sent_again(stage: Stage, kind: str) -> None:
    person, chat = stage.somebody()
    stage.server.fault(kind, method="sendMessage", chat=chat)  # type: ignore[arg-type]
    asked = await person.sends(chat, QUESTION)
    await stage.server.until(lambda: len(chat.replies(asked)) == 2, 5.0, "the answer once more")
    assert {reply.text for reply in chat.replies(asked)} == {chat.replies(asked)[0].text}
    assert ANSWER in chat.replies(asked)[0].text
    await chat.stays_silent(chat.replies(asked)[1])


async def test_a_page_is_turned_again_where_it_is_unknown_whether_it_was(stage: Stage) -> None:
    person, chat = stage.somebody()
    page = await chat.reply(after=await person.sends(chat, "/topics"))
    stage.server.fault("reset after", method="editMessageText", chat=chat)
    await person.presses(page, "1")
    await page.edited()
    stage.server.fault("reset before", method="editMessageText", chat=chat)
    await person.presses(page, "1")
    await page.edited(times=2)
    assert "Railway line Altyn" in page.text


async def test_a_button_whose_answer_fails_still_turns_the_page(stage: Stage) -> None:
    person, chat = stage.somebody()
    page = await chat.reply(after=await person.sends(chat, "/topics"))
    stage.server.fault("500", method="answerCallbackQuery")
    await person.presses(page, "1")
    await page.edited()
    assert "Transport" in page.text


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """An error as the library raises it from another."""
    error.__cause__ = cause
    return error


def wait(seconds: int) -> RetryAfter:
    """A refusal with a time. The library warns of a change to come in how it tells the time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return RetryAfter(timedelta(seconds=seconds))


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(("asked", "waited"), [(0, 0), (35, 35), (900, 900), (86_400, 3_600), (10**9 - 1, 3_600)])
async def test_no_pause_that_telegram_asks_for_is_longer_than_an_hour(asked: int, waited: int) -> None:
    assert seconds_of(wait(asked)) == waited


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (BadRequest("x"), Fate.REFUSED),
        (Forbidden("x"), Fate.REFUSED),
        (wait(3), Fate.REFUSED),
        (ChatMigrated(5), Fate.REFUSED),
        (InvalidToken("x"), Fate.NOT_SENT),
        (NetworkError("Bad Gateway"), Fate.NOT_SENT),
        (caused(NetworkError("page"), TelegramError("not JSON")), Fate.NOT_SENT),
        (caused(NetworkError("x"), ValueError("x")), Fate.UNKNOWN),
        (UnsentError("x"), Fate.NOT_SENT),
        (LostError("x"), Fate.UNKNOWN),
        (TimedOut(), Fate.UNKNOWN),
        (TelegramError("Invalid server response"), Fate.UNKNOWN),
    ],
)
async def test_what_is_known_of_a_failed_call(error: TelegramError, fate: Fate) -> None:
    assert fate_of(error) is fate


async def made(*errors: TelegramError, at_most_once: bool = False) -> int:
    """How often a call is made that fails with these errors one after the other, and then goes well."""
    left, calls = list(errors), 0

    async def call() -> None:
        nonlocal calls
        calls += 1
        if left:
            raise left.pop(0)

    with contextlib.suppress(TelegramError):
        await patiently(call, at_most_once=at_most_once)
    return calls


async def test_a_refused_call_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PAUSES", (0.0, 0.0, 0.0))
    assert await made(BadRequest("x")) == 1
    assert await made(Forbidden("x")) == 1


@pytest.mark.parametrize(
    "error", [TimedOut(), LostError("x"), TelegramError("Invalid server response")], ids=lambda error: str(error)
)
async def test_what_may_have_arrived_is_repeated_unless_it_must_not_be_seen_twice(
    monkeypatch: pytest.MonkeyPatch, error: TelegramError
) -> None:
    monkeypatch.setattr(calling, "PAUSES", (0.0, 0.0, 0.0))
    assert await made(error) == 2
    assert await made(error, at_most_once=True) == 1


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(("most_resting", "calls"), [(0, 1), (1, 2)])
@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), wait(0)], ids=["refused on the way", "put off"])
async def test_nothing_is_repeated_where_too_many_wait_already(
    monkeypatch: pytest.MonkeyPatch, error: TelegramError, most_resting: int, calls: int
) -> None:
    monkeypatch.setattr(calling, "PAUSES", (0.0, 0.0, 0.0))
    async with Turns(at_a_time=1, most_resting=most_resting).turn(*[lambda: None] * 3):
        assert await made(error) == calls


async def test_what_has_not_arrived_is_repeated_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PAUSES", (0.0, 0.0, 0.0))
    for error in (NetworkError("Bad Gateway"), UnsentError("x"), InvalidToken("x")):
        assert await made(error) == await made(error, at_most_once=True) == 2


async def test_tries_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PAUSES", (0.0, 0.0, 0.0))
    assert await made(*[NetworkError("Bad Gateway")] * 9) == 4
    monkeypatch.setattr(calling, "LONGEST", 0.05)
    monkeypatch.setattr(calling, "PAUSES", (0.03,) * 9)
    assert await made(*[NetworkError("Bad Gateway")] * 9) == 2


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
async def test_waiting_has_an_end() -> None:
    assert await made(wait(3600)) == 1
    assert await made(*[wait(0)] * 9) == 3
