"""The settings of a group, to be changed by buttons in one message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.markup import block, bold, line
from bot.answers.message import Button, ChangeSetting, Message, Rows, ShowSettings
from bot.answers.texts import LANGUAGES, say
from bot.facts.model import DEFAULT_LANGUAGE
from bot.rooms.room import Room
from bot.rooms.zones import OFFERED, zone_of

TOP, QUIET, ZONE, LANGUAGE, DONE = "top", "quiet", "zone", "language", "done"
_NIGHTS = ("21-7", "22-8", "23-7", "0-8")  # quiet hours to choose from


def settings_page(room: Room, *, page: str = TOP, language: str = DEFAULT_LANGUAGE) -> Message | None:
    """A page by its name; None for a name that there is not."""
    match page:
        case "top":
            return _top(room, language)
        case "quiet":
            return _quiet(room, language)
        case "zone":
            return zone_page(room, TOP, language)
        case "language":
            return _language(room, language)
    return None


def quiet_hours(room: Room, language: str) -> str:
    """The quiet hours in words, or that there are none."""
    if room.quiet is None:
        return say("settings.off", language)
    return say("settings.hours", language, start=f"{room.quiet.start:02}", end=f"{room.quiet.end:02}")


def ticked(label: str, action: ChangeSetting, room: Room, language: str) -> Button:
    """A value to choose, marked where it is the one in use."""
    is_set = room.values().get(action.name) == action.value
    return Button(say("button.ticked", language, name=label) if is_set else label, action)


def zone_page(room: Room, back: str, language: str) -> Message:
    """Time zones to choose from."""
    names = [name for name in OFFERED if zone_of(name)]
    buttons = [ticked(name, ChangeSetting("zone", name), room, language) for name in names]
    text = block(bold(say("settings.zone", language)), say("settings.zone.text", language))
    return Message((text,), (*in_rows(buttons, 2), (back_button(back, language),)))


def back_button(page: str, language: str) -> Button:
    """Leads to another page of the settings."""
    return Button(say("button.back", language), ShowSettings(page))


def done_button(language: str) -> Button:
    """Takes the settings away."""
    return Button(say("button.done", language), ShowSettings(DONE))


def in_rows(buttons: Sequence[Button], length: int) -> Rows:
    """Buttons in rows of a length."""
    return tuple(tuple(buttons[start : start + length]) for start in range(0, len(buttons), length))


def _top(room: Room, language: str) -> Message:
    unasked = say("settings.on" if room.answers_unasked else "settings.off", language)
    who = say("settings.administrators" if room.is_for_administrators else "settings.everybody", language)
    told = {
        "settings.unasked": unasked,
        "settings.who": who,
        "settings.quiet": quiet_hours(room, language),
        "settings.zone": room.zone,
        "settings.language": say("language.name", room.language),
        "digest.state": say("settings.on" if room.digest.is_on else "settings.off", language),
    }
    lines = [line(say("settings.line", language, name=say(key, language), value=value)) for key, value in told.items()]
    other_unasked = "off" if room.answers_unasked else "on"
    other_who = "everybody" if room.is_for_administrators else "administrators"
    rows = (
        (Button(say(f"button.unasked.{other_unasked}", language), ChangeSetting("unasked", other_unasked)),),
        (Button(say(f"button.who.{other_who}", language), ChangeSetting("who", other_who)),),
        (
            Button(say("settings.quiet", language), ShowSettings(QUIET)),
            Button(say("settings.zone", language), ShowSettings(ZONE)),
        ),
        (
            Button(say("settings.language", language), ShowSettings(LANGUAGE)),
            Button(say("digest.state", language), ShowSettings("digest")),
        ),
        (done_button(language),),
    )
    body = (block(bold(say("settings.title", language))), block(*lines), block(say("settings.text", language)))
    return Message(body, rows)


def _language(room: Room, language: str) -> Message:
    """The languages that the bot has texts in, to choose from."""
    buttons = [
        ticked(say("language.name", other), ChangeSetting("language", other), room, language) for other in LANGUAGES
    ]
    text = block(bold(say("settings.language", language)), say("settings.language.text", language))
    return Message((text,), (*in_rows(buttons, 2), (back_button(TOP, language),)))


def _quiet(room: Room, language: str) -> Message:
    buttons = [ticked(say("settings.off", language), ChangeSetting("quiet", "off"), room, language)]
    for night in _NIGHTS:
        start, _, end = night.partition("-")
        label = say("settings.hours", language, start=f"{int(start):02}", end=f"{int(end):02}")
        buttons.append(ticked(label, ChangeSetting("quiet", night), room, language))
    text = block(bold(say("settings.quiet", language)), say("settings.quiet.text", language, zone=room.zone))
    return Message((text,), (*in_rows(buttons, 2), (back_button(TOP, language),)))
