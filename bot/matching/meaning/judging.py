"""Words that judge what they are said of and tell nothing about it: "puppet", "pathetic", "to grovel"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.matching.language.english import FUNCTION_WORDS
from bot.matching.language.word_files import patterns

_SECTIONS = patterns("judging")
_JUDGED = re.compile("|".join(_SECTIONS[name] for name in ("called", "said-to-be", "said-to-do")))


@lru_cache(maxsize=4_096)
def judges(text: str) -> bool:
    """Whether a word only judges, or a set phrase does: "clinging to"."""
    said = [word for word in text.split() if word not in FUNCTION_WORDS]
    return bool(said) and all(_JUDGED.fullmatch(word) for word in said)
