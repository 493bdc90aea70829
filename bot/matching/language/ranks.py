"""Ranks in an order: "largest" is the first, "second-largest" and "second biggest" the second."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.language import english
from bot.matching.language.normalize import Word
from bot.matching.language.tokens import Tag, Token, rank_key, text_of, typed_of
from bot.matching.language.word_files import lists

_MOST = "most"  # the first of several where one is asked for: "who invests the MOST in it"
_CHOOSING = lists("counting")["choosing"]
_BEHIND_MOST = frozenset({"", "in", "into", "to"})
RANKING = {*english.ORDINAL_WORDS, *english.LARGEST, *english.SMALLEST, _MOST, "number", "no"}


def rank_at(typed: Sequence[Word], at: int) -> Token | None:
    """The rank that the words from `at` on name, if they name one; only words of RANKING and numbers begin one."""
    word = typed[at]
    following = typed[at + 1].text if at + 1 < len(typed) else ""
    if word.text in english.ORDINAL_WORDS and following in english.LARGEST:
        return _token(english.ORDINAL_WORDS[word.text], typed[at : at + 2], at)
    if (
        word.is_number
        and following in {"st", "nd", "rd", "th"}
        and at + 2 < len(typed)
        and typed[at + 2].text in english.LARGEST
    ):
        return _token(int(float(word.text)), typed[at : at + 3], at)
    if (word.text, following) in {("number", "one"), ("no", "1"), ("number", "1")}:
        return _token(1, typed[at : at + 2], at)
    if word.text in english.LARGEST:
        return _token(1, typed[at : at + 1], at)
    if word.text == _MOST and following in _BEHIND_MOST and any(before.text in _CHOOSING for before in typed[:at]):
        return _token(1, typed[at : at + 1], at)
    if word.text in english.SMALLEST and not (at and typed[at - 1].text == "at"):
        return _token(-1, typed[at : at + 1], at)
    return None


def _token(rank: int, span: Sequence[Word], at: int) -> Token:
    return Token(
        Tag.RANK,
        text_of(span),
        typed_of(span),
        at,
        at + len(span),
        ((rank_key(rank), 1.0),),
        tuple(w.text for w in span),
    )
