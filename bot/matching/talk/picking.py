"""What a message picks from what was offered or told: "2", "the second one", "show me the last", or a title."""

from __future__ import annotations

import re

from bot.facts.model import Fact
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.normalize import folded
from bot.matching.talk.references import LEAD, SECTIONS, known

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": 0}  # one before the first is the last
_PICK = re.compile(
    rf"{LEAD}(?:no |{SECTIONS['picks']} )*(?:the |option |number |nr |fact )*"
    rf"(?:(?P<number>\d{{1,3}})|(?P<order>{'|'.join(_ORDER)}))(?: {SECTIONS['picked']})?(?: says?| please| pls)*$"
)
_OTHER_ONE = re.compile(rf"{LEAD}{SECTIONS['other-one']}$")


def picked(text: str, conversation: Conversation, index: Index) -> Fact | None:
    """The fact that a message picks from what was offered or told, by its place or by its title."""
    choices = known(conversation.starters or conversation.choices or conversation.facts, index)
    if not choices:
        return None
    typed = folded(text).strip(" .!?)(#")
    if len(choices) == 2 and _OTHER_ONE.match(typed):
        return choices[1]
    if found := _PICK.match(typed.replace(",", "")):
        place = int(found["number"]) if found["number"] else _ORDER[found["order"]] or len(choices)
        return choices[place - 1] if 1 <= place <= len(choices) else None
    return next((fact for fact in choices if typed in {folded(title) for title in fact.title.values()}), None)
