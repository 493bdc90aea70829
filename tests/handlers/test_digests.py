"""Digests come when they are due, once, and stay as the facts are."""

from __future__ import annotations

import asyncio
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rooms.plan import moment
from bot.rooms.room import Room
from bot.rooms.zones import HOME, local
from tests.delivery.starting import Start, killed, start, start_and_fail
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import is_under_way, press
from tests.support.telegram import Chat, Message, Person, TelegramServer

__all__ = ["start", "start_and_fail", "telegram"]

HOUR, DAY = 3600.0, 24 * 3600.0


class Clock:
    """The clock of the digests of a bot, which a test sets. At first it is before the first edition."""

    def __init__(self, path: Path) -> None:
        self.path, self.seen = path, path.with_suffix(".seen")
        tomorrow = local(time.time(), HOME).date() + timedelta(days=1)
        self.first = moment(tomorrow, Room())
        self.set(self.first - 60)

    def set(self, now: float) -> None:
        """It is now so many seconds since 1970."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(str(now))
        fresh.replace(self.path)

    async def passes(self, now: float) -> None:
        """The same, and the bot has seen it."""
        self.set(now)
        async with asyncio.timeout(20):
            while not self.seen.exists() or self.seen.read_text() != str(now):
                await asyncio.sleep(0.01)

    @property
    def before(self) -> str:
        """What the bot's process does first: looks at this clock, and often."""
        return (
            "import functools, pathlib, bot.app\n"
            "def clock():\n"
            f"    now = pathlib.Path({str(self.path)!r}).read_text()\n"
            f"    pathlib.Path({str(self.seen)!r}).write_text(now)\n"
            "    return float(now)\n"
            "bot.app.Posting = functools.partial(bot.app.Posting, tick=0.05, clock=clock)"
        )


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """The clock of this test."""
    return Clock(tmp_path / "clock")


async def menu(chat: Chat, person: Person, *buttons: str) -> Message:
    """The menu of the digest, after some buttons of it."""
    page = await chat.reply(after=await person.sends(chat, "/digest"))
    await press(person, page, *buttons)
    return page


def posts(chat: Chat) -> list[Message]:
    """The editions in a chat."""
    return [message for message in chat.messages if message.from_bot and message.text.startswith("Digest: ")]


async def posted(chat: Chat, count: int) -> list[Message]:
    """The editions in a chat, once there are so many, and a while later no more."""
    await chat.world.until(lambda: len(posts(chat)) >= count, 8, f"edition {count} in {chat!r}")
    await asyncio.sleep(0.3)
    assert len(posts(chat)) == count
    return posts(chat)


async def test_it_comes_at_its_time_late_for_three_hours_and_each_day_with_another_fact(
    telegram: TelegramServer, start: Start, clock: Clock
) -> None:
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    await start(before=clock.before)
    page = await menu(chat, aida, "Start the digest")
    assert page.text.splitlines()[2:6] == ["Digest: on", "What: a fact", "Days: every day", "Time: 9:00, Asia/Almaty"]
    assert posts(chat) == []
    clock.set(clock.first)
    [first] = await posted(chat, 1)
    assert first.text.startswith("Digest: a fact\n\n")
    assert first.links
    clock.set(clock.first + DAY + 3 * HOUR + 1)
    await posted(chat, 1)
    clock.set(clock.first + 2 * DAY + 2 * HOUR)
    _, second = await posted(chat, 2)
    assert first.parts("bold") != second.parts("bold")
    await press(aida, page, "Stop the digest")
    clock.set(clock.first + 3 * DAY)
    await posted(chat, 2)


async def test_what_days_and_time_are_chosen_by_buttons(telegram: TelegramServer, start: Start, clock: Clock) -> None:
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    await start(before=clock.before)
    page = await menu(chat, aida, "What", "On a topic", "Transport", "Days", "Monday to Friday", "\u2713 Monday")
    await press(aida, page, "\u2039 Back", "Time", "18:00", "Start the digest")
    assert page.text.splitlines()[2:6] == [
        "Digest: on",
        "What: on Transport",
        "Days: Tuesday, Wednesday, Thursday and Friday",
        "Time: 18:00, Asia/Almaty",
    ]
    await asyncio.sleep(1.0)  # so many buttons in so short a time are taken for a flood
    await (await aida.presses(page, "Done")).answer()
    await page.vanished()
    for hours in range(0, 24 * 9, 2):
        await clock.passes(clock.first + hours * HOUR)
    editions = posts(chat)
    assert 4 <= len(editions) <= 7
    assert all("Railway line" in edition.text for edition in editions)


