"""What all handlers work with: the engine, and the conversations that people are having with it."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.answers import Message, ShowPage, render
from bot.answers.as_json import outcome_name
from bot.answers.catalogue import comparison_page
from bot.answers.why_page import why_page
from bot.engine import Engine, Reply
from bot.facts.base import FactBase
from bot.facts.model import Fact
from bot.handlers.conversations import Albums, Conversations, Recent, Speaker
from bot.handlers.exchanges import told_by
from bot.matching.conversation import Conversation
from bot.matching.outcomes import NoAnswer, Outcome
from bot.matching.ranking.explanation import explained
from bot.ops.metrics import Metrics

# Characters of a text that is answered within the event loop, in a few milliseconds. For so little another thread
# costs more than it saves: the two take turns, and a busy bot answers a third fewer messages a second.
SHORT = 300

PAGES = 1_000  # answers that are kept as they are sent, a few kilobytes each: many people ask for the same

NOTHING_SAID = Conversation()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is sent, what came of the question, and the conversation before and after it."""

    message: Message
    outcome: Outcome
    before: Conversation
    after: Conversation


def _pages() -> Recent[Hashable, Message]:
    return Recent(PAGES, math.inf)


def _kind_of_page(outcome: Outcome, version: str, *, is_brief: bool) -> Hashable:
    """What tells the page of an outcome from all others; None for those that hardly come twice."""
    if isinstance(outcome, NoAnswer):
        return version, outcome.reason, outcome.all_on, is_brief, tuple(fact.id for fact in outcome.suggestions)
    return told_by(outcome, version)


@dataclass
class Desk:
    """Answers, each in its conversation; what may take long is done beside the event loop."""

    engine: Engine
    conversations: Conversations = field(default_factory=Conversations)
    albums: Albums = field(default_factory=Albums)
    metrics: Metrics = field(default_factory=Metrics)
    started: float = field(default_factory=time.monotonic)
    _pages: Recent[Hashable, Message] = field(default_factory=_pages)

    @property
    def base(self) -> FactBase:
        """The facts in use at this moment."""
        return self.engine.snapshot.base

    @property
    def uptime(self) -> timedelta:
        """For how long the bot has been running."""
        return timedelta(seconds=time.monotonic() - self.started)

    async def ask(
        self, text: str, speaker: Speaker, *, is_brief: bool = False, talk: Conversation | None = None
    ) -> Told:
        """The answer to what somebody has written, which their conversation then goes on from.

        `talk`: the conversation that it leans on, where that is not their own.
        """
        told = await self.answer(text, talk or self.conversations.of(speaker), is_brief=is_brief)
        self.conversations.keep(speaker, told.after)
        return told

    async def answer(self, text: str, before: Conversation = NOTHING_SAID, *, is_brief: bool = False) -> Told:
        """The answer to a question after what was said before; `is_brief`: without anything else to ask."""

        def respond() -> tuple[Reply, Message]:
            return self._rendered(self.engine.respond(text, before), is_brief=is_brief)

        began = time.perf_counter()
        reply, message = respond() if len(text) <= SHORT else await asyncio.to_thread(respond)
        self.metrics.answered(outcome_name(reply.outcome), time.perf_counter() - began)
        # What was not offered cannot be picked by its number.
        after = replace(reply.conversation, choices=(), starters=()) if is_brief else reply.conversation
        return Told(message, reply.outcome, before, after)

    async def explain(self, text: str) -> Message:
        """Why a question is answered as it is, outside of any conversation."""
        return await asyncio.to_thread(_explained, self.engine, text)

    def tell(self, fact: Fact, speaker: Speaker) -> Message:
        """A fact that somebody has chosen."""
        reply, message = self._rendered(self.engine.tell(fact, self.conversations.of(speaker)))
        self.conversations.keep(speaker, reply.conversation)
        return message

    def side_by_side(self, subjects: tuple[str, str]) -> Message:
        """The facts on two subjects."""
        return comparison_page(subjects, self.engine.compare(*subjects))

    async def turn(self, page: ShowPage) -> Message | None:
        """Another page of the overview that a question, or the name of a subject, brings; None where none comes."""
        return await asyncio.to_thread(_turned, self.engine, page)

    def _rendered(self, reply: Reply, *, is_brief: bool = False) -> tuple[Reply, Message]:
        base = reply.snapshot.base
        told = _kind_of_page(reply.outcome, base.version, is_brief=is_brief)
        message = None if told is None else self._pages.get(told)
        if message is None:
            message = render(reply.outcome, base, is_brief=is_brief)
            message.html  # noqa: B018  # the part of rendering that may take long, done here and kept
            if told is not None:
                self._pages.put(told, message)
        return reply, message


def _explained(engine: Engine, text: str) -> Message:
    reply = engine.respond(text, Conversation())
    return why_page(explained(text, reply.snapshot.index), reply.outcome)


def _turned(engine: Engine, page: ShowPage) -> Message | None:
    reply = engine.timeline(page.subject)
    return render(reply.outcome, reply.snapshot.base, page=page.page) if reply else None
