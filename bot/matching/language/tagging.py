"""The texts of a base, tagged one fact after the other."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from bot.matching.language.lexicon import Lexicon
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Token

T = TypeVar("T", bound=Hashable)


class Tagger:
    """Tags the texts of a base, one fact after the other, and remembers the words of each.

    Only the texts of one fact, and what many facts share, are kept tagged: those of all would fill the memory.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: set[str] = set()  # of the fact in hand
        self._own: dict[str, tuple[Token, ...]] = {}
        self._shared: dict[str, tuple[tuple[Token, ...], set[str]]] = {}
        self._values: dict[Any, Any] = {}

    def next_fact(self) -> None:
        """Forgets the texts and words of the fact that was in hand."""
        self._own.clear()
        self.words = set()

    def __call__(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text of the fact in hand."""
        if text not in self._own:
            self._own[text], found = self._tagged(text)
            self.words |= found
        return self._own[text]

    def shared(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text that many facts share: a name, a topic, a publisher."""
        if text not in self._shared:
            self._shared[text] = self._tagged(text)
        tokens, found = self._shared[text]
        self.words |= found
        return tokens

    def one(self, value: T) -> T:
        """The same object for equal values: few differ, and there are many."""
        kept: T = self._values.setdefault(value, value)
        return kept

    def _tagged(self, text: str) -> tuple[tuple[Token, ...], set[str]]:
        typed = words(text)
        return self.lexicon.tag(typed), {word.text for word in typed if not word.is_number}
