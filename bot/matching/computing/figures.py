"""Figures that follow from stored ones: a share, what is left, a difference, a sum, how many times as much."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from bot.facts.model import Fact, Qualifier
from bot.matching.computing.arithmetic import PERCENT, counted_twice, in_one_unit, plain, told, why_not
from bot.matching.computing.operands import SECTIONS, figures_of, sides
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.tokens import KAZAKHSTAN, WORDED, Tag
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Computation, Found, Incomputable, NoAnswer, Reason
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained

CONFIDENCE = 0.9  # of a figure computed from figures that a question names
LONGEST = 60  # words of a question that is looked at for a computation
_SECTIONS = {name: re.compile(rf"\b{pattern}\b") for name, pattern in SECTIONS.items()}
OF_TWO: Mapping[str, Sequence[str]] = {  # the words between the two figures, the likeliest first
    "ratio": ("than", "by", "to", "and"),
    "difference": ("than", "minus", "exceed", "exceeds", "from", "and"),
    "sum": ("plus", "and", "to", "with"),
}
_OF_A_PART = ("share", "rest")
ASPECTS = {Aspect.AMOUNT, Aspect.ANY, Aspect.STANCE, Aspect.DEFINITION}  # of a question that may want a computation
_TENTH = Decimal("0.1")


def computed(query: Query, index: Index) -> Answer | NoAnswer | None:
    """The figure that a question asks to compute, or the reason why it cannot be; None where it asks for none."""
    if len(query.tokens) > LONGEST or query.aspect not in ASPECTS:
        return None
    if (operation := operation_of(query)) is None:
        return None
    if operation in OF_TWO:
        return _of_two(query, operation, index)
    part = next((d for d in _named(query, index) if d.fact.figure and d.fact.figure.part_of in index.base.facts), None)
    if part is None or not _names_the_part(query, part, operation):
        return None
    is_left = _SECTIONS["left-over"].search(query.plain) is not None
    return of_the_whole(part.fact, index, is_share=operation == "share", is_left=is_left)


def operation_of(query: Query) -> str | None:
    """What a question asks to be computed: a "ratio", "difference" or "sum" of two figures, a "share" or the "rest"."""
    operation = next((name for name in (*OF_TWO, *_OF_A_PART) if _SECTIONS[name].search(query.plain)), None)
    if operation == "rest" and _SECTIONS["who"].search(query.plain):
        return None
    return None if operation in OF_TWO and PERCENT in query.plain.split() else operation


def _named(query: Query, index: Index) -> Sequence[Document]:
    """The figures that a question names, by every name it holds."""
    asked = {e for e in (*query.entities, *query.excluded) if e != KAZAKHSTAN}
    words = [t.token for t in query.terms if t.token.tag in WORDED and t.is_known]
    return [
        document
        for document in index.figures
        if asked
        and asked <= document.entities
        and (not words or any(explained(token, document.counted) >= EXPLAINED for token in words))
    ]


def _names_the_part(query: Query, part: Document, operation: str) -> bool:
    asked = (
        set(query.excluded)
        if operation == "rest" and query.excluded
        else {e for e in query.entities if e != KAZAKHSTAN}
    )
    return (
        bool(asked)
        and all(token.tag is Tag.FRAME for token in query.choice)
        and asked <= part.entities
        and query.aspect in {Aspect.AMOUNT, Aspect.ANY, Aspect.STANCE}
    )


def of_the_whole(part: Fact, index: Index, *, is_share: bool, is_left: bool) -> Answer | NoAnswer | None:
    """The share of a part in its whole; or what the part leaves of the whole, as an amount or as a share."""
    assert part.figure is not None
    assert part.figure.part_of is not None
    whole = index.base.facts[part.figure.part_of]
    if whole.figure is None:
        return None
    if reason := why_not(part, whole, index.base):
        return NoAnswer((part, whole), 0.0, reason)
    of_part, of_whole, unit = in_one_unit(part.figure, whole.figure)
    left = f"{told(whole.figure)} − {told(part.figure)}"
    if not is_share:
        rest = of_whole - of_part
        return _answer((whole, part), rest, unit, f"{left} = {plain(rest)} {unit}")
    working = f"({left}) ÷ {told(whole.figure)}" if is_left else f"{told(part.figure)} ÷ {told(whole.figure)}"
    return _rounded((part, whole), 100 * (of_whole - of_part if is_left else of_part) / of_whole, PERCENT, working)


def _of_two(query: Query, operation: str, index: Index) -> Answer | NoAnswer | None:
    """The difference or the sum of two figures, or how many times as much the greater is; refused with a word why."""
    both = sides(query.tokens, OF_TWO[operation])
    if both is None:
        return None
    named = [document.fact for document in figures_of(*both, index) if document is not None]
    if len(named) < len(both):
        is_meant = named and (query.aspect is Aspect.AMOUNT or operation != "sum")
        return NoAnswer(tuple(named), 0.0, Reason(Incomputable.ONE_ONLY)) if is_meant else None
    return of_both(named[0], named[1], operation, index)


def of_both(first: Fact, second: Fact, operation: str, index: Index) -> Answer | NoAnswer | None:
    """The same of two facts; None where one has no figure, or both are one."""
    if first.figure is None or second.figure is None or first.id == second.id:
        return None
    if reason := why_not(first, second, index.base) or (operation == "sum" and counted_twice(first, second)):
        return NoAnswer((first, second), 0.0, reason)
    one, other, unit = in_one_unit(first.figure, second.figure)
    high, low = told(first.figure), told(second.figure)
    if operation == "sum":
        return _answer((first, second), one + other, unit, f"{high} + {low} = {plain(one + other)} {unit}")
    if other > one:
        first, second, one, other, high, low = second, first, other, one, low, high
    if operation == "ratio":
        return _rounded((first, second), one / other, "times", f"{high} ÷ {low}") if other else None
    points = "percentage points" if unit == PERCENT else unit
    return _answer((first, second), one - other, points, f"{high} − {low} = {plain(one - other)} {points}")


def _rounded(facts: tuple[Fact, Fact], value: Decimal, unit: str, working: str) -> Answer:
    tenths = value.quantize(_TENTH, ROUND_HALF_UP)
    amount = f"{plain(tenths)}%" if unit == PERCENT else f"{plain(tenths)} {unit}"
    return _answer(facts, tenths, unit, f"{working} {'=' if tenths == value else '≈'} {amount}")


def _answer(facts: tuple[Fact, Fact], value: Decimal, unit: str, working: str) -> Answer:
    """A figure that follows from two; the first is the one asked for."""
    is_about = any(fact.figure and fact.figure.qualifier is not Qualifier.EXACTLY for fact in facts)
    return Answer((Found(facts[0], CONFIDENCE, Computation(value, unit, working, is_about, facts)),), Aspect.AMOUNT)
