"""What the steps that answer one message share."""

from __future__ import annotations

import gc
import weakref

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.talk.message import Message

BORDER = "how long is the border with china"


def test_a_text_is_understood_and_ranked_once(index: Index) -> None:
    message = Message(index)
    assert message.understood(BORDER) is message.understood(BORDER)
    assert message.ranked(BORDER) is message.ranked(BORDER)
    assert message.ranked(BORDER)[0].document.fact.id == "china-border-length"


def test_a_message_can_refer_to_the_last_question_in_full_and_to_what_came_of_it(index: Index) -> None:
    conversation = Conversation(
        "and china?",
        facts=("china-border-length", "gone"),
        shown=("brics-value", "china-border-length"),
        choices=("brics-value",),
        asked=BORDER,
        is_declined=True,
    )
    context = Message(index).context(conversation)
    assert context.last.text == BORDER
    assert [fact.id for fact in context.told] == ["china-border-length"]
    assert [fact.id for fact in context.offered] == ["brics-value"]
    assert context.shown == conversation.shown
    assert context.is_declined
    assert context.ranked()[0].document.fact.id == "china-border-length"


def test_a_message_that_is_answered_is_gone_at_once(index: Index) -> None:
    message = Message(index)
    message.ranked(BORDER)
    left = weakref.ref(message)
    gc.disable()
    try:
        del message
        assert left() is None
    finally:
        gc.enable()
