"""What follows `?start=` in a link to the bot: a fact, a topic, a source, or one of a fact's example questions."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from bot.answers import Action, Ask, ShowFact, ShowSource, ShowTopic
from bot.facts.base import FactBase
from bot.facts.fields import ID
from bot.facts.model import DEFAULT_LANGUAGE

BEGINNING = "_"  # opens the bot as it is, without anything to show
LONGEST = 64  # characters of what follows ?start=
_ASKED = re.compile(r"a_([A-Za-z0-9_-]+)", re.ASCII)
_QUESTION = re.compile(r"q_([a-z0-9-]+)_([0-9]{1,3})", re.ASCII)
_TARGET = re.compile(rf"(?:([ts])_)?({ID})", re.ASCII)


def action_of(payload: str, base: FactBase) -> Action | None:
    """What a link opens; None where it is no link of this bot. A question that is gone opens its fact."""
    if asked := _ASKED.fullmatch(payload):
        return _decoded(asked[1])
    if question := _QUESTION.fullmatch(payload):
        return _example(question[1], int(question[2]), base)
    target = _TARGET.fullmatch(payload)
    if target is None:
        return None
    match target[1]:
        case "t":
            return ShowTopic(target[2])
        case "s":
            return ShowSource(target[2])
    return ShowFact(target[2])


def payload_of(question: str) -> str:
    """What opens the private chat with a question; without it where it does not fit into Telegram's 64 characters."""
    packed = urlsafe_b64encode(question.encode("utf-8", "replace")).decode().rstrip("=")
    return f"a_{packed}" if question and len(packed) <= LONGEST - 2 else BEGINNING


def _decoded(packed: str) -> Action | None:
    try:
        text = urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except ValueError:
        return None
    return Ask(text) if text.strip() else None


def _example(id_: str, number: int, base: FactBase) -> Action:
    fact = base.facts.get(id_)
    questions = fact.questions.get(DEFAULT_LANGUAGE, ()) if fact else ()
    return Ask(questions[number]) if number < len(questions) else ShowFact(id_)
