"""What follows `?start=` in a link to the bot: a fact, a topic, a source, or one of a fact's example questions."""

from __future__ import annotations

import re

from bot.answers import Action, Ask, ShowFact, ShowSource, ShowTopic
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE

BEGINNING = "_"  # opens the bot as it is, without anything to show
_QUESTION = re.compile(r"q_([a-z0-9-]+)_([0-9]{1,3})", re.ASCII)
_TARGET = re.compile(r"(?:([ts])_)?([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


def action_of(payload: str, base: FactBase) -> Action | None:
    """What a link opens; None where it is no link of this bot. A question that is gone opens its fact."""
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


def _example(id_: str, number: int, base: FactBase) -> Action:
    fact = base.facts.get(id_)
    questions = fact.questions.get(DEFAULT_LANGUAGE, ()) if fact else ()
    return Ask(questions[number]) if number < len(questions) else ShowFact(id_)
