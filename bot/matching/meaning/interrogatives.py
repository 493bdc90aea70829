"""The form of a question by the words it begins with: "why ...", "how many ...", "has ...".

A fact that is asked in one form need not answer another: one that says what Kazakhstan wants is asked with "what", not
with "why" or "how".
"""

from __future__ import annotations

import re

from bot.matching.language.english import AUXILIARIES
from bot.matching.language.word_files import patterns

_SECTIONS = patterns("interrogatives", auxiliaries=AUXILIARIES)
_LEAD, _PREPOSITION = _SECTIONS.pop("lead"), _SECTIONS.pop("preposition")
_VIEWING = _SECTIONS.pop("viewing")
for _means in ("how-to", "how-done"):
    _SECTIONS[_means] += rf"\b(?! .*\b{_VIEWING}\b)"
_OPEN = "open"  # the forms that tell nothing
_ONLY_FIRST = ("has", _OPEN)  # later in a message these words ask nothing
# A fact that is asked in one form answers the others, too: "what are the relations like" is "how are the relations".
_ANSWERS = {"what": frozenset({"what", "how_like"}), "how_like": frozenset({"how_like", "how_done"})}


def _any_form(names: list[str]) -> str:
    groups = "|".join(f"(?P<{name.replace('-', '_')}>{_SECTIONS[name]})" for name in names)
    return rf"(?:{_PREPOSITION} )?(?:{groups})\b"


_FIRST = re.compile(rf"(?:{_LEAD} )*{_any_form(list(_SECTIONS))}")
_LATER = re.compile(rf"\b{_any_form([name for name in _SECTIONS if name not in _ONLY_FIRST])}")


def interrogative_of(plain: str) -> str | None:
    """The form of a question, from its plain words (lower case, single spaces); None where none tells anything.

    Where a message does not begin with a question, the first question word in it counts.
    """
    found = _FIRST.match(plain) or (_LATER.search(plain) if "wh" in plain or "how" in plain else None)
    return None if found is None or found.lastgroup == _OPEN else found.lastgroup


def answered_forms(plain: str) -> frozenset[str]:
    """The forms of question that a fact answers which the editors ask in these plain words."""
    form = interrogative_of(plain)
    return _ANSWERS.get(form, frozenset({form})) if form else frozenset()
