"""Figures that follow from stored ones: a share, what is left, a difference, a sum. Exact, with the working shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from bot.facts.model import Fact, Figure, Qualifier
from bot.matching.aspects import Aspect
from bot.matching.documents import EXPLAINED, Document
from bot.matching.english import patterns
from bot.matching.index import Index
from bot.matching.outcomes import Answer, Computation, Found, NoAnswer
from bot.matching.query import Query
from bot.matching.tokens import KAZAKHSTAN, Tag
from bot.matching.weighing import MANY, explained

CONFIDENCE = 0.9  # of a figure computed from figures that a question names
_SECTIONS = {name: re.compile(rf"\b{pattern}\b") for name, pattern in patterns("figures").items()}
_TENTH = Decimal("0.1")


def computed(query: Query, index: Index) -> Answer | NoAnswer | None:
    """The figure that a question asks to compute, or the reason why it cannot be; None where it asks for none."""
    operation = next((name for name, pattern in _SECTIONS.items() if pattern.search(query.plain)), None)
    if operation is None or len(query.terms) > MANY:
        return None
    named = _named(query, index)
    if operation in {"share", "rest"}:
        part = next((d for d in named if d.fact.figure and d.fact.figure.part_of in index.base.facts), None)
        if part is None or not _names_the_part(query, part, operation):
            return None
        return _of_the_whole(part.fact, operation, index)
    if len(named) != 2:
        return None
    return _of_two(named[0].fact, named[1].fact, operation)


def _named(query: Query, index: Index) -> Sequence[Document]:
    """The figures that a question names: by every name it holds, or, for two figures, by one name each."""
    asked = {e for e in (*query.entities, *query.excluded) if e != KAZAKHSTAN}
    words = [t.token for t in query.terms if t.token.tag in {Tag.WORD, Tag.PHRASE} and t.is_known]
    found = []
    for document in index.figures:
        names = asked & document.entities
        if names and (not words or any(explained(token, document.counted) >= EXPLAINED for token in words)):
            found.append((len(names), document))
    most = max((count for count, _ in found), default=0)
    if most < len(asked) and len(found) != len(asked):
        return ()
    return [document for count, document in found if count == most]


def _names_the_part(query: Query, part: Document, operation: str) -> bool:
    asked = (
        set(query.excluded)
        if operation == "rest" and query.excluded
        else {e for e in query.entities if e != KAZAKHSTAN}
    )
    return (
        bool(asked)
        and not query.choice
        and asked <= part.entities
        and query.aspect in {Aspect.AMOUNT, Aspect.ANY, Aspect.STANCE}
    )


def _of_the_whole(part: Fact, operation: str, index: Index) -> Answer | NoAnswer | None:
    assert part.figure is not None
    assert part.figure.part_of is not None
    whole = index.base.facts[part.figure.part_of]
    if whole.figure is None:
        return None
    if part.figure.unit != whole.figure.unit:
        return _refused(part, whole)
    one, all_ = part.figure, whole.figure
    if operation == "share":
        value = (100 * one.value / all_.value).quantize(_TENTH, ROUND_HALF_UP)
        working = f"{_told(one)} ÷ {_told(all_)} = {value} %"
        return _answer(part, (part, whole), value, "percent", working)
    rest = all_.value - one.value
    return _answer(whole, (whole, part), rest, all_.unit, f"{_told(all_)} − {_told(one)} = {_plain(rest)} {all_.unit}")


def _of_two(first: Fact, second: Fact, operation: str) -> Answer | NoAnswer | None:
    if first.figure is None or second.figure is None:
        return None
    if first.figure.unit != second.figure.unit:
        return _refused(first, second)
    unit = first.figure.unit
    if operation == "sum":
        if first.id == second.figure.part_of or second.id == first.figure.part_of:
            return None
        value = first.figure.value + second.figure.value
        working = f"{_told(first.figure)} + {_told(second.figure)} = {_plain(value)} {unit}"
    else:
        high, low = sorted((first.figure, second.figure), key=lambda figure: -figure.value)
        value = high.value - low.value
        working = f"{_told(high)} − {_told(low)} = {_plain(value)} {unit}"
    return _answer(first, (first, second), value, unit, working)


def _answer(asked: Fact, facts: tuple[Fact, ...], value: Decimal, unit: str, working: str) -> Answer:
    is_about = any(fact.figure and fact.figure.qualifier is not Qualifier.EXACTLY for fact in facts)
    return Answer((Found(asked, CONFIDENCE, Computation(value, unit, working, is_about, facts)),), Aspect.AMOUNT)


def _refused(first: Fact, second: Fact) -> NoAnswer:
    assert first.figure is not None
    assert second.figure is not None
    units = f"{first.figure.unit} and {second.figure.unit}"
    reason = f"The figures are in different units ({units}), so nothing can be computed from them."
    return NoAnswer((first, second), 0.0, reason)


def _told(figure: Figure) -> str:
    return f"{_plain(figure.value)} {figure.unit}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
