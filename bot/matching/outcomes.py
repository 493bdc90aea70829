"""What can come of a message: an answer, an overview, a question back, an abstention, or small talk. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from bot.facts.model import Fact
from bot.matching.meaning.aspects import Aspect


@dataclass(frozen=True, slots=True)
class Computation:
    """A figure that follows from stored ones: a share, a difference or a sum."""

    value: Decimal
    unit: str
    working: str
    is_about: bool  # one of the figures is qualified, and so is the result
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One fact of an answer."""

    fact: Fact
    confidence: float
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One to three facts that answer, best first. `focus` is the aspect that was asked for.

    `is_again`: the fact was told just before, and only the one aspect of it is asked for now. `is_otherwise`: the
    question states a figure, a rank or a place, and the fact tells another one. `asked` is, here as with the other
    outcomes, the question in full, where the message leant on those before it.
    """

    found: tuple[Found, ...]
    focus: Aspect = Aspect.ANY
    is_again: bool = False
    is_otherwise: bool = False
    asked: str = ""

    @property
    def confidence(self) -> float:
        """That of the best fact, from 0 to 1."""
        return self.found[0].confidence

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What it tells, best first."""
        return tuple(found.fact for found in self.found)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the base has on a subject, oldest first. `page` counts from 0."""

    subject: str
    facts: tuple[Fact, ...]
    page: int = 0
    confidence: float = 1.0
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Clarification:
    """Several facts are equally likely: which one is meant?"""

    choices: tuple[Fact, ...]
    confidence: float = 0.0
    asked: str = ""


class Incomputable(StrEnum):
    """Why no figure follows from those that a question names."""

    UNITS = "units"  # they are in different units
    YEARS = "years"  # they are of different years
    THINGS = "things"  # they count different things
    PART = "part"  # a whole is not added to its part
    ONE_ONLY = "one-only"  # only one of them is stored
    NO_WHOLE = "no-whole"  # nothing is stored of which the one is a part


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a computation is refused; `one` and `other` are what keeps two figures apart: their units, their years."""

    why: Incomputable
    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The base has no fact that answers; the nearest ones are offered. `reason` says why, where a computation fails.

    `all_on` is the subject of an overview that was told to its end, where more of it is wanted.
    """

    suggestions: tuple[Fact, ...]
    confidence: float = 0.0
    reason: Reason | None = None
    asked: str = ""
    all_on: str = ""


class Talk(StrEnum):
    """The kinds of message that no fact should answer."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    WELLBEING = "wellbeing"
    IDENTITY = "identity"
    ABILITY = "ability"
    PRAISE = "praise"
    INSULT = "insult"
    OBJECTION = "objection"
    ACKNOWLEDGEMENT = "acknowledgement"
    EMPTY = "empty"
    EMOJI = "emoji"
    GIBBERISH = "gibberish"
    CODE = "code"
    INSTRUCTION = "instruction"
    OTHER_LANGUAGE = "other-language"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A message that wants a kind line rather than a fact."""

    talk: Talk
    suggestions: tuple[Fact, ...] = field(default=())
    confidence: float = 0.0


Outcome = Answer | Overview | Clarification | NoAnswer | SmallTalk


def meaning(asked: str, outcome: Outcome) -> Outcome:
    """An outcome with the question in full, of a message that leant on those before it."""
    return outcome if isinstance(outcome, SmallTalk) or outcome.asked else replace(outcome, asked=asked)
