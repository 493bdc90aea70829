"""What was talked about before the last question, as if it had just been told: a message may go back to it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.facts.model import DEFAULT_LANGUAGE, in_language
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.talk.references import known

SURE_OF_IT = 0.8  # the confidence from which what goes back behind the last question is answered


def earlier(conversation: Conversation, index: Index) -> Iterator[Conversation]:
    """The conversation as it would be after each of the facts that were told before the last ones, the latest first."""
    for fact in known(reversed([id_ for id_ in conversation.shown if id_ not in conversation.facts]), index):
        title = in_language(fact.title, DEFAULT_LANGUAGE)
        yield Conversation(title, (fact.id,), conversation.shown, at=conversation.at, answered=title)
