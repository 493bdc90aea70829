"""Browsing: pages that a command opens, and that buttons turn in the same message."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message

from bot import answers
from bot.answers import (
    Action,
    Opened,
    ShowEvidence,
    ShowFact,
    ShowList,
    ShowPage,
    ShowRandom,
    ShowRelated,
    ShowSource,
    ShowTopic,
    pages,
)
from bot.answers.feedback_pages import with_judging
from bot.answers.notices import Notice, notice_page, notice_text
from bot.facts.base import FactBase
from bot.handlers.callback_data import Pressed, decode
from bot.handlers.desk import Desk
from bot.handlers.origins import Origin, found
from bot.handlers.sending import acknowledge, edit, send
from bot.handlers.speaking import after_command, is_shared, speaker_of
from bot.matching.language.splitting import two_in


def is_turn(data: object) -> bool:
    """Whether a button turns the message it stands under into another page."""
    pressed = decode(data if isinstance(data, str) else None)
    if pressed is None or not isinstance(pressed.action, Opened):
        return False
    return pressed.is_back or not isinstance(pressed.action, ShowFact)


@dataclass(frozen=True)
class Browsing:
    """Topics, sources, single facts and what belongs to them."""

    desk: Desk

    async def topics(self, message: Message) -> None:
        """The tree of topics from the top."""
        await self.open(message, ShowTopic(None))

    async def sources(self, message: Message) -> None:
        """All sources."""
        await self.open(message, ShowSource(None))

    async def fact(self, message: Message) -> None:
        """One fact by its id."""
        await self.open(message, ShowFact(after_command(message).strip("` ").casefold()))

    async def figures(self, message: Message) -> None:
        """All figures."""
        await self.open(message, ShowList("figures"))

    async def positions(self, message: Message) -> None:
        """All positions."""
        await self.open(message, ShowList("positions"))

    async def initiatives(self, message: Message) -> None:
        """All initiatives."""
        await self.open(message, ShowList("initiatives"))

    async def latest(self, message: Message) -> None:
        """The newest facts."""
        await self.open(message, ShowList("latest"))

    async def timeline(self, message: Message) -> None:
        """A subject from the oldest fact to the newest; without one, or where there is none, subjects to choose."""
        subject = after_command(message)
        found = await self.desk.turn(ShowPage(subject, 0)) if subject else None
        if found is None:
            await send(message, pages.timelines_page(self.desk.base, is_in_vain=bool(subject)))
        else:
            await send(message, found, question=subject)

    async def compare(self, message: Message) -> None:
        """Two subjects side by side."""
        subjects = two_in(after_command(message))
        page = self.desk.side_by_side(subjects) if subjects else notice_page(Notice.COMPARE_HOW)
        await send(message, page)

    async def random(self, message: Message) -> None:
        """A fact by chance, which the conversation goes on from."""
        if fact := self.desk.engine.any_fact():
            await send(message, pages.with_another(self.desk.tell(fact, speaker_of(message)), fact))

    async def about(self, message: Message) -> None:
        """What the bot is."""
        await send(message, pages.about_page(self.desk.base))

    async def privacy(self, message: Message) -> None:
        """What is kept about a person."""
        await send(message, pages.privacy_page())

    async def open(self, message: Message, action: Action) -> None:
        """Sends what a command or a link asks for."""
        match action:
            case ShowFact(id_) if fact := self.desk.base.facts.get(id_):
                page = self.desk.tell(fact, speaker_of(message))
                await send(message, with_judging(page, fact.id, is_shared=is_shared(message.chat)))
            case _:
                await send(message, self._page(action))

    async def turned(self, query: CallbackQuery) -> None:
        """Puts another page in the place of the one whose button was pressed."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only readable data through"
        if isinstance(pressed.action, ShowPage):
            await self._turn_overview(query, pressed.action)
        elif is_gone(pressed.action, self.desk.base):
            await acknowledge(query, notice_text(Notice.GONE))
        else:
            await acknowledge(query)
            page, shown = self._turned(query, pressed.action), _shown(pressed.action)
            origin = found(pressed.origin, self.desk.base)
            await edit(query, page, opened_from=_opened_from(pressed), shown=shown, origin=origin)

    async def unreadable(self, query: CallbackQuery) -> None:
        """A button that this bot has not made."""
        await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))

    async def _turn_overview(self, query: CallbackQuery, page: ShowPage) -> None:
        turned = await self.desk.turn(page)
        if turned is None:
            await acknowledge(query, notice_text(Notice.GONE))
        else:
            await acknowledge(query)
            await edit(query, turned, question=page.subject, shown=page)

    def _turned(self, query: CallbackQuery, action: Action) -> answers.Message:
        if isinstance(action, ShowRandom) and (fact := self.desk.engine.any_fact(action.besides)):
            return pages.with_another(pages.fact_page(fact.id, self.desk.base), fact)
        if query.inline_message_id and isinstance(action, ShowFact):
            return pages.lone_page(action.id, self.desk.base)
        page = self._page(action)
        if isinstance(action, ShowFact) and action.id in self.desk.base.facts and query.message:
            return with_judging(page, action.id, is_shared=is_shared(query.message.chat))
        return page

    def _page(self, action: Action) -> answers.Message:
        return pages.opened(action, self.desk.base) or notice_page(Notice.GONE)


def is_gone(action: Action, base: FactBase) -> bool:
    """Whether a fact is there no more. One that was withdrawn still says when and why."""
    match action:
        case ShowFact(id_) | ShowEvidence(id_) | ShowRelated(id_):
            return id_ not in base.facts and id_ not in base.withdrawn
    return False


def _shown(action: Action) -> Origin | None:
    """The page that an action shows, where facts can be chosen on it."""
    return action if isinstance(action, Origin) else None


def _opened_from(pressed: Pressed) -> str | None:
    """The fact that a page of its own leads back to."""
    match pressed.action:
        case ShowEvidence(id_) | ShowRelated(id_):
            return id_
    return None
