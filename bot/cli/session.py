"""A conversation in the terminal, without the terminal: a line typed in, what to show out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.answers import (
    Action,
    AddToGroup,
    Ask,
    AskPrivately,
    Button,
    Copy,
    Message,
    Share,
    ShowEvidence,
    ShowFact,
    ShowList,
    ShowPage,
    ShowRandom,
    ShowRelated,
    ShowSource,
    ShowTopic,
    pages,
    render,
)
from bot.answers.markup import block
from bot.answers.notices import Notice, notice_page
from bot.engine import Engine, Reply
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, in_language
from bot.matching.conversation import Conversation
from bot.matching.language.splitting import two_in
from bot.matching.outcomes import Outcome, Overview

RELATED = 4  # related facts that are listed below an answer
_ELSEWHERE = Share | Copy | AddToGroup | AskPrivately  # what only Telegram can do
LEAVING = frozenset({"/quit", "/exit", "/q"})


@dataclass(frozen=True)
class Option:
    """Something to go on with: its number opens it."""

    number: int
    label: str
    action: Action


@dataclass(frozen=True)
class Screen:
    """What is shown after a line, and what its numbers stand for."""

    message: Message
    options: tuple[Option, ...] = ()

    def further(self, text: str) -> tuple[Option, ...]:
        """The options that a text of the message does not number itself."""
        return tuple(option for option in self.options if _number_in(text, option.label) != option.number)


@dataclass
class Session:
    """One conversation with one engine."""

    engine: Engine
    conversation: Conversation = field(default_factory=Conversation)
    _actions: Mapping[int, Action] = field(default_factory=dict)
    _outcome: Outcome | None = None

    @property
    def base(self) -> FactBase:
        """The facts in use."""
        return self.engine.snapshot.base

    def start(self) -> Screen:
        """What is shown before anything was said."""
        return self._screen(pages.start_page(self.base))

    def answer(self, line: str) -> Screen:
        """What is shown for a line: a number that was offered, a command, or a question."""
        text = line.strip()
        if text.isascii() and text.isdigit() and len(text) < 4 and int(text) in self._actions:
            return self._do(self._actions[int(text)])
        if text.startswith("/"):
            return self._command(text)
        return self._say(line)

    def _say(self, text: str) -> Screen:
        return self.show(self.engine.respond(text, self.conversation))

    def show(self, reply: Reply) -> Screen:
        """What is shown for a reply of the engine, which the conversation goes on from."""
        self.conversation, self._outcome = reply.conversation, reply.outcome
        return self._screen(render(reply.outcome, reply.snapshot.base))

    def _command(self, text: str) -> Screen:
        name, _, rest = text.partition(" ")
        match name.casefold():
            case "/start":
                return self.start()
            case "/help":
                return self._screen(pages.help_page(self.base, pages.Place.TERMINAL))
            case "/about":
                return self._screen(pages.about_page(self.base))
            case "/privacy":
                return self._screen(pages.privacy_page(pages.Place.TERMINAL))
            case "/topics":
                return self._do(ShowTopic(None))
            case "/sources":
                return self._do(ShowSource(None))
            case "/fact":
                return self._do(ShowFact(rest.strip()))
            case "/figures" | "/positions" | "/initiatives" | "/latest":
                return self._do(ShowList(name.casefold()[1:]))
            case "/timeline":
                return self._do(ShowPage(rest, 0) if rest else ShowList("timelines"))
            case "/compare" if (subjects := two_in(rest)) is not None:
                return self._screen(pages.comparison_page(subjects, self.engine.compare(*subjects)))
            case "/compare":
                return self._screen(notice_page(Notice.COMPARE_HOW))
            case "/random":
                return self._do(ShowRandom())
            case "/ask":
                return self._say(rest)
        return self._screen(Message((block(f"I know no command {name[:40]}. /help names those that I know."),)))

    def _do(self, action: Action) -> Screen:
        match action:
            case Ask():
                return self._say(action.text)
            case ShowFact() if action.id in self.base.facts:
                return self.show(self.engine.tell(self.base.facts[action.id], self.conversation))
            case ShowFact():
                return self._screen(pages.fact_page(action.id, self.base))
            case ShowRandom() if fact := self.engine.any_fact():
                return self.show(self.engine.tell(fact, self.conversation))
            case ShowPage() if isinstance(self._outcome, Overview) and self._outcome.subject == action.subject:
                return self._screen(render(self._outcome, self.base, page=action.page))
            case ShowPage() if reply := self.engine.timeline(action.subject):
                return self.show(reply)
            case ShowPage():
                return self._screen(pages.list_page("timelines", self.base))
            case ShowEvidence() | ShowRelated() | ShowTopic() | ShowSource() | ShowList() if page := pages.opened(
                action, self.base
            ):
                return self._screen(page)
        return self._screen(Message((block("That is of no use here."),)))

    def _screen(self, message: Message) -> Screen:
        options = tuple(self._options(message))
        self._actions = {option.number: option.action for option in options}
        return Screen(message, options)

    def _options(self, message: Message) -> Iterator[Option]:
        """The buttons of a message by number: those that its text numbers, then all others."""
        buttons = [button for row in message.buttons for button in row if not isinstance(button.action, _ELSEWHERE)]
        numbers = {button: number for button in buttons if (number := _number_in(message.plain, button.label))}
        for button, number in numbers.items():
            yield Option(number, button.label, button.action)
        others = [other for button in buttons if button not in numbers for other in self._opened(button)]
        others.sort(key=lambda button: isinstance(button.action, ShowEvidence))
        for number, button in enumerate(others, max(numbers.values(), default=0) + 1):
            yield Option(number, button.label, button.action)

    def _opened(self, button: Button) -> Iterator[Button]:
        """A button; in place of "related" the first related facts by title."""
        action = button.action
        if not isinstance(action, ShowRelated) or action.id not in self.base.facts or action.page:
            yield button
            return
        related = self.base.related_to(self.base.facts[action.id])
        for fact in related[:RELATED]:
            yield Button(in_language(fact.title, DEFAULT_LANGUAGE), ShowFact(fact.id))
        if len(related) > RELATED:
            yield replace(button, label=f"{button.label} ({len(related)})")


def _number_in(text: str, label: str) -> int:
    """The number that a message's text gives to what a button does; 0 where it gives none."""
    if label.isdigit():
        return int(label)
    found = re.search(rf"^(\d+)\. {re.escape(label)}$", text, re.MULTILINE)
    return int(found[1]) if found else 0
