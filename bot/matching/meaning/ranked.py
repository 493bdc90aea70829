"""What a rank ranks, and for whom: "CHINA's second-largest PARTNER", "the largest INVESTOR in KAZAKHSTAN".

"Where does the EU rank among INVESTORS" asks for a rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.matching.language.english import ARTICLES
from bot.matching.language.tokens import FRAMING, Tag, Token, is_possessive

_NEAR = 2  # words behind a rank, one of which is what it ranks: "the largest foreign INVESTOR"
_RANKING = frozenset({"rank", "ranks", "ranked", "ranking"})  # with "among" or "as" they are one token
_OF = frozenset({"in", "of", "for"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A rank, and the words for what has it."""

    rank: Token
    words: tuple[Token, ...]


def ranked_in(tokens: Sequence[Token]) -> Iterator[Ranked]:
    """What a text ranks, where it says that: not "who invests the most in it"."""
    for at, token in enumerate(tokens):
        is_verb = token.text.partition(" ")[0] in _RANKING
        if token.tag is not Tag.RANK and not is_verb:
            continue
        behind = (word for word in islice(tokens, at + 1, None) if not (is_verb and word.entity))
        ranked = tuple(word for word in islice(behind, _NEAR) if word.tag not in FRAMING)
        if ranked:
            yield Ranked(token, ranked)


def whose_rank(tokens: Sequence[Token]) -> Iterator[str]:
    """The entities for, of or in which somebody has a rank."""
    for at, token in enumerate(tokens):
        if token.tag is not Tag.RANK:
            continue
        before = tokens[at - 1] if at else None
        if before and before.entity and is_possessive(before):
            yield before.entity
        behind = [word for word in tokens[at + 1 :] if word.text not in ARTICLES]
        for link, owner in pairwise(behind[: _NEAR + 2]):
            if link.text in _OF and owner.entity:
                yield owner.entity
