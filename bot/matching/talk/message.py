"""One message on its way: each part of it is understood once and ranked once, however often it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.spelling import Repairer
from bot.matching.ranking.query import Query, understand
from bot.matching.ranking.ranking import rank
from bot.matching.talk.references import Context, known


class Message:
    """What the steps that answer a message share: the index, the queries of its texts, and their ranked facts."""

    def __init__(self, index: Index) -> None:
        self.index = index
        repairer = Repairer(index.speller)
        # Neither refers to the message itself: in a circle it would hold its index until rubbish is collected.
        understood: Callable[[str], Query] = cache(lambda text: understand(text, index, repairer))
        self.understood = understood
        self.ranked = cache(lambda text: rank(understood(text), index))

    def context(self, conversation: Conversation) -> Context:
        """What the message can refer to in a conversation."""
        question = conversation.in_full
        return Context(
            last=self.understood(question),
            told=known(conversation.facts, self.index),
            shown=conversation.shown,
            offered=known(conversation.choices, self.index),
            is_declined=conversation.is_declined,
            ranked=lambda: self.ranked(question),
        )
