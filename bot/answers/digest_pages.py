"""Digests: the post itself, and the page on which a chat chooses what it gets and when."""

from __future__ import annotations

from bot.answers.browsing import facts_on
from bot.answers.dates import listed, weekday_in_words
from bot.answers.fact_pages import fact_page
from bot.answers.feedback_pages import with_judging
from bot.answers.lists import last_page, page_buttons, within
from bot.answers.markup import block, bold, italic, line
from bot.answers.message import Button, ChangeSetting, Message, OpenPrivately, Share, ShowSettings
from bot.answers.room_pages import back_button, done_button, in_rows, ticked
from bot.answers.texts import say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, in_language
from bot.rooms.room import EVERY_DAY, WORKING_DAYS, Room

DIGEST = "digest"
_TOPICS = 8  # of a page
_WEEK = 7


def post_page(
    subject: str, id_: str, base: FactBase, *, is_channel: bool = False, language: str = DEFAULT_LANGUAGE
) -> Message:
    """An edition: the fact below the name of the digest. What can be opened of a post in a channel, where a page would
    turn for all readers, is opened in private.
    """
    page = fact_page(id_, base, language=language)
    body = (block(italic(say("digest.heading", language, what=what_of(subject, base, language)))), *page.body)
    if id_ not in base.facts:
        return Message(body)
    if not is_channel:
        return with_judging(Message(body, page.buttons), id_, is_shared=True, language=language)
    more = Button(say("button.more", language), OpenPrivately(id_))
    return Message(body, ((more, Button(say("button.share", language), Share(id_))),))


def what_of(subject: str, base: FactBase, language: str) -> str:
    """What a digest brings, in words."""
    if not subject.startswith("t."):
        return say(f"digest.what.{subject}", language)
    topic = base.topics.get(subject.removeprefix("t."))
    name = in_language(topic.name, language) if topic else say("topic.unknown", language)
    return say("digest.what.topic", language, topic=name)


def digest_page(
    room: Room, base: FactBase, *, page: str = DIGEST, back: str | None = None, language: str = DEFAULT_LANGUAGE
) -> Message | None:
    """A page of the menu by its name; None for a name that there is not.

    `back`: the page of the settings that the first one leads back to, where a chat has others.
    """
    name, _, number = page.partition(".")
    match name:
        case "digest":
            return _top(room, base, back, language)
        case "subject":
            return _subject(room, base, language)
        case "topics":
            return _topics(room, base, int(number or 0), language)
        case "days":
            return _days(room, language)
        case "time":
            return _time(room, language)
    return None


def _top(room: Room, base: FactBase, back: str | None, language: str) -> Message:
    digest, other = room.digest, "off" if room.digest.is_on else "on"
    told = {
        "digest.state": say("settings.on" if digest.is_on else "settings.off", language),
        "digest.what": what_of(digest.subject, base, language),
        "digest.days": days_in_words(digest.days, language),
        "digest.time": time_of(room, language),
    }
    lines = [line(say("settings.line", language, name=say(key, language), value=value)) for key, value in told.items()]
    rows = (
        (Button(say(f"button.digest.{other}", language), ChangeSetting("digest", other)),),
        tuple(Button(say(f"digest.{key}", language), ShowSettings(key)) for key in ("subject", "days")),
        (
            Button(say("digest.time", language), ShowSettings("time")),
            Button(say("settings.zone", language), ShowSettings("zone")),
        ),
        (*((back_button(back, language),) if back else ()), done_button(language)),
    )
    body = (block(bold(say("digest.title", language))), block(*lines), block(say("digest.text", language)))
    return Message(body, rows)


def time_of(room: Room, language: str) -> str:
    """When a digest comes: "9:00, Asia/Almaty"."""
    hour, minute = divmod(room.digest.minute, 60)
    return say("digest.at", language, time=f"{hour}:{minute:02}", zone=room.zone)


def days_in_words(days: int, language: str) -> str:
    """Days of the week: "every day", "Monday to Friday", or their names."""
    if days in (EVERY_DAY, WORKING_DAYS):
        return say("digest.every-day" if days == EVERY_DAY else "digest.working-days", language)
    return listed((weekday_in_words(day, language) for day in range(_WEEK) if days >> day & 1), language)


def _subject(room: Room, base: FactBase, language: str) -> Message:
    kinds = ("fact", "figure")
    buttons = [ticked(what_of(kind, base, language), ChangeSetting("subject", kind), room, language) for kind in kinds]
    topics = Button(say("digest.topics", language), ShowSettings("topics"))
    body = (block(bold(say("digest.subject", language))),)
    return Message(body, (tuple(buttons), (topics,), (back_button(DIGEST, language),)))


def _topics(room: Room, base: FactBase, page: int, language: str) -> Message:
    topics = [topic for topic in base.topics.values() if facts_on(topic, base)]
    last = last_page(len(topics), _TOPICS)
    page = within(page, last)
    buttons = [
        ticked(in_language(topic.name, language), ChangeSetting("subject", f"t.{topic.id}"), room, language)
        for topic in topics[page * _TOPICS : (page + 1) * _TOPICS]
    ]
    turn = page_buttons(page, last, lambda other: ShowSettings(f"topics.{other}"), language)
    body = (block(bold(say("digest.topics", language))),)
    return Message(body, (*in_rows(buttons, 1), *turn, (back_button("subject", language),)))


def _days(room: Room, language: str) -> Message:
    days = room.digest.days
    presets = [
        ticked(days_in_words(preset, language), ChangeSetting("days", str(preset)), room, language)
        for preset in (EVERY_DAY, WORKING_DAYS)
    ]
    week = []
    for day in range(_WEEK):
        name, after = weekday_in_words(day, language), days ^ (1 << day)
        label = say("button.ticked", language, name=name) if days >> day & 1 else name
        week.append(Button(label, ChangeSetting("days", str(after or days))))  # one day at least stays
    body = (block(bold(say("digest.days", language))),)
    return Message(body, (tuple(presets), *in_rows(week, 2), (back_button(DIGEST, language),)))


def _time(room: Room, language: str) -> Message:
    hours = [ticked(f"{hour}:00", ChangeSetting("minute", str(hour * 60)), room, language) for hour in range(24)]
    body = (block(bold(say("digest.time", language)), say("digest.time.text", language, zone=room.zone)),)
    return Message(body, (*in_rows(hours, 6), (back_button(DIGEST, language),)))
