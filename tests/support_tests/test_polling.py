"""getUpdates, with Telegram's offset rules."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api

pytestmark = pytest.mark.asyncio


async def said(api: Api, **params: object) -> list[str]:
    return [update["message"]["text"] for update in await api.ok("getUpdates", **params)]


async def test_updates_stay_until_an_offset_confirms_them(api: Api, chat: Chat, aida: Person) -> None:
    for text in ("a", "b", "c"):
        await aida.sends(chat, text)
    assert await said(api) == ["a", "b", "c"]
    updates = await api.ok("getUpdates")
    assert await said(api, offset=updates[1]["update_id"]) == ["b", "c"]
    assert await said(api) == ["b", "c"]
    assert await said(api, offset=updates[2]["update_id"] + 1) == []
    assert await said(api) == []


async def test_a_negative_offset_keeps_only_the_newest(api: Api, chat: Chat, aida: Person) -> None:
    for text in ("a", "b", "c"):
        await aida.sends(chat, text)
    assert await said(api, offset=-1) == ["c"]
    assert await said(api) == ["c"]


async def test_a_limit_bounds_the_batch(api: Api, chat: Chat, aida: Person) -> None:
    for text in ("a", "b", "c"):
        await aida.sends(chat, text)
    assert await said(api, limit=2) == ["a", "b"]
    for limit in (0, 101):
        assert await api.refused("getUpdates", limit=limit) == "limit must be between 1 and 100"
    assert await api.refused("getUpdates", timeout=-1) == "timeout must be non-negative"


async def test_at_most_100_updates_come_at_once(api: Api, chat: Chat, aida: Person) -> None:
    for number in range(120):
        await aida.sends(chat, str(number))
    assert len(await said(api)) == 100


async def test_an_update_can_be_handed_out_once_more_under_its_old_id(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    handed = []
    telegram.updates.on_taken = handed.extend
    await aida.sends(chat, "a")
    [first] = await api.ok("getUpdates")
    assert await said(api, offset=first["update_id"] + 1) == []
    telegram.updates.redeliver(handed[0])
    assert await api.ok("getUpdates", offset=first["update_id"] + 1) == []
    telegram.updates.redeliver(handed[0])
    assert await api.ok("getUpdates") == [first]


async def test_an_offset_from_the_future_confirms_nothing(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    telegram.updates.skip_ids(-1_000_000)
    await aida.sends(chat, "a")
    assert await said(api, offset=700_000_500) == ["a"]


async def test_a_poll_waits_for_an_update(api: Api, chat: Chat, aida: Person) -> None:
    poll = asyncio.create_task(said(api, timeout=5))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await aida.sends(chat, "a")
    assert await asyncio.wait_for(poll, 1) == ["a"]


async def test_a_poll_ends_empty_after_its_timeout(api: Api) -> None:
    started = time.perf_counter()
    assert await said(api, timeout=1) == []
    assert 0.9 < time.perf_counter() - started < 2


async def test_a_second_poll_ends_the_first(api: Api, telegram: TelegramServer) -> None:
    first = asyncio.create_task(api.answer("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(api.ok("getUpdates", timeout=1))
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    assert await second == []
    assert telegram.violations == []


async def test_polling_is_refused_while_a_webhook_is_set(api: Api, telegram: TelegramServer) -> None:
    poll = asyncio.create_task(api.answer("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    await api.ok("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    answer = await api.answer("getUpdates")
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
    assert [one.kind for one in telegram.take_violations()] == ["conflict"]
    await api.ok("deleteWebhook")
    await api.ok("getUpdates")


async def test_allowed_updates_are_remembered(api: Api, chat: Chat, aida: Person) -> None:
    await api.ok("getUpdates", allowed_updates=["inline_query"])
    await aida.sends(chat, "not asked for")
    await aida.types_inline("trade")
    [update] = await api.ok("getUpdates")
    assert "inline_query" in update
    await api.ok("getUpdates", offset=-1, allowed_updates=[])
    await aida.sends(chat, "asked for")
    assert "message" in (await api.ok("getUpdates"))[-1]
    refusal = await api.refused("getUpdates", allowed_updates=["massage"])
    assert refusal == "unknown update type 'massage' in allowed_updates"


async def test_pending_updates_are_dropped_on_demand(api: Api, chat: Chat, aida: Person) -> None:
    await aida.sends(chat, "a")
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert await said(api) == []


@pytest.mark.parametrize("update", [{"message": {"chat": []}}, [], "text", None, {"update_id": 5, "x": 1}])
async def test_any_json_can_be_an_update(api: Api, telegram: TelegramServer, update: object) -> None:
    update_id = telegram.push_raw(update)
    [got] = await api.ok("getUpdates")
    if isinstance(update, dict) and "update_id" not in update:
        assert got == {"update_id": update_id, **update}
    else:
        assert got == update