async def test_an_edition_under_way_at_a_kill_is_not_repeated_and_admins_are_told(
    telegram: TelegramServer, start: Start, clock: Clock
) -> None:
    aida, dana = telegram.person("Aida"), telegram.person("Dana")
    chat, office = telegram.private(aida), telegram.private(dana)
    bot = await start(before=clock.before, BOT_ADMIN_IDS=str(dana.id))
    await menu(chat, aida, "Start the digest")
    lost = telegram.fault("reset after", method="sendMessage", chat=chat, times=1)
    clock.set(clock.first)
    await is_under_way(lost)
    await posted(chat, 1)
    clock.set(clock.first + DAY)
    await posted(chat, 2)
    hang = telegram.fault("hang", method="sendMessage", chat=chat, seconds=30.0)
    clock.set(clock.first + 2 * DAY)
    await is_under_way(hang)
    await killed(bot)
    hang.times = 0
    await start(before=clock.before, BOT_ADMIN_IDS=str(dana.id))
    await posted(chat, 2)
    status = (await office.reply(after=await dana.sends(office, "/status"))).text
    assert status.count(str(chat.id)) == 2
    assert "may not have arrived" in status
    clock.set(clock.first + 3 * DAY)
    await posted(chat, 3)


async def test_an_edition_that_was_surely_not_sent_is_sent_again(
    telegram: TelegramServer, start: Start, clock: Clock
) -> None:
    aida = telegram.person("Aida")
    chat = telegram.private(aida)
    await start(before=f"{clock.before}\nimport bot.delivery.calling as calling\ncalling.PAUSES = (0.1,)")
    await menu(chat, aida, "Start the digest")
    down = telegram.fault("502", method="sendMessage", chat=chat, times=5)
    clock.set(clock.first)
    await posted(chat, 1)
    assert down.hits == 5


async def test_a_channel_is_subscribed_by_its_administrators_and_its_posts_are_corrected(
    telegram: TelegramServer, start: Start, clock: Clock, folder: Folder
) -> None:
    dana, reader = telegram.person("Dana"), telegram.person("Reader")
    channel = telegram.channel("News")
    channel.admins.add(dana.id)
    bot = await start(before=clock.before)
    await channel.posts("/digest")
    page = await channel.reply(after=channel.messages[0])
    refused = await (await reader.presses(page, "Start the digest")).answer()
    assert refused["text"] == "Only the administrators of this chat can do that."
    await press(dana, page, "What", "a figure", "Start the digest")
    clock.set(clock.first)
    [post] = await posted(channel, 1)
    assert "$410\u00a0billion" in post.text
    assert post.button("Open in private")["url"] == "https://t.me/facts_test_bot?start=fdi-total"
    assert post.buttons == ["Open in private", "Share"]
    folder.mend("figures/investment.yaml", "Foreign investors have put", "Investors from abroad have put")
    bot.send(signal.SIGHUP)
    await post.edited()
    assert "Investors from abroad have put" in post.text
    assert post.text.startswith("Digest: a figure")
    withdrawn = "  withdrawn:\n    date: 2024-06-01\n    reason:\n      en: Wrong.\n"
    folder.mend("figures/investment.yaml", "  voice: publication\n", f"{withdrawn}  voice: publication\n")
    bot.send(signal.SIGHUP)
    await post.edited(times=2)
    assert "This fact was withdrawn" in post.text


async def test_a_digest_follows_a_group_and_ends_with_a_block(
    telegram: TelegramServer, start: Start, clock: Clock
) -> None:
    aida, dana = telegram.person("Aida"), telegram.person("Dana")
    chat, group = telegram.private(aida), telegram.group("Desk", members=[aida], admins=[dana], basic=True)
    bot = await start(before=clock.before)
    await menu(chat, aida, "Start the digest")
    await group.reply(after=await aida.sends(group, "/help"))
    assert len(group.replies(group.messages[0])) == 1
    settings = await group.reply(after=await dana.sends(group, "/settings"))
    await press(dana, settings, "Digest", "Start the digest")
    await aida.blocks_bot()
    new = await group.migrates()
    clock.set(clock.first)
    await posted(new, 1)
    clock.set(clock.first + DAY)
    await posted(new, 2)
    assert posts(group) == posts(chat) == []
    clock.set(clock.first + DAY + 4 * HOUR)  # too late for what was missed
    await aida.unblocks_bot()
    await chat.reply(after=await aida.sends(chat, "/help"))
    clock.set(clock.first + 2 * DAY)
    await posted(chat, 1)
    assert "ERROR" not in bot.output


async def test_a_digest_that_fails_takes_no_other_with_it(
    telegram: TelegramServer, start_and_fail: Start, clock: Clock
) -> None:
    aida, berik = telegram.person("Aida"), telegram.person("Berik")
    hers, his = telegram.private(aida), telegram.private(berik)
    failing = """
import bot.handlers.posting as posting
made = posting.post_page
def fails(subject, *more, **named):
    if subject == "figure":
        raise ValueError("no figures today")
    return made(subject, *more, **named)
posting.post_page = fails
"""
    bot = await start_and_fail(before=clock.before + failing)
    await menu(hers, aida, "What", "a figure", "Start the digest")
    await menu(his, berik, "Start the digest")
    clock.set(clock.first)
    await bot.says(", in fails\n")
    assert len(await posted(his, 1)) == 1
    assert posts(hers) == []
