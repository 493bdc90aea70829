"""Inline mode: `@bot brics` in any chat offers facts as cards; the one that is picked is sent there.

The same for everybody, so that nothing needs to be personal. Every result names its message by a digest: one that was
picked just after a reload, and reads otherwise by then, is put right.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import (
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.answers import Message, ShowFact, ShowTopic, pages
from bot.answers.browsing import facts_on
from bot.answers.cards import Card, day_card, fact_card, topic_card
from bot.answers.feedback_pages import with_judging
from bot.answers.notices import Notice, notice_page, notice_text
from bot.facts.base import FactBase
from bot.facts.model import Fact, Topic
from bot.handlers.deep_links import BEGINNING, action_of
from bot.handlers.desk import Desk
from bot.handlers.keyboards import keyboard
from bot.handlers.sending import NO_PREVIEW, edit_inline, in_time
from bot.handlers.speaking import self_of

AT_A_TIME = 20  # cards of one answer, of the 50 that Telegram takes: each carries a whole message
CACHED = 5  # seconds for which Telegram may give the same answer to others
END = 1_000_000  # no list is so long
_OFFSET = re.compile(r"([0-9a-f]+):([0-9]{1,6})", re.ASCII)


@dataclass(frozen=True)
class Inline:
    """What people are offered who type the bot's name in some chat."""

    desk: Desk

    async def typed(self, query: InlineQuery) -> None:
        """Offers what fits the words so far; before the first word, the fact of the day and the topics."""
        base, found = self._found(query.query)
        first = _first(query.offset, base)
        results = [self._result(one, base, query) for one in found[first : first + AT_A_TIME]]
        more = f"{base.version}:{first + AT_A_TIME}" if first + AT_A_TIME < len(found) else ""
        nothing = InlineQueryResultsButton(notice_text(Notice.NOTHING_FOUND), start_parameter=BEGINNING)
        await in_time(query.answer(results, CACHED, next_offset=more, button=None if found else nothing))

    async def chosen(self, result: ChosenInlineResult) -> None:
        """Puts right what was sent from facts that are no longer in use. Told only where inline feedback is on."""
        base = self.desk.base
        sent, _, key = result.result_id.partition(":")
        action = action_of(key, base)
        if result.inline_message_id is None or action is None:
            return
        page = pages.opened(action, base) or notice_page(Notice.GONE)
        if isinstance(action, ShowFact) and action.id in base.facts:
            page = with_judging(page, action.id, is_shared=True)
        if _digest(page) != sent:
            shown = action if isinstance(action, ShowTopic) else None
            await edit_inline(result.get_bot(), result.inline_message_id, page, shown=shown)

    def _found(self, typed: str) -> tuple[FactBase, Sequence[Fact | Topic]]:
        """What fits, and the base that it is of."""
        if typed.strip():
            hits = self.desk.engine.search(typed)
            return hits.snapshot.base, hits.facts
        base = self.desk.base
        today = self.desk.engine.fact_of_the_day()
        topics = [topic for topic in base.topics.values() if facts_on(topic, base)]
        return base, [*([today] if today else []), *topics]

    def _result(self, one: Fact | Topic, base: FactBase, query: InlineQuery) -> InlineQueryResultArticle:
        card = _card(one, base, is_of_today=not query.query.strip())
        message = with_judging(card.message, one.id, is_shared=True) if isinstance(one, Fact) else card.message
        shown = ShowTopic(one.id) if isinstance(one, Topic) else None
        return InlineQueryResultArticle(
            f"{_digest(message)}:{card.key}",
            card.title,
            InputTextMessageContent(message.html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
            keyboard(message, self_of(query.get_bot()), shown=shown),
            description=card.description,
        )


def _card(one: Fact | Topic, base: FactBase, *, is_of_today: bool) -> Card:
    match one:
        case Topic():
            return topic_card(one, base)
        case Fact() if is_of_today:
            return day_card(one, base)
    return fact_card(one, base)


def _digest(message: Message) -> str:
    """Tells one message from another: 12 hex digits."""
    told = repr((message.html, message.buttons))
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _first(offset: str, base: FactBase) -> int:
    """The place from which on more is asked for; behind the last one where the facts have changed since."""
    if not offset:
        return 0
    place = _OFFSET.fullmatch(offset)
    return int(place[2]) if place and place[1] == base.version else END
