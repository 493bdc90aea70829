"""Texts that stand under a language in which they are not written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.facts.characters import foreign_character
from bot.facts.leaves import Leaves
from bot.facts.problems import Problem
from bot.facts.record import Record

_CYRILLIC = re.compile(r"[^\W\d_]*[\u0400-\u052f][^\W\d_]*")
_LATIN = re.compile(r"[A-Za-z]")
_SET_OFF = re.compile(r"""\([^()]*\)|"[^"]*"|\u201c[^\u201d]*\u201d|\u00ab[^\u00bb]*\u00bb|\u2018[^\u2019]*\u2019""")
# Words of any English sentence that neither names (The Astana Times, WHO) nor Russian or Kazakh in Latin letters have.
_ENGLISH = re.compile(
    r"\b(?:the|The(?= [a-z])|[Ww]hat|[Hh]ow|[Ww]ho|[Ww]hich|[Ww]hen|[Ww]here|[Ww]hy|is|are|was|were|does|did|has|have"
    r"|with|from|about)\b"
)
_CYRILLIC_LANGUAGES = {"ru": "Russian", "kk": "Kazakh"}


def check_languages(record: Record, leaves: Leaves) -> Iterator[Problem]:
    """Russian or Kazakh under en, but for names that are set off; English under ru or kk."""
    for path, scalar, leaf in leaves:
        if leaf.text is None:
            continue
        language = next((step for step in path if step == "en" or step in _CYRILLIC_LANGUAGES), None)
        if language == "en":
            found = None if scalar.text.isascii() else _CYRILLIC.search(_SET_OFF.sub(" ", scalar.text))
            if found:
                move = "move it below ru: or kk:, or put a name in parentheses or quotation marks"
                hint = foreign_character(found[0]) if _LATIN.search(found[0]) else move
                yield record.problem(path, f'expected English under "en", found "{found[0]}"', hint)
        elif language is not None and not _CYRILLIC.search(scalar.text) and (found := _ENGLISH.search(scalar.text)):
            message = f'expected {_CYRILLIC_LANGUAGES[str(language)]} under "{language}", found English: "{found[0]}"'
            yield record.problem(path, message, "move it below en:, or translate it")
