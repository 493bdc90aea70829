"""What admins are told: what a reload brought, what is wrong with the facts, how the bot is doing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.dates import date_in_words, duration_in_words
from bot.answers.fitting import shortened
from bot.answers.markup import Block, Line, Span, block, bold, code, line, units
from bot.answers.message import Button, KeepFacts, Message, UseFacts
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.gone import Gone
from bot.facts.model import DEFAULT_LANGUAGE
from bot.facts.problems import Problem

_ROOM = 3_400  # units for the lines of one list: one message holds them with all around them
_ROOM_OF_UNSURE = 500  # units for the lines of the digests that may not have arrived
_LONGEST_LINE = 600  # units of one problem


@dataclass(frozen=True, slots=True)
class Reloaded:
    """When the facts were last read anew, and whether what was read came into use."""

    ago: timedelta
    is_used: bool


@dataclass(frozen=True, slots=True)
class Unsure:
    """A digest that may have arrived or not: the chat, and its day."""

    chat: int
    day: date


def reloaded_page(
    base: FactBase,
    added: Sequence[str],
    changed: Sequence[str],
    removed: Sequence[str],
    *,
    language: str = DEFAULT_LANGUAGE,
) -> Message:
    """The ids of the facts that a reload has added, changed and removed."""
    blocks = [block(bold(say("admin.reloaded", language)))]
    lists = [
        (say("admin.added", language, count=len(added)), added),
        (say("admin.changed", language, count=len(changed)), changed),
        (say("admin.removed", language, count=len(removed)), removed),
    ]
    for heading, ids in lists:
        if ids:
            shown = _listed([(code(id_),) for id_ in ids], _ROOM // len(lists), language)
            blocks.append(Block((line(heading), *shown)))
    if not (added or changed or removed):
        blocks.append(block(say("admin.same", language)))
    facts = count("facts", len(base.facts), language)
    return Message((*blocks, block(say("admin.version", language, version=base.version, facts=facts))))


def gone_page(
    base: FactBase, gone: Gone, added: Sequence[str], *, is_again: bool = False, language: str = DEFAULT_LANGUAGE
) -> Message:
    """Asks whether facts come into use without some that are in use: what is gone, and what has come in its place.

    `is_again`: something else was asked before, and agreed to.
    """
    lists: list[tuple[str, list[Line]]] = [
        (count("admin.gone", len(gone.facts), language), [_place(*one, language) for one in gone.facts]),
        (say("admin.returned", language, count=len(gone.returned)), [(code(id_),) for id_ in gone.returned]),
        (say("admin.added", language, count=len(added)), [(code(id_),) for id_ in added]),
    ]
    blocks = [block(bold(say("admin.gone.again", language)))] if is_again else []
    blocks += [Block((line(heading), *_listed(shown, _ROOM // 3, language))) for heading, shown in lists if shown]
    use = count("admin.gone.use", len(gone.facts), language) if gone.facts else say("admin.returned.use", language)
    buttons = (
        Button(say("admin.confirm", language), UseFacts(gone.digest)),
        Button(say("admin.cancel", language), KeepFacts()),
    )
    why = block(say("admin.gone.why", language))
    return Message((*blocks, why, _kept(base, language), block(bold(use))), (buttons,))


def cancelled_page(base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """That the facts in the folder are not used, as an admin has wished."""
    return Message((block(bold(say("admin.cancelled", language))), _kept(base, language)))


def checked_page(base: FactBase, in_use: FactBase, gone: Gone | None, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """That the facts in the folder are sound, and whether they are those in use."""
    facts = count("facts", len(base.facts), language)
    lines = [say("admin.version", language, version=base.version, facts=facts)]
    if gone:
        lines.append(say("admin.gone.check", language))
    elif base.version != in_use.version:
        lines.append(say("admin.differs", language))
    return Message((block(bold(say("admin.sound", language))), block(*lines)))


def unsound_page(base: FactBase, problems: Sequence[Problem], *, language: str = DEFAULT_LANGUAGE) -> Message:
    """What is wrong with the facts in the folder, with places; `base` is the one that answers meanwhile."""
    heading = block(bold(count("admin.unsound", len(problems), language)))
    lines = [line(shortened(str(problem), _LONGEST_LINE)) for problem in problems]
    return Message((heading, Block(_listed(lines, _ROOM, language)), _kept(base, language)))


def unread_page(base: FactBase, reason: str, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """That reading itself failed."""
    told = say("admin.unread", language, reason=shortened(reason, _LONGEST_LINE))
    return Message((block(bold(told)), _kept(base, language)))


def status_page(
    base: FactBase,
    *,
    uptime: timedelta,
    reloaded: Reloaded | None,
    conversations: int,
    unsure: Sequence[Unsure] = (),
    language: str = DEFAULT_LANGUAGE,
) -> Message:
    """How the bot is doing."""
    told = say(
        "admin.facts",
        language,
        facts=count("facts", len(base.facts), language),
        sources=count("sources", len(base.sources), language),
        topics=count("admin.facts.topics", len(base.topics), language),
    )
    lines = [line(say("admin.in-use", language), code(base.version)), line(told)]
    if base.withdrawn:
        lines.append(line(say("admin.withdrawn", language, count=len(base.withdrawn))))
    lines.append(line(say("admin.uptime", language, duration=duration_in_words(uptime, language))))
    lines.append(line(_last_reload(reloaded, language)))
    lines.append(line(say("admin.conversations", language, count=conversations)))
    blocks = [block(bold(say("admin.status", language))), Block(tuple(lines))]
    if unsure:
        blocks.append(Block((line(say("admin.unsure", language)), *_unsure(unsure, language))))
    return Message(tuple(blocks))


def _unsure(unsure: Sequence[Unsure], language: str) -> tuple[Line, ...]:
    lines = [
        line(
            say("overview.line", language, date=date_in_words(one.day.isoformat(), language), text=""),
            code(str(one.chat)),
        )
        for one in unsure
    ]
    return _listed(lines, _ROOM_OF_UNSURE, language)


def _last_reload(reloaded: Reloaded | None, language: str) -> str:
    if reloaded is None:
        return say("admin.never-reloaded", language)
    ago = duration_in_words(reloaded.ago, language, is_past=True)
    return say("admin.reload.done" if reloaded.is_used else "admin.reload.refused", language, ago=ago)


def _place(id_: str, file: str, language: str) -> Line:
    return line(code(id_), say("admin.gone.where", language, file=file))


def _kept(base: FactBase, language: str) -> Block:
    return block(say("admin.kept", language, version=base.version))


def _listed(lines: Sequence[Line], room: int, language: str) -> tuple[Line, ...]:
    """As many lines as there is room for, and how many more there are."""
    shown = tuple(_within(lines, room))
    rest = len(lines) - len(shown)
    return (*shown, (Span(say("admin.more", language, count=rest)),)) if rest else shown


def _within(lines: Sequence[Line], room: int) -> Iterator[Line]:
    for one in lines:
        room -= sum(units(span.text) for span in one) + 1
        if room < 0:
            return
        yield one
