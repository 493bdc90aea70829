"""An office whose holder is asked for: "prime minister of Kazakhstan", "name of the chancellor"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.matching.language.entity_types import HEADED
from bot.matching.language.tokens import WORDED, Token
from bot.matching.language.word_files import lists

_LISTS = lists("offices")


def office_of(tokens: Sequence[Token], types: Mapping[str, str]) -> tuple[Token, ...]:
    """The words of the office, where a question has no others but the names of those whose office it is.

    `types` are the types of the entities.
    """
    own = [token for token in tokens if token.text not in _LISTS["asking"]]
    office = tuple(token for token in own if not token.entity)
    if not office or office[-1].text.split()[-1] not in _LISTS["offices"]:
        return ()
    are_words = all(token.tag in WORDED for token in office)
    are_bodies = all(types[token.entity] in HEADED for token in own if token.entity)
    return office if are_words and are_bodies else ()
