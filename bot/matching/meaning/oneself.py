"""What somebody asks for himself, of which no fact tells: "can I visit it"."""

from __future__ import annotations

import re

from bot.matching.language.word_files import patterns, sections

_ASKS = re.compile(patterns("oneself", does=sections("oneself")["does"])["asks"])


def is_for_oneself(plain: str) -> bool:
    """Whether a message asks only for what the one may do who asks: to travel, to join, to invest."""
    return bool(_ASKS.fullmatch(plain))
