"""/mydata and /forgetme: what is kept about a person at this moment, and that it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.digest_pages import days_in_words, time_of, what_of
from bot.answers.markup import Block, block, bold, line, prose
from bot.answers.message import Message
from bot.answers.texts import say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE
from bot.rooms.room import Room


@dataclass(frozen=True, slots=True)
class OwnData:
    """What is kept about a person. `question`: the last one, while the conversation lasts; `acts`: as an admin."""

    question: str
    answers: int
    updates: int
    judgements: Sequence[str]
    room: Room | None
    posts: int
    acts: int


def own_data_page(data: OwnData, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """All of it, and how to have it deleted."""
    lines = [line(say("mydata.updates", language, count=data.updates))]
    if data.question:
        lines.append(line(prose(say("mydata.question", language, question=data.question))))
    if data.answers:
        lines.append(line(say("mydata.answers", language, count=data.answers)))
    if data.judgements:
        facts = ", ".join(dict.fromkeys(data.judgements))
        lines.append(line(prose(say("mydata.judgements", language, count=len(data.judgements), facts=facts))))
    if data.room is not None:
        lines.append(line(say("mydata.digest", language, digest=_digest(data.room, base, language))))
    if data.posts:
        lines.append(line(say("mydata.posts", language, count=data.posts)))
    if data.acts:
        lines.append(line(say("mydata.acts", language, count=data.acts)))
    body = (block(bold(say("mydata.title", language))), Block(tuple(lines)), block(say("mydata.forget", language)))
    return Message(body)


def forgotten_page(*, acts: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """That it is gone, and what has to stay."""
    lines = [say("forgetme.stays", language)]
    lines += [say("forgetme.acts", language, count=acts)] if acts else []
    return Message((block(bold(say("forgetme.title", language))), block(*lines)))


def _digest(room: Room, base: FactBase, language: str) -> str:
    if not room.digest.is_on:
        return say("settings.off", language)
    what, days = what_of(room.digest.subject, base, language), days_in_words(room.digest.days, language)
    return say("pair", language, first=say("pair", language, first=what, second=days), second=time_of(room, language))
