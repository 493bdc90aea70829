"""An edition is recorded once, and what became of it is known afterwards."""

from __future__ import annotations

from bot.state import Database
from bot.state.chats import Chat, Chats, Standing
from bot.state.editions import DAY, DAYS_CORRECTED, DAYS_KEPT, DAYS_TOLD, Editions, Post, PostState

GROUP, SUPERGROUP, PERSON = -5, -1001234567890, 6_000_000_001


class Time:
    """A clock to set."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_an_edition_is_begun_once_until_it_was_surely_not_sent(database: Database) -> None:
    editions = Editions(database)
    assert await editions.begin((GROUP, 7), 5.0, "fact", "a")
    assert not await editions.begin((GROUP, 7), 5.0, "fact", "b")
    assert await editions.recorded(7) == {(GROUP, 7)}
    assert await editions.recorded(8) == set()
    await editions.undo((GROUP, 7))
    assert await editions.begin((GROUP, 7), 5.0, "fact", "b")


async def test_what_was_under_way_at_the_end_may_have_arrived(database: Database) -> None:
    time = Time()
    editions = Editions(database, clock=time)
    for day, state in ((1, None), (2, PostState.REFUSED), (3, PostState.UNKNOWN)):
        await editions.begin((GROUP, day), time.now + day, "fact", "a")
        if state:
            await editions.failed((GROUP, day), state)
    await editions.settle()
    assert [int(one.due.timestamp() - time.now) for one in await editions.unsure()] == [3, 1]
    time.now += DAYS_TOLD * DAY + 10
    assert await editions.unsure() == []


async def test_the_fact_told_longest_ago_comes_first_and_what_was_refused_was_not_told(database: Database) -> None:
    editions = Editions(database)
    for day, fact in enumerate("abcab"):
        await editions.begin((GROUP, day), 5.0, "fact", fact)
    await editions.failed((GROUP, 4), PostState.REFUSED)
    assert await editions.told(GROUP) == ["b", "c", "a"]
    assert await editions.told(PERSON) == []


async def test_posts_of_other_facts_are_found_until_they_are_compared(database: Database) -> None:
    time = Time()
    editions = Editions(database, clock=time)
    await editions.begin((GROUP, 1), time.now, "fact", "a")
    await editions.sent((GROUP, 1), 77, "old", "x")
    [post] = await editions.older_than("new")
    assert post == Post((GROUP, 1), 77, "fact", "a", "x")
    await editions.compared((GROUP, 1), "new", "y")
    assert await editions.older_than("new") == []
    time.now += DAYS_CORRECTED * DAY + 1
    assert await editions.older_than("newer") == []


async def test_they_go_along_with_a_group_and_go_after_their_time(database: Database) -> None:
    time = Time()
    editions = Editions(database, clock=time)
    for chat, day in ((GROUP, 1), (GROUP, 2), (SUPERGROUP, 2), (PERSON, 1)):
        await editions.begin((chat, day), time.now, "fact", "a")
    await editions.move(GROUP, SUPERGROUP)
    assert {key for key in await editions.recorded(0) if key[0] == SUPERGROUP} == {(SUPERGROUP, 1), (SUPERGROUP, 2)}
    assert await editions.about(PERSON) == 1
    await editions.forget(PERSON)
    assert await editions.about(PERSON) == 0
    time.now += DAYS_KEPT * DAY + 1
    await editions.clear()
    assert await editions.recorded(0) == set()


async def test_chats_are_found_by_a_setting_where_the_bot_is_heard(database: Database) -> None:
    chats = Chats(database)
    await chats.set(GROUP, "group", {"digest": "on", "zone": "UTC"})
    await chats.set(SUPERGROUP, "supergroup", {"digest": "off"})
    await chats.set(PERSON, "private", {"digest": "on"})
    await chats.set(PERSON, "private", {"zone": "UTC"})
    assert {chat.id for chat in await chats.holding("digest", "on")} == {GROUP, PERSON}
    await chats.stands(PERSON, "private", Standing.BLOCKED)
    await chats.stands(PERSON + 1, "private", Standing.BLOCKED)
    assert [chat.id for chat in await chats.holding("digest", "on")] == [GROUP]
    found = await chats.get(PERSON)
    assert found == Chat(PERSON, "private", Standing.BLOCKED, {"digest": "on", "zone": "UTC"})
    assert await chats.get(PERSON + 1) is None
