"""What was talked about before a message, without a talk: a last question, and what came of it."""

from __future__ import annotations

from typing import Protocol

import pytest

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.talk.message import Message
from bot.matching.talk.references import Context


class After(Protocol):
    """Makes what a message can refer to after a question: the ids of the facts told, or of those offered instead."""

    def __call__(
        self,
        question: str,
        *told: str,
        offered: tuple[str, ...] = (),
        shown: tuple[str, ...] = (),
        is_declined: bool = False,
    ) -> Context: ...


@pytest.fixture
def after(index: Index) -> After:
    def made(
        question: str,
        *told: str,
        offered: tuple[str, ...] = (),
        shown: tuple[str, ...] = (),
        is_declined: bool = False,
    ) -> Context:
        earlier = (*shown, *told)
        return Message(index).context(Conversation(question, told, earlier, offered, is_declined=is_declined))

    return made
