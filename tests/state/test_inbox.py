"""What stands in the inbox is there until it is handled, once, and in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest
from sqlalchemy import select

from bot.state import Database, UnavailableError
from bot.state import database as database_module
from bot.state import inbox as inbox_module
from bot.state.arrivals import Arrival, State, Waiting
from bot.state.inbox import BODIES_KEPT, IDS_KEPT, Inbox
from bot.state.tables import inbox as table

BOT = 7000000001


class Time:
    """A clock to set."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def opened(
    database: Database, *, bot: int = BOT, clock: Callable[[], float] | None = None
) -> AsyncIterator[Inbox]:
    """The inbox, until all that was noted is written."""
    inbox = Inbox(database, bot, clock=clock)
    inbox.start()
    yield inbox
    async with asyncio.timeout(5):
        await inbox.is_written()
    await inbox.stop()


def arrivals(ids: Sequence[int], lane: int = 1) -> list[Arrival]:
    return [Arrival(id_, lane, f'{{"update_id":{id_}}}') for id_ in ids]


async def waiting(inbox: Inbox) -> list[Waiting]:
    return await inbox.after(0, 1000)


async def ids(inbox: Inbox) -> list[int]:
    return [one.update_id for one in await waiting(inbox)]


def row(id_: int) -> dict[str, object]:
    """A row of the table, as it is written for an update."""
    fixed = {"bot_id": BOT, "lane": 1, "body": "{}", "state": State.WAITING, "attempts": 0, "arrived": 0}
    return {"update_id": id_, **fixed}


async def bodies(database: Database) -> list[str | None]:
    async with database.reading() as connection:
        return list((await connection.scalars(select(table.c.body).order_by(table.c.number))).all())


async def test_it_hands_out_what_it_was_given_in_the_order_of_arrival(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([5, 9, 7]))
        await inbox.put(arrivals([2]))
        found = await waiting(inbox)
        assert [(one.update_id, one.lane, one.body, one.attempts) for one in found] == [
            (id_, 1, f'{{"update_id":{id_}}}', 0) for id_ in (5, 9, 7, 2)
        ]
        assert [one.number for one in found] == sorted({one.number for one in found})


async def test_what_was_put_in_is_there_for_the_next_process(url: str, database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([1, 2, 3]))
        inbox.mark((await waiting(inbox))[0], State.HANDLED)
        await inbox.is_written()
    await database.close()
    again = Database(url)
    async with opened(again) as inbox:
        assert await ids(inbox) == [2, 3]
    await again.close()


async def test_an_update_that_comes_again_is_not_there_twice_whatever_its_id(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([100, 101]))
        await inbox.put(arrivals([101, 3, 100, -5, 2**63 - 1]))
        assert await ids(inbox) == [100, 101, 3, -5, 2**63 - 1]
        for one in await waiting(inbox):
            inbox.mark(one, State.HANDLED)
        await inbox.is_written()
        await inbox.put(arrivals([100, 3, 4]))
        assert await ids(inbox) == [4]


async def test_each_bot_has_an_inbox_of_its_own(database: Database) -> None:
    async with opened(database) as one, opened(database, bot=BOT + 1) as other:
        await one.put(arrivals([1]))
        await other.put(arrivals([1, 2]))
        assert (await ids(one), await ids(other)) == ([1], [1, 2])


async def test_a_part_can_be_asked_for(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([1, 2, 3]) + arrivals([4, 5, 6], lane=-100))
        first, second = await inbox.after(0, 2)
        assert (first.update_id, second.update_id) == (1, 2)
        assert [one.update_id for one in await inbox.after(second.number, 2)] == [3, 4]
        assert [one.update_id for one in await inbox.after(second.number, 2, lane=-100)] == [4, 5]


async def test_what_waits_is_found_by_number_oldest_first(database: Database) -> None:
    async with opened(database) as inbox, opened(database, bot=BOT + 1) as other:
        await inbox.put(arrivals([1, 2, 3]))
        await other.put(arrivals([9]))
        first, second, third = await waiting(inbox)
        (foreign,) = await waiting(other)
        await inbox.mark(second, State.HANDLED)
        numbers = [third.number, foreign.number, second.number, first.number, 7_000]
        assert await inbox.of(numbers) == [first, third]


async def test_what_is_handled_leaves_no_text_behind(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([1, 2, 3]))
        first, second, third = await waiting(inbox)
        inbox.mark(first, State.HANDLED)
        inbox.mark(second, State.SET_ASIDE)
        await inbox.is_written()
        assert await bodies(database) == [None, second.body, third.body]
        assert [await inbox.count(state) for state in State] == [1, 1, 1]


async def test_attempts_are_remembered(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([1]))
        (first,) = await waiting(inbox)
        inbox.mark(Waiting(first.number, 1, 1, first.body, attempts=3), State.WAITING)
        await inbox.is_written()
        assert [one.attempts for one in await waiting(inbox)] == [3]


