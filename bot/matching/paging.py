"""Messages that go on with an overview: another page of it, the same of another time, the same of somebody else."""

from __future__ import annotations

import re

from bot.matching.conversation import Conversation
from bot.matching.english import patterns
from bot.matching.index import Index
from bot.matching.outcomes import Overview
from bot.matching.overview import PAGE
from bot.matching.query import Query
from bot.matching.references import LEAD, SECTIONS, known
from bot.matching.times import without_time
from bot.matching.tokens import Tag

_PAGES = patterns("overviews")
_NEXT = re.compile(rf"{LEAD}{_PAGES['next']}$")
_PREVIOUS = re.compile(rf"{LEAD}{_PAGES['previous']}$")
_PAGE = re.compile(rf"{LEAD}{_PAGES['page']}$")
_NARROWS = re.compile(rf"^{SECTIONS['narrows']}$")


def turned(query: Query, conversation: Conversation, index: Index) -> Overview | None:
    """The page of the overview just told that a message turns to; None where it turns to none that there is."""
    if conversation.page is None:
        return None
    if found := _PAGE.match(query.plain):
        page = int(found["page"]) - 1
    elif _NEXT.match(query.plain):
        page = conversation.page + 1
    elif _PREVIOUS.match(query.plain):
        page = conversation.page - 1
    else:
        return None
    facts = known(conversation.facts, index)
    return Overview(conversation.subject, facts, page) if 0 <= page * PAGE < len(facts) else None


def of_another_time(query: Query, last: Query) -> str | None:
    """The last question, asked of the time that a message names and beside which it says nothing: "only 2024"."""
    rest, time = without_time(query.tokens, query.plain)
    if time is None or any(token.tag is not Tag.FUNCTION and not _NARROWS.match(token.text) for token in rest):
        return None
    asked, _ = without_time(last.tokens, last.plain)
    return f"{' '.join(token.text for token in asked)} {time.name}"
