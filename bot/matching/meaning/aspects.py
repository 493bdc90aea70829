"""What kind of answer a question wants, and what kinds a fact can give."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.facts.model import Fact, Kind, Voice
from bot.matching.language.english import AUXILIARIES, MONTHS
from bot.matching.language.word_files import patterns


class Aspect(StrEnum):
    """What is asked of a subject."""

    AMOUNT = "amount"
    DATE = "date"
    PLACE = "place"
    SPEAKER = "speaker"
    PERSON = "person"
    REASON = "reason"
    STANCE = "stance"
    SOURCE = "source"
    DEFINITION = "definition"
    ANY = "any"


# How well a fact must give an aspect, as `given` tells it.
GIVEN_AT_ALL = 0.5  # to answer where the aspect is asked for
GIVEN_WELL = 0.7  # to answer, too, where its confidence falls a little short
GIVEN_PLAINLY = 0.8  # to answer where a message asks for the aspect and nothing else: "when?"

_SECTIONS = patterns("aspects", auxiliaries=AUXILIARIES)
# Of those that fit, the one that begins first wins; of those that begin together, the first of the file.
_PATTERNS = tuple(
    (Aspect(section), re.compile(rf"\b{pattern}\b")) for section, pattern in _SECTIONS.items() if section in set(Aspect)
)
_JOINED = " -"  # in the place of a word that asks nothing
_WEAK = {Aspect.STANCE, Aspect.DEFINITION}  # asked for only where nothing else is, a view before a definition

_OPENING = re.compile(rf"(?:so |and |but |also |or )*{_SECTIONS['opening']}\b")
_JOINING = re.compile(_SECTIONS["joining"])

_REASON_GIVEN = re.compile(rf"\b{_SECTIONS['reason-given']}\b")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MONTH = "|".join(month.capitalize() for month in MONTHS)
NAMED_MONTH = re.compile(rf"\b(?:{_MONTH})\b")
NAMED_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\b")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?|millions?|billions?)\b"
)


def asked(plain: str) -> Aspect:
    """The aspect that a question asks for, from its plain words (lower case, single spaces): the first that it names.

    A view or a definition is asked for only where nothing else is: "when did Tokayev think of ..." wants a date.
    """
    if " wh" in plain and (opening := _OPENING.match(plain)):
        plain = opening[0] + _JOINING.sub(_JOINED, plain[opening.end() :])
    found = [
        (aspect in _WEAK, match.start(), order, aspect)
        for order, (aspect, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(plain))
    ]
    if any(aspect is Aspect.DEFINITION for _, _, _, aspect in found):
        found = [entry for entry in found if entry[3] is not Aspect.PERSON]  # "who is X" wants to know about X
    weak = [aspect for is_weak, _, _, aspect in found if is_weak]
    if len(weak) == len(found):
        return Aspect.STANCE if Aspect.STANCE in weak else weak[0] if weak else Aspect.ANY
    return min(found)[3]


def given(fact: Fact, statement: str, types: frozenset[str], *, is_placed: bool) -> dict[Aspect, float]:
    """How well a fact can give each aspect, from 0 (not at all) to 1.

    `types` are the types of the entities it names; `is_placed` says whether its text sets it somewhere ("in Bishkek").
    """
    return {
        Aspect.AMOUNT: 1.0 if fact.figure else 0.5 if _NUMBER.search(statement) else 0.0,
        Aspect.DATE: 1.0 if fact.occurred else 0.8 if YEAR.search(statement) or NAMED_MONTH.search(statement) else 0.0,
        Aspect.PLACE: 1.0 if fact.place else 0.7 if is_placed else 0.5 if types & {"place", "region", "forum"} else 0.0,
        Aspect.SPEAKER: 0.6 if fact.voice is Voice.PUBLICATION else 1.0,
        Aspect.PERSON: 1.0 if types & {"person"} else 0.6 if types & {"state", "organisation", "people"} else 0.2,
        Aspect.REASON: 1.0 if _REASON_GIVEN.search(statement) else 0.5,
        Aspect.STANCE: 1.0 if fact.kind is Kind.POSITION else 0.8 if fact.kind is Kind.INITIATIVE else 0.6,
        Aspect.SOURCE: 1.0,
        Aspect.DEFINITION: 0.6 if fact.kind is Kind.BACKGROUND else 0.3,
        Aspect.ANY: 1.0,
    }
