"""What is kept about a chat stays until it changes, moves along with a group, and can be forgotten."""

from __future__ import annotations

from bot.state import Database
from bot.state.chats import Chat, Chats, Standing

GROUP, SUPERGROUP, PERSON = -5, -1001234567890, 6_000_000_001


async def test_a_chat_is_as_it_was_kept_last(database: Database) -> None:
    chats = Chats(database)
    assert await chats.get(GROUP) is None
    await chats.keep(Chat(GROUP, "group", settings={"language": "kk", "quiet": True}))
    await chats.keep(Chat(GROUP, "group", Standing.MUTED, {"language": "ru", "every": 3, "none": None}))
    found = await chats.get(GROUP)
    assert found == Chat(GROUP, "group", Standing.MUTED, {"language": "ru", "every": 3, "none": None})
    assert await chats.count(Standing.MUTED) == 1
    assert await chats.count() == 0


async def test_the_settings_of_a_group_go_along_when_it_becomes_a_supergroup(database: Database) -> None:
    chats = Chats(database)
    await chats.keep(Chat(GROUP, "group", settings={"quiet": True, "every": 3}))
    await chats.keep(Chat(SUPERGROUP, "supergroup", settings={"every": 5}))
    moved = Chat(SUPERGROUP, "supergroup", settings={"quiet": True, "every": 5})
    assert await chats.move(GROUP, SUPERGROUP) == moved
    assert await chats.move(GROUP, SUPERGROUP) == moved
    assert await chats.get(SUPERGROUP) == moved
    assert await chats.get(GROUP) == Chat(GROUP, "group", Standing.MOVED, moved_to=SUPERGROUP)


async def test_what_is_known_already_of_the_supergroup_stays(database: Database) -> None:
    chats = Chats(database)
    await chats.stands(SUPERGROUP, "supergroup", Standing.MUTED)
    await chats.move(GROUP, SUPERGROUP)
    assert await chats.get(SUPERGROUP) == Chat(SUPERGROUP, "supergroup", Standing.MUTED)


async def test_a_group_that_nothing_was_kept_about_can_move_too(database: Database) -> None:
    assert await Chats(database).move(GROUP, SUPERGROUP) == Chat(SUPERGROUP, "supergroup")


async def test_a_person_is_told_what_is_kept_and_forgotten(database: Database) -> None:
    chats = Chats(database)
    await chats.keep(Chat(PERSON, "private", settings={"language": "en"}))
    await chats.keep(Chat(PERSON + 1, "private", Standing.BLOCKED))
    assert await chats.about(PERSON) == Chat(PERSON, "private", settings={"language": "en"})
    await chats.forget(PERSON)
    assert await chats.about(PERSON) is None
    assert await chats.get(PERSON + 1) is not None
