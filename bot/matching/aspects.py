"""What kind of answer a question wants, and what kinds a fact can give."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.facts.model import Fact, Kind, Voice


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


# Of those that fit, the one that begins first wins; of those that begin together, the first of this list.
_PATTERNS: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rf"\b(?:{pattern})\b"))
    for aspect, pattern in (
        (Aspect.SOURCE, r"^(?:the |your |any )?(?:sources?|link|proof|evidence|citation|reference)$|(?:what|which|whats)(?: is| are| was)?(?: the| your)? sources?|source for|where (?:is|was) (?:this|that|it) (?:published|from)|where did you (?:get|find|read)"),
        (Aspect.SPEAKER, r"who (?:has |have |had |was it (?:that |who )?|else )?(?:said|says|say|stated|states|claimed|claims|argued|argues|told|called|calls|noted|mentioned|declared|stressed|emphasi[sz]ed|described|describes|compared|warned|thinks|believes|asked|expressed)|according to (?:who|whom)|whose (?:words|view|opinion|quote|claim|idea|statement|phrase|metaphor)|who used|who made (?:the|that|this) (?:claim|statement|remark|comment|point)|who wrote"),
        (Aspect.DEFINITION, r"^(?:so |and |but |hi |hello )*(?:who|what|whats|whos) (?:is|are|was|were|s) (?:a |an |the |this |that )?(?!you\b|your\b)[^ ]+(?: [^ ]+){0,3}$|(?:stands?|stood|standing) for|meaning of|what does [^ ]+(?: [^ ]+)? mean|define|definition of|what is meant by|meaning$"),
        (Aspect.AMOUNT, r"how (?:much|many|large|big|long|wide|high|far|old)|what (?:percent(?:age)?|share|proportion|number|amount|fraction|portion|size|length|volume|part)|which (?:percentage|share|proportion|number|edition)|(?:cost|price|budget|turnover|salary|percentages?|proportion) |(?:the |whats |in )?(?:cost|price|budget)$|in (?:billions?|millions?|dollars|percent|numbers|figures|euros)|[a-z]+s? share of|number of|percentage of|percent of|amount of|total of|size of|length of|volume of|value of|worth of"),
        (Aspect.DATE, r"when|(?:what|which|wat) (?:date|dates|day|days|month|year|years)|since when|in what year|how long ago|date of|dates of"),
        (Aspect.REASON, r"why|how come|what for|reasons?(?: for| behind| why)?|what explains|what caused|because of what|what makes|whats the point|for what purpose|purpose of|aim of"),
        (Aspect.PLACE, r"where|(?:in )?(?:what|which) (?:city|cities|town|place|venue|location)|venue|location of|host city"),
        (Aspect.PERSON, r"who|whom|whos|which (?:person|people|politicians?|officials?|speakers?|ministers?|leaders?|panel+ists?|guests?|moderator)|whose|name of the"),
        (Aspect.STANCE, r"position|stance|view|views|viewpoint|opinion|attitude|think|thinks|feel|believe|believes|stand on|standpoint|support|supports|oppose|opposes|in favou?r|against|condemn|condemns|approve|want|wants"),
    )
)  # fmt: skip

_WEAK = {Aspect.STANCE, Aspect.DEFINITION}  # asked for only where nothing else is, a view before a definition

_REASON_GIVEN = re.compile(
    r"\b(because|while|when|amid|after|since|for|due to|owing to|thanks to|so that|in order to|as a result|therefore|for the sake|reason|given|driven by|helps?|aim(?:s|ed)? (?:to|at)|to \w+|as (?:it|the|its|they|an?)|by \w+ing|given that|which (?:lets|allows|makes)|allows?|leads? to|unlike|without|means)\b"
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}(?:[-\u2013]\d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")  # fmt: skip
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?|millions?|billions?)\b"
)


def asked(plain: str) -> Aspect:
    """The aspect that a question asks for, from its plain words (lower case, single spaces): the first that it names.

    A view or a definition is asked for only where nothing else is: "when did Tokayev think of ..." wants a date.
    """
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
        Aspect.DATE: 1.0 if fact.occurred else 0.8 if YEAR.search(statement) or _DAY.search(statement) else 0.0,
        Aspect.PLACE: 1.0 if fact.place else 0.7 if is_placed else 0.2 if types & {"place", "state", "region"} else 0.0,
        Aspect.SPEAKER: 0.6 if fact.voice is Voice.PUBLICATION else 1.0,
        Aspect.PERSON: 1.0 if types & {"person"} else 0.6 if types & {"state", "organisation", "people"} else 0.2,
        Aspect.REASON: 1.0 if _REASON_GIVEN.search(statement) else 0.5,
        Aspect.STANCE: 1.0 if fact.kind is Kind.POSITION else 0.8 if fact.kind is Kind.INITIATIVE else 0.6,
        Aspect.SOURCE: 1.0,
        Aspect.DEFINITION: 0.6 if fact.kind is Kind.BACKGROUND else 0.3,
        Aspect.ANY: 1.0,
    }