async def test_text_is_kept_for_less_than_a_day_and_ids_for_longer_than_telegram_repeats_itself(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    time = Time()
    async with opened(database, clock=time) as inbox:
        await inbox.put(arrivals([1]))
        time.now += BODIES_KEPT - 1
        await inbox.clear()
        assert await ids(inbox) == [1]
        time.now += 2
        await inbox.clear()
        assert await bodies(database) == [None]
        assert "1 updates were not handled within a day" in caplog.text
        time.now += 25 * 3600 - BODIES_KEPT
        await inbox.clear()
        await inbox.put(arrivals([1]))
        assert await ids(inbox) == []
        time.now += IDS_KEPT
        await inbox.clear()
        assert await bodies(database) == []
        await inbox.put(arrivals([1, 2]))
        assert await ids(inbox) == [1, 2]


async def test_what_arrives_while_much_is_deleted_waits_for_little_of_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "PORTION", 2)
    time = Time()
    async with opened(database, clock=time) as inbox:
        await inbox.put(arrivals(range(300)))
        time.now += IDS_KEPT + 1
        clearing = asyncio.create_task(inbox.clear())
        await asyncio.sleep(0)
        await inbox.put(arrivals([1000]))
        assert not clearing.done()
        await clearing
        assert await ids(inbox) == [1000]
        assert len(await bodies(database)) == 1


async def test_numbers_go_on_when_all_was_deleted(database: Database) -> None:
    time = Time()
    async with opened(database, clock=time) as inbox:
        await inbox.put(arrivals([1, 2, 3]))
        last = (await waiting(inbox))[-1].number
        time.now += 2 * IDS_KEPT
        await inbox.clear()
        await inbox.put(arrivals([4]))
        assert (await waiting(inbox))[0].number > last


async def test_many_that_write_at_once_are_all_kept(database: Database) -> None:
    async with opened(database) as inbox:
        await asyncio.gather(*(inbox.put(arrivals([n], lane=n)) for n in range(200)))
        assert sorted(await ids(inbox)) == list(range(200))


async def test_any_text_that_json_can_hold_is_kept(database: Database) -> None:
    async with opened(database) as inbox:
        bodies = ["\\u0000 \\ud800", "x" * 100_000]
        await inbox.put([Arrival(n, 1, body) for n, body in enumerate(bodies)])
        assert [one.body for one in await waiting(inbox)] == bodies


async def test_whoever_cannot_be_served_now_is_told_and_served_later(database: Database, url: str) -> None:
    async with opened(database) as inbox:
        await inbox.put(arrivals([1]))
        (first,) = await waiting(inbox)
        async with database.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE inbox RENAME TO gone")
        inbox.mark(first, State.HANDLED)
        with pytest.raises(UnavailableError):
            await inbox.put(arrivals([2]))
        with pytest.raises(UnavailableError):
            await inbox.after(0, 10)
        async with database.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE gone RENAME TO inbox")
        await inbox.put(arrivals([2]))
        assert await ids(inbox) == [2]


async def test_whose_updates_they_were_is_forgotten_and_their_numbers_are_not(database: Database) -> None:
    async with opened(database) as inbox:
        await inbox.put([*arrivals([1, 2, 3], lane=5), *arrivals([4], lane=6)])
        first, second, *_ = await waiting(inbox)
        inbox.mark(first, State.HANDLED)
        inbox.mark(second, State.SET_ASIDE)
        assert await inbox.about(5) == 3
        await inbox.forget(5)
        assert await inbox.about(5) == 1  # the one that is still to be handled
        assert (await bodies(database))[:2] == [None, None]
        await inbox.put(arrivals([1, 2], lane=5))
        assert await ids(inbox) == [3, 4]


async def test_what_a_server_commits_late_is_found_behind_what_was_read_before(database: Database, url: str) -> None:
    """As where the bot has given up waiting for the server, and takes another update meanwhile."""
    given_up = Database(url)
    async with opened(database) as inbox:
        async with given_up.writing() as connection:
            await connection.execute(given_up.insert_new(table), row(1))
            putting = asyncio.create_task(inbox.put(arrivals([2], lane=2)))
            await asyncio.sleep(0.3)
            read = await waiting(inbox)
        await putting
        await inbox.put(arrivals([1]))  # Telegram hands it over again
        read += await inbox.after(max((one.number for one in read), default=0), 10)
        assert [one.update_id for one in read] == [1, 2]
    await given_up.close()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_transaction_whose_end_never_comes_holds_up_the_inbox_for_a_moment_only(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the way to the server was cut in the midst of it: the server would wait for two hours."""
    monkeypatch.setattr(database_module, "ANSWERING", 1.0)
    cut_off, database = Database(url), Database(url)
    leaving = AsyncExitStack()
    connection = await leaving.enter_async_context(cut_off.writing())
    await connection.execute(cut_off.insert_new(table), row(1))
    async with opened(database) as inbox, asyncio.timeout(8):
        while not await ids(inbox):
            with suppress(UnavailableError):
                await inbox.put(arrivals([1]))
    with pytest.raises(UnavailableError):
        await leaving.aclose()
    await cut_off.close()
    await database.close()
