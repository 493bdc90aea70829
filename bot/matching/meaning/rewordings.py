"""A question put in other words: "how does Kazakhstan approach it" asks for the position of Kazakhstan on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.facts.model import Fact
from bot.matching.language.entity_types import PERSON
from bot.matching.language.word_files import sections

LONGEST = 300  # characters of a question that is put in other words

# What a section of words/rewordings.txt asks, in the words in which the facts are asked most.
_ASKS = {
    "position": "what is the position of {who} on {what}",
    "own-position": "what is the position of kazakhstan on {what}",
    "statement": "what did {who} say about {what}",
    "according-to": "according to {who} {what}",
    "relations": "what are the relations of {who} with {what}",
    "membership": "is {who} part of {what}",
    "part": "what does {who} do in {what}",
    "presence": "was {who} at {what}",
    "participants": "who attended {what}",
    "organiser": "who organised {what}",
    "initiator": "who initiated {what}",
    "now": "{what}",
    "current": "who is {what}",
    "person": "who is {person}",
    "head-of-state": "who is the president of {state}",
    "head": "who is the president of {body}",
    "presence-of": "did {thing} attend {body}",
    "which-country": "which country is {what}",
    "largest-investor": "who is the largest investor in {what}",
    "importance": "how important is {what} for kazakhstan",
    "impact": "what effect does {what} have",
    "impact-on": "what effect did {thing} have on {what}",
    "fall": "why did {what} fall",
    "definition": "what is {what}",
    "full-name": "what is {body}",
    "purpose": "what is {what} for",
    "reason": "why {what}",
    "speaker": "who said {what}",
    "amount": "how much is {what}",
    "rank": "what rank does {who} have among {what}",
    "route": "where does {what} run",
    "date": "when was {what}",
    "date-done": "when did {what}",
    "age": "since when does {what} exist",
    "frequency": "is {what} annual",
    "duration": "when was {what}",
    "edition": "when was {what}",
}
# The words that a pattern leaves open, and of which types a name must be that stands there.
_OPEN: Mapping[str, frozenset[str]] = {
    "who": frozenset(),
    "person": frozenset({PERSON}),
    "state": frozenset({"state"}),
    "body": frozenset({"organisation", "forum"}),
}
_FEW, _MANY = r"\S+(?: \S+){0,3}?", r".+?"
_PLACEHOLDER = re.compile(r"\b(?:WHO|PERSON|STATE|BODY|WHAT|THING)\b")
_LEAD = r"(?:(?:and|but|hello|hey|hi|ok|okay|so|then|well) )*"

_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")


def _takes_days(fact: Fact) -> bool:
    """Whether a fact says from when to when its event went on."""
    return fact.occurred is not None and fact.occurred.end is not None


def _is_numbered(fact: Fact) -> bool:
    """Whether a fact says which of several of its kind its event was."""
    return fact.occurred is not None and bool(_ORDINAL.search(fact.statement["en"]))


def _is_no_event(fact: Fact) -> bool:
    """Whether a fact may hold still: what happened at some time does not."""
    return fact.occurred is None


_TELLS = {"duration": _takes_days, "edition": _is_numbered, "now": _is_no_event, "current": _is_no_event}


@dataclass(frozen=True, slots=True)
class Rewording:
    """A question in the words in which the facts are asked.

    `names` are the words that must be a name for it to ask the same, each with the types of which that must be; none
    means any. Of some questions not every fact tells what is asked that answers them in these words: `tells`.
    """

    text: str
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asks: str = ""

    def tells(self, fact: Fact) -> bool:
        """Whether a fact tells what is asked."""
        return self.asks not in _TELLS or _TELLS[self.asks](fact)


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    """What each line of the file asks, and the pattern of its words."""
    said = sections("rewordings")
    parts = {f"{{{name.removeprefix('part-')}}}": lines[0] for name, lines in said.items() if name not in _ASKS}
    for name in _ASKS:
        for line in said[name]:
            for part, pattern in parts.items():
                line = line.replace(part, pattern)
            yield name, re.compile(_LEAD + _PLACEHOLDER.sub(_opened, line))


def _opened(placeholder: re.Match[str]) -> str:
    name = placeholder[0].lower()
    return f"(?P<{name}>{_FEW if name in _OPEN else _MANY})"


_WORDINGS = tuple(_compiled())


def in_other_words(plain: str) -> Iterator[Rewording]:
    """The questions that ask the same as one does in its plain words."""
    for asks, pattern in _WORDINGS if len(plain) <= LONGEST else ():
        if found := pattern.fullmatch(plain):
            words = found.groupdict()
            names = {words[name]: types for name, types in _OPEN.items() if name in words}
            text = _ASKS[asks].format_map({"what": words.get("body"), **words})
            if text != plain:
                yield Rewording(text, names, asks)
