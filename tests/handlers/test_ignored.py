"""Updates that are none of the bot's business never cause an error and are never replied to."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.support.stage import Stage
from tests.support.telegram import TelegramServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
PERSON = {"id": 77, "is_bot": False, "first_name": "Aida"}
ROBOT = {"id": 78, "is_bot": True, "first_name": "Robot", "username": "robot_bot"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Aida"}
CHANNEL = {"id": -1001, "type": "channel", "title": "News"}


def message(**fields: Any) -> dict[str, Any]:
    """A message from somebody the bot has never replied to."""
    return {"message_id": 5, "date": int(time.time()), "chat": PRIVATE, "from": PERSON, "text": QUESTION, **fields}


UPDATES: list[dict[str, Any]] = [
    {"edited_message": message(edit_date=int(time.time()))},
    {"edited_message": message(edit_date=int(time.time()), text="/start")},
    {"channel_post": message(chat=CHANNEL, sender_chat=CHANNEL)},
    {"channel_post": message(chat=CHANNEL, sender_chat=CHANNEL, text="/start")},
    {"channel_post": message(chat=CHANNEL, sender_chat=CHANNEL, text="/ask@other_bot brics")},
    {"edited_channel_post": message(chat=CHANNEL, sender_chat=CHANNEL)},
    {"business_message": message(business_connection_id="b")},
    {"message": message(via_bot=ROBOT)},
    {"message": message(**{"from": ROBOT})},
    {"message": message(chat={"id": 78, "type": "private", "first_name": "Robot"}, **{"from": ROBOT}, text="/start")},
    {"message": {**message(), "text": None, "pinned_message": message(message_id=4)}},
    {"message": {**message(), "text": None, "message_auto_delete_timer_changed": {"message_auto_delete_time": 9}}},
    {"message": {**message(), "text": None, "some_kind_of_tomorrow": {"x": 1}}},
    {"my_chat_member": {"chat": PRIVATE, "from": PERSON, "date": 1,
                        "old_chat_member": {"status": "member", "user": ROBOT},
                        "new_chat_member": {"status": "kicked", "user": ROBOT, "until_date": 0}}},
    {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
              "members_only": False}},
    {"chosen_inline_result": {"result_id": "1", "from": PERSON, "query": "brics"}},
    {"chosen_inline_result": {"result_id": "0:brics-interest", "from": PERSON, "query": "brics"}},
    {"update_of_tomorrow": {"x": [1, 2]}},
    {},
]  # fmt: skip


@pytest.mark.parametrize("update", UPDATES, ids=lambda update: next(iter(update), "empty"))
async def test_no_reply_and_no_error(stage: Stage, update: dict[str, Any]) -> None:
    stage.bot.output = ""
    sent = len(stage.server.calls_to("sendMessage"))
    stage.server.push_raw(_without_nothing(update))
    person, chat = stage.somebody()
    await chat.reply(after=await person.sends(chat, QUESTION))
    assert len(stage.server.calls_to("sendMessage")) == sent + 1
    assert "ERROR" not in stage.bot.output


async def test_updates_that_cannot_be_read_are_left_out_and_those_beside_them_answered(stage: Stage) -> None:
    server: TelegramServer = stage.server
    person, chat = stage.somebody()
    async with asyncio.timeout(5):
        while not server.updates.polled:
            await asyncio.sleep(0.01)
    hang = server.fault("hang", method="getUpdates", times=1, seconds=5.0)
    await chat.reply(after=await person.sends(chat, QUESTION))
    first = await person.sends(chat, "railway line Altyn")
    for broken in (
        {"message": message(chat={"id": 5})},
        {"message": message(date="yesterday")},
        {"message": [1, 2]},
        {"message": "text"},
        {"callback_query": {"id": "1"}},
        "no object at all",
    ):
        server.push_raw(broken)
    await person.sends(chat, "railway line Berik")
    hang.release()
    await server.until(lambda: len(chat.replies(first)) >= 2, 10, "both answers")
    assert [reply.parts("bold") for reply in chat.replies(first)] == [["Railway line Altyn"], ["Railway line Berik"]]
    assert "cannot be read and is set aside" in stage.bot.output
    stage.bot.output = ""


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nothing(inner) for name, inner in value.items() if inner is not None}
    return value
