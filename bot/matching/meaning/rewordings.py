"""A question put in other words: "how does Kazakhstan approach it" asks for the position of Kazakhstan on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.matching.language.word_files import sections

LONGEST = 300  # characters of a question that is put in other words

# What a section of words/rewordings.txt asks, in the words in which the facts are asked most.
_ASKS = {
    "position": "what is the position of {who} on {what}",
    "own-position": "what is the position of kazakhstan on {what}",
    "statement": "what did {who} say about {what}",
    "relations": "what are the relations of {who} with {what}",
    "membership": "is {who} a member of {what}",
    "part": "what does {who} do in {what}",
    "presence": "was {who} at {what}",
    "importance": "how important is {what} for kazakhstan",
    "impact": "what effect does {what} have",
    "definition": "what is {what}",
    "purpose": "what is {what} for",
    "reason": "why {what}",
    "speaker": "who said {what}",
    "amount": "how much is {what}",
    "date": "when was {what}",
    "date-done": "when did {what}",
}
_WHO, _WHAT = r"(?P<who>\S+(?: \S+){0,3}?)", r"(?P<what>.+?)"
_LEAD = r"(?:(?:and|but|hello|hey|hi|ok|okay|so|then|well) )*"


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    """What each line of the file asks, and the pattern of its words."""
    said = sections("rewordings")
    parts = {f"{{{name.removeprefix('part-')}}}": lines[0] for name, lines in said.items() if name not in _ASKS}
    for name, asks in _ASKS.items():
        for line in said[name]:
            for part, pattern in parts.items():
                line = line.replace(part, pattern)
            yield asks, re.compile(_LEAD + line.replace("WHO", _WHO).replace("WHAT", _WHAT))


_WORDINGS = tuple(_compiled())


def in_other_words(plain: str) -> Iterator[tuple[str, str | None]]:
    """The questions that ask the same as one does in its plain words, each with whom it asks of, if anybody."""
    for asks, pattern in _WORDINGS if len(plain) <= LONGEST else ():
        if found := pattern.fullmatch(plain):
            yield asks.format(**found.groupdict()), found.groupdict().get("who")
