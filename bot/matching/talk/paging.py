"""Messages that turn the pages of the overview just told: "more", "what else", "page 2", "back"."""

from __future__ import annotations

import re
from itertools import islice

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.word_files import patterns
from bot.matching.outcomes import NoAnswer, Overview
from bot.matching.overviews.overview import PAGE
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import Query
from bot.matching.talk.going_on import NONE_LEFT, related
from bot.matching.talk.references import LEAD, known

_SECTIONS = patterns("overviews")
_NEXT = re.compile(rf"{LEAD}{_SECTIONS['next']}$")
_PREVIOUS = re.compile(rf"{LEAD}{_SECTIONS['previous']}$")
_PAGE = re.compile(rf"{LEAD}{_SECTIONS['page']}$")


def turned(query: Query, conversation: Conversation, index: Index) -> Overview | NoAnswer | None:
    """The page of the overview just told that a message turns to; None where it turns to none that there is.

    Behind the last page nothing is left to tell of the subject; what is related to it is offered.
    """
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
    if facts and page == conversation.page + 1 and page * PAGE >= len(facts):
        near = (id_ for id_ in dict.fromkeys(related(facts, index)) if id_ not in conversation.facts)
        return NoAnswer(known(islice(near, FACTS_AT_MOST), index), NONE_LEFT, all_on=conversation.subject)
    return Overview(conversation.subject, facts, page) if 0 <= page * PAGE < len(facts) else None
