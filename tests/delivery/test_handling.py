"""One update is handled, tried again where the world is to blame, or set aside; an error never goes further."""

from __future__ import annotations

import asyncio
import json
import warnings
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.delivery.handling import HANDLED, PAUSES, SET_ASIDE, TRIES, Disposition, Handling
from bot.delivery.suspects import CONVICTED
from bot.delivery.updates import UnreadableError, arrival, lane_of, read
from bot.state import UnavailableError
from bot.state.arrivals import State, Waiting

TELEGRAM = Bot("1:x")
MESSAGE = {"message_id": 1, "date": 5, "chat": {"id": 7, "type": "private"}, "text": "hello"}


def waiting(body: object = None, attempts: int = 0) -> Waiting:
    raw = {"update_id": 5, "message": MESSAGE} if body is None else body
    return Waiting(1, 5, 7, json.dumps(raw), attempts)


def wait(seconds: float) -> RetryAfter:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return RetryAfter(timedelta(seconds=seconds))


class Handler:
    """Fails as it is told, and keeps what it was told to give up."""

    def __init__(
        self, error: Exception | None = None, *, is_reachable: bool = True, fails_to_fail: bool = False
    ) -> None:
        self.error, self.fails_to_fail = error, fails_to_fail
        self.given_up: list[tuple[int, type[Exception]]] = []
        self.handled = self.set_aside = 0
        self.handling = Handling(
            lambda body: read(body, TELEGRAM), self.handle, self.fail, lambda: is_reachable, self.count, time_limit=0.05
        )

    def count(self) -> None:
        self.set_aside += 1

    async def handle(self, update: Update) -> None:
        self.handled += 1
        if isinstance(self.error, TimeoutError):
            await asyncio.sleep(5)
        if self.error is not None:
            raise self.error

    async def fail(self, update: Update, error: Exception) -> None:
        self.given_up.append((update.update_id, type(error)))
        if self.fails_to_fail:
            raise ValueError("the apology too")


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
@pytest.mark.parametrize(
    ("error", "disposition"),
    [
        (NetworkError("Bad Gateway"), Disposition(State.WAITING, PAUSES[0], 1)),
        (TimedOut(), Disposition(State.WAITING, PAUSES[0], 1)),
        (wait(90), Disposition(State.WAITING, 90.0, 1)),
        (UnavailableError("locked"), Disposition(State.WAITING, PAUSES[0], 0)),
    ],
)
async def test_what_may_pass_is_tried_again_and_nobody_is_told(error: Exception, disposition: Disposition) -> None:
    handler = Handler(error)
    assert await handler.handling(waiting()) == disposition
    assert handler.given_up == []


@pytest.mark.parametrize("error", [ValueError("x"), BadRequest("x"), Forbidden("x"), TimeoutError()])
async def test_what_would_end_in_the_same_way_is_given_up_at_once(error: Exception) -> None:
    handler = Handler(error)
    assert await handler.handling(waiting()) == SET_ASIDE
    assert handler.given_up == [(5, type(error))]


async def test_tries_have_an_end_and_their_pauses_grow() -> None:
    handler = Handler(NetworkError("Bad Gateway"))
    pauses = [(await handler.handling(waiting(attempts=tried))).pause for tried in range(TRIES - 1)]
    assert pauses[: len(PAUSES)] == list(PAUSES)
    assert set(pauses[len(PAUSES) :]) == {PAUSES[-1]}
    assert handler.given_up == []
    assert await handler.handling(waiting(attempts=TRIES - 1)) == SET_ASIDE
    assert handler.given_up == [(5, NetworkError)]


async def test_while_telegram_cannot_be_reached_no_try_counts() -> None:
    handler = Handler(NetworkError("Bad Gateway"), is_reachable=False)
    assert await handler.handling(waiting(attempts=TRIES - 1)) == Disposition(State.WAITING, PAUSES[-1], TRIES - 1)
    assert handler.given_up == []


async def test_all_is_well_where_nothing_is_raised() -> None:
    handler = Handler()
    assert await handler.handling(waiting()) == HANDLED
    assert (handler.handled, handler.set_aside) == (1, 0)


async def test_what_has_ended_the_process_each_time_it_was_alone_is_set_aside_without_being_read(
    caplog: pytest.LogCaptureFixture,
) -> None:
    handler = Handler()
    suspect = replace(waiting([1]), ends=CONVICTED + 2, ends_alone=CONVICTED)
    assert await handler.handling(suspect) == SET_ASIDE
    assert (handler.handled, handler.set_aside) == (0, 1)
    said = "update 5 has ended the process 5 times and is set aside; its body is kept for a day"
    assert [(record.levelname, record.message) for record in caplog.records] == [("ERROR", said)]


