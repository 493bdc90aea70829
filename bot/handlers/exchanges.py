"""Which answer belongs to which question, for a while: an edited question has its answer edited, an answer can be
taken back by whoever asked for it, and the same one is not given twice in a row.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.handlers.conversations import Recent
from bot.matching.conversation import LASTS, Conversation
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Outcome

MOST = 10_000  # exchanges, each of a few hundred bytes
EDITABLE = LASTS  # seconds for which an edited question has its answer edited: as long as the conversation is kept
DELETABLE = 48 * 60 * 60.0  # seconds for which Telegram lets a bot delete what it has sent
LATELY = 6 * 60 * 60.0  # seconds within which a group is not told unasked what it has been told
REPEATED = 5 * 60.0  # seconds within which a group is pointed to an answer that it has been given

Place = tuple[int, int | None]  # the ids of a chat and of a topic in it
AnswerKey = tuple[str, tuple[str, ...], Aspect]  # the version of the base, the facts, what was asked of them


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, by the ids of the messages; `asker` is a person, or who wrote as a chat.

    `place` is where the answer stands. `question` is None where that was asked in the group that the chat was before.
    """

    place: Place
    question: int | None
    answer: int
    asker: int
    told: AnswerKey | None
    before: Conversation
    after: Conversation


class Exchanges:
    """The last exchanges of all chats, in memory."""

    def __init__(self, *, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._by_question: Recent[tuple[int, int], Exchange] = Recent(most, EDITABLE, clock=clock)
        self._by_answer: Recent[tuple[int, int], Exchange] = Recent(most, EDITABLE, clock=clock)
        self._askers: Recent[tuple[int, int], int] = Recent(most, DELETABLE, clock=clock)
        self._told: Recent[tuple[int, str], bool] = Recent(most, LATELY, clock=clock)
        self._by_facts: Recent[tuple[Place, AnswerKey], Exchange] = Recent(most, REPEATED, clock=clock)

    def keep(self, exchange: Exchange) -> None:
        """Remembers an exchange, in the place of an earlier one about the same question."""
        chat, _ = exchange.place
        if exchange.question is not None:
            if earlier := self._by_question.get((chat, exchange.question)):
                self._drop(earlier)
            self._by_question.put((chat, exchange.question), exchange)
        self._by_answer.put((chat, exchange.answer), exchange)
        self._askers.put((chat, exchange.answer), exchange.asker)
        if exchange.told:
            self._by_facts.put((exchange.place, exchange.told), exchange)
            for fact in exchange.told[1]:
                self._told.put((chat, fact), True)

    def _drop(self, exchange: Exchange) -> None:
        chat, _ = exchange.place
        if exchange.question is not None:
            self._by_question.drop((chat, exchange.question))
        self._by_answer.drop((chat, exchange.answer))
        if exchange.told and self._by_facts.get((exchange.place, exchange.told)) is exchange:
            self._by_facts.drop((exchange.place, exchange.told))

    def about(self, chat: int, question: int) -> Exchange | None:
        """The exchange that a message has begun."""
        return self._by_question.get((chat, question))

    def question(self, chat: int, answer: int) -> str:
        """What a message of the bot answers; empty where that is not known any more."""
        exchange = self._by_answer.get((chat, answer))
        return exchange.after.question if exchange else ""

    def after(self, chat: int, answer: int) -> Conversation | None:
        """The conversation after a message of the bot; None where that is not known any more."""
        exchange = self._by_answer.get((chat, answer))
        return exchange.after if exchange else None

    def asker(self, chat: int, answer: int) -> int | None:
        """Who asked for what a message of the bot answers; None where that is not known any more."""
        return self._askers.get((chat, answer))

    def forget(self, chat: int, answer: int) -> None:
        """An answer is gone: its question has none now."""
        self._askers.drop((chat, answer))
        if exchange := self._by_answer.get((chat, answer)):
            self._drop(exchange)

    def move(self, old: int, new: int) -> None:
        """A group has become a supergroup: it need not be told again what it was told. The answers stay behind."""
        self._told.rename(lambda told: (new, told[1]) if told[0] == old else told)

    def count_of(self, person: int) -> int:
        """How many answers are known to be a person's."""
        return self._askers.count(lambda _, asker: asker == person)

    def forget_person(self, person: int) -> None:
        """Forgets what a person has asked. That a chat was told something stays: it tells nothing about who asked."""
        self._askers.drop_all(lambda _, asker: asker == person)
        self._by_question.drop_all(lambda _, exchange: exchange.asker == person)
        self._by_answer.drop_all(lambda _, exchange: exchange.asker == person)
        self._by_facts.drop_all(lambda _, exchange: exchange.asker == person)

    def was_told(self, chat: int, fact: str) -> bool:
        """Whether a chat has been told a fact in the last hours."""
        return self._told.get((chat, fact)) is not None

    def earlier(self, place: Place, told: AnswerKey | None) -> Exchange | None:
        """The exchange that has brought the same to the same place a short while ago."""
        return self._by_facts.get((place, told)) if told else None


def told_by(outcome: Outcome, version: str) -> AnswerKey | None:
    """What tells one answer from another; None for what is no answer of its own."""
    if not isinstance(outcome, Answer) or outcome.is_again or outcome.is_otherwise:
        return None
    if any(found.computation for found in outcome.found):
        return None
    return version, tuple(fact.id for fact in outcome.facts), outcome.focus
