"""What was talked about so far, as far as the next message may lean on it. A frozen value; whoever asks keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.matching.outcomes import Answer, Clarification, NoAnswer, Outcome, Overview, SmallTalk

LASTS = 20 * 60  # seconds after which a conversation is forgotten
REMEMBERED = 8  # ids of facts that "what else" does not repeat; thousands of conversations are kept


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last question and what came of it. Times are seconds since the epoch."""

    question: str = ""
    facts: tuple[str, ...] = ()  # the facts of the last answer
    shown: tuple[str, ...] = ()  # all facts shown so far, oldest first
    choices: tuple[str, ...] = ()  # what was offered to choose from
    at: float = 0.0
    subject: str = ""  # of the overview that was told last
    page: int | None = None  # the page of it that was shown, counted from 0; None where something else was told
    asked: str = ""  # the last question in full, where it leant on those before it: "and Japan?", after one on China
    answered: str = ""  # the last question in full that was answered
    is_declined: bool = False  # whether another came after it, which was not
    starters: tuple[str, ...] = ()  # what small talk has offered to begin with: it is picked by number, and no more

    @property
    def in_full(self) -> str:
        """The last question as one would have asked it without those before it."""
        return self.asked or self.question

    def before_declined(self) -> Conversation:
        """This conversation without the questions after the last one that was answered."""
        return replace(self, question=self.answered, asked="", choices=(), is_declined=False)

    def at_time(self, now: float) -> Conversation:
        """This conversation, or a fresh one where it is too old to lean on."""
        return self if now - self.at <= LASTS else Conversation()

    def after(self, question: str, outcome: Outcome, now: float) -> Conversation:
        """The conversation after a message and its outcome. Small talk changes nothing but what is offered."""
        if isinstance(outcome, SmallTalk):
            begin = tuple(fact.id for fact in outcome.suggestions)
            return replace(self, starters=begin, at=self.at if self.question else now) if begin else self
        if isinstance(outcome, Answer | Overview):
            ids = tuple(fact.id for fact in outcome.facts)
            shown = (*(id_ for id_ in self.shown if id_ not in ids), *ids)[-REMEMBERED:]
            if not isinstance(outcome, Overview):
                in_full = outcome.asked or question
                return Conversation(question, ids, shown, (), now, asked=outcome.asked, answered=in_full)
            is_turned = self.page is not None and (self.subject, self.facts) == (outcome.subject, ids)
            said, asked = (self.question, self.asked) if is_turned else (question, outcome.asked)
            return Conversation(said, ids, shown, (), now, outcome.subject, outcome.page, asked, asked or said)
        assert isinstance(outcome, Clarification | NoAnswer)
        offered = outcome.choices if isinstance(outcome, Clarification) else outcome.suggestions
        choices = tuple(fact.id for fact in offered)
        if isinstance(outcome, NoAnswer) and outcome.all_on:
            return replace(self, choices=choices, at=now)
        return Conversation(
            question or self.question,
            self.facts,
            self.shown,
            choices,
            now,
            asked=outcome.asked,
            answered=self.answered,
            is_declined=True,
        )