async def test_many_ends_convict_nobody_who_was_not_alone() -> None:
    handler = Handler()
    suspect = replace(waiting(), ends=100, ends_alone=CONVICTED - 1)
    assert await handler.handling(suspect) == HANDLED
    assert handler.set_aside == 0


async def test_an_apology_that_fails_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    handler = Handler(ValueError("x"), fails_to_fail=True)
    assert await handler.handling(waiting()) == SET_ASIDE
    assert handler.set_aside == 1
    assert "update 5 is set aside without a word" in caplog.text


@pytest.mark.parametrize("body", [{"update_id": 5, "message": {"chat": {}}}, {"update_id": 5, "message": "text"}, [1]])
async def test_what_cannot_be_read_is_set_aside_without_its_text(
    body: object, caplog: pytest.LogCaptureFixture
) -> None:
    handler = Handler()
    assert await handler.handling(waiting(body)) == SET_ASIDE
    assert (handler.handled, handler.set_aside) == (0, 1)
    assert "update 5 cannot be read and is set aside: " in caplog.text
    with pytest.raises(UnreadableError):
        read("{nonsense", TELEGRAM)


def test_half_a_character_is_replaced_since_nothing_could_store_or_send_it() -> None:
    text = "half \ud83d, whole \U0001f600"
    found = read(json.dumps({"update_id": 5, "message": {**MESSAGE, "text": text}}), TELEGRAM)
    assert found.message is not None
    assert found.message.text == "half ?, whole \U0001f600"


PERSON = {"id": 7, "is_bot": False, "first_name": "Aida"}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"message": {**MESSAGE, "text": ["hello"]}}, "message.text"),
        ({"edited_message": {**MESSAGE, "caption": 5}}, "edited_message.caption"),
        ({"message": {**MESSAGE, "chat": None}}, "message.chat"),
        ({"message": {**MESSAGE, "chat": {"id": "7", "type": "private"}}}, "message.chat.id"),
        ({"message": {**MESSAGE, "from": {**PERSON, "id": 2**70}}}, "message.from_user.id"),
        ({"message": {**MESSAGE, "message_id": True}}, "message.message_id"),
        ({"message": {**MESSAGE, "entities": [{"type": "bot_command", "offset": "0", "length": 4}]}},
         "message.entities.offset"),
        ({"message": {**MESSAGE, "reply_to_message": {**MESSAGE, "text": {}}}}, "message.reply_to_message.text"),
        ({"callback_query": {"id": "1", "chat_instance": "1", "from": PERSON, "data": ["1:f:x"]}},
         "callback_query.data"),
        ({"callback_query": {"id": "1", "chat_instance": "1", "data": "1:f:x"}}, "callback_query.from_user"),
        ({"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1"}}, "callback_query.message"),
        ({"guest_message": {**MESSAGE, "from": PERSON}}, "guest_message.guest_query_id"),
        ({"inline_query": {"id": "1", "from": PERSON, "query": 5, "offset": ""}}, "inline_query.query"),
        ({"chosen_inline_result": {"result_id": 5, "from": PERSON, "query": ""}}, "chosen_inline_result.result_id"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_what_it_must_be_is_named(said: dict[str, object], place: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{place} is not what it must be$"):
        read(json.dumps({"update_id": 5, **said}), TELEGRAM)


@pytest.mark.parametrize(
    ("said", "lane"),
    [
        ({"message": MESSAGE}, 7),
        ({"edited_message": {"chat": {"id": -100}, "from": {"id": 3}}}, -100),
        ({"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -5}}}}, -5),
        ({"callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}, 3),
        ({"inline_query": {"from": {"id": 3}}}, 3),
        ({"my_chat_member": {"chat": {"id": 9}, "from": {"id": 3}}}, 9),
        ({"poll_answer": {"user": {"id": 4}}}, 4),
        ({"poll": {"id": "5"}}, 0),
        ({"message": {"chat": {"id": "7"}, "from": {"id": True}}}, 0),
        ({"message": [1], "unheard_of": 5}, 0),
    ],
)
def test_a_lane_is_a_chat_or_else_a_person(said: dict[str, object], lane: int) -> None:
    assert lane_of({"update_id": 1, **said}) == lane


@pytest.mark.parametrize("raw", [{}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**63}, [], "text", None])
def test_what_has_no_id_is_no_update(raw: object) -> None:
    assert arrival(raw) is None


def test_a_body_is_plain_ascii_and_says_the_same() -> None:
    raw = {"update_id": 5, "message": {"text": "\x00 \ud800 қазақ 🇰🇿"}}
    found = arrival(raw)
    assert found is not None
    assert found.body.isascii()
    assert json.loads(found.body) == raw
