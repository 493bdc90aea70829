"""What a question leaves out: "all investors except the EU", "everyone but China"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.matching.language.tokens import Token, placed
from bot.matching.language.word_files import lists, patterns

_SECTIONS = patterns("leaving_out")
BESIDES = _SECTIONS["besides"]  # a regular expression over plain words
_BESIDES = re.compile(rf"\b{BESIDES}\b")
_ALL_BUT = re.compile(rf"\b{_SECTIONS['all-but']}\b")
_BUT = "but"
_JOINING = lists("leaving_out")["joining"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entities that a question leaves out, and where its tokens stand that say so, in whatever words."""

    entities: frozenset[str] = frozenset()
    saying_so: frozenset[int] = frozenset()


def left_out(tokens: Sequence[Token], plain: str) -> LeftOut:
    """What directly follows "besides", "other than" and the like, joined by commas, "and" or "the"."""
    entities: set[str] = set()
    saying_so: set[int] = set()
    for pattern in (_BESIDES, _ALL_BUT):
        for words in pattern.finditer(plain):
            behind = [token for token, start, _ in placed(tokens) if start >= words.end()]
            named = {t.entity for t in takewhile(lambda t: t.entity or t.text in _JOINING, behind) if t.entity}
            entities |= named
            if named:
                begins = words.start() if pattern is _BESIDES else plain.rindex(_BUT, 0, words.end())
                inside = enumerate(placed(tokens))
                saying_so |= {at for at, (_, start, end) in inside if begins <= start and end <= words.end()}
    return LeftOut(frozenset(entities), frozenset(saying_so))
