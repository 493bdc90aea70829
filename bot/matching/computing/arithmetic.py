"""Whether two stored figures can be computed with, or why not, and their values in one unit.

Exact: decimals all the way.
"""

from __future__ import annotations

from decimal import Decimal

from bot.facts.base import FactBase
from bot.facts.model import Fact, Figure
from bot.facts.numbers import counted_in, scale_of
from bot.matching.language.normalize import stem, words
from bot.matching.outcomes import Incomputable, Reason

PERCENT = "percent"
SHORTEST = 5  # letters of a word that tells what is counted: "from" and "with" do not


def plain(value: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    return f"{value.normalize():f}"


def told(figure: Figure) -> str:
    """A figure with its unit: "117 billion USD"."""
    return f"{plain(figure.value)} {figure.unit}"


def in_one_unit(first: Figure, second: Figure) -> tuple[Decimal, Decimal, str]:
    """The values of two figures in the larger of their units: millions beside billions of one currency are billions."""
    unit = max(first.unit, second.unit, key=scale_of)
    scale = scale_of(unit)
    one, other = (figure.value * scale_of(figure.unit) / scale for figure in (first, second))
    return one, other, unit


def why_not(first: Fact, second: Fact, base: FactBase) -> Reason | None:
    """Why two figures cannot be computed with; None where they can: one unit, one time, one thing that is counted."""
    one, other = first.figure, second.figure
    assert one is not None
    assert other is not None
    if counted_in(one.unit) != counted_in(other.unit):
        return Reason(Incomputable.UNITS, one.unit, other.unit)
    times = [figure.period or base.as_of(fact)[:4] for figure, fact in ((one, first), (other, second))]
    if times[0] != times[1]:
        return Reason(Incomputable.YEARS, *times)
    if not _is_one_base(first.id, one, second.id, other):
        return Reason(Incomputable.THINGS, one.measures, other.measures)
    return None


def counted_twice(first: Fact, second: Fact) -> Reason | None:
    """Why two figures are not added where the one is a part of the other; None where neither is."""
    for part, whole in ((first, second), (second, first)):
        assert part.figure is not None
        assert whole.figure is not None
        if part.figure.part_of == whole.id:
            return Reason(Incomputable.PART, told(part.figure), told(whole.figure))
    return None


def _is_one_base(one_id: str, one: Figure, other_id: str, other: Figure) -> bool:
    """Whether two figures are parts of one whole, the whole and its part, or measure the same thing."""
    if one_id == other.part_of or other_id == one.part_of or (one.part_of and one.part_of == other.part_of):
        return True
    if PERCENT in {one.unit, other.unit}:
        return False  # shares of two wholes
    return bool(_things(one) & _things(other))


def _things(figure: Figure) -> set[str]:
    return {stem(word.text) for word in words(figure.measures) if len(word.text) >= SHORTEST}


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures that are counted alike give different values for one thing: mostly the same words for it."""
    things, others = _things(one), _things(other)
    first, second, _ = in_one_unit(one, other)
    return first != second and 2 * len(things & others) > len(things | others)
