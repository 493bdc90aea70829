"""The rule for the numbers of one fact: each stands in the evidence, or follows from something that is named."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from bot.facts.model import DEFAULT_LANGUAGE, Fact, Source
from bot.facts.numbers import Number, misspelt_scale, offered_numbers, scale_of, stated_numbers
from bot.facts.problems import Problem
from bot.facts.record import Record

MONTHS = tuple(month.lower() for month in calendar.month_name[1:])


def check_numbers(record: Record, fact: Fact, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Numbers that the evidence does not hold, seen with the sources; where one is unknown, so is its date."""
    if any(citation.source not in sources for citation in fact.citations):
        return
    offered = offered_numbers(evidence for citation in fact.citations for evidence in citation.evidence)
    derived = frozenset(item.value for item in fact.derived)
    dates = _dates(fact, sources)
    for language, statement in fact.statement.items():
        for number in stated_numbers(statement):
            given = number.value in offered or number.value in derived or number.bare in derived
            if not given and not _of_dates(number, statement, language, dates):
                written = statement[number.start : number.end]
                hint = "add the words that hold it to the evidence, or say under derived what it follows from"
                yield record.problem(
                    ("statement", language), f'the number "{written}" does not stand in the evidence', hint
                )
    stated = offered_numbers(fact.statement.values())
    bare = {number.bare for text in fact.statement.values() for number in stated_numbers(text)}
    misspelt = misspelt_scale(fact.figure.unit) if fact.figure else None
    if fact.figure is not None and misspelt is not None:
        found, meant = misspelt
        hint = f'did you mean "{fact.figure.unit.replace(found, meant)}"?'
        yield record.problem(("figure", "unit"), f'no number is called "{found}"', hint)
    elif fact.figure is not None:
        value = fact.figure.value * scale_of(fact.figure.unit)
        if value not in offered and value not in stated and fact.figure.value not in derived:
            message = (
                f"the value {fact.figure.value} {fact.figure.unit} stands neither in the statement nor in the evidence"
            )
            yield record.problem(("figure", "value"), message, "write it as the source does")
    for index, item in enumerate(fact.derived):
        if (
            item.value not in stated
            and item.value not in bare
            and not (fact.figure and fact.figure.value == item.value)
        ):
            yield record.problem(
                ("derived", index, "value"), f"the number {item.value} does not stand in the statement", "delete it"
            )


def _dates(fact: Fact, sources: Mapping[str, Source]) -> tuple[str, ...]:
    occurred = (fact.occurred.start, fact.occurred.end) if fact.occurred else ()
    published = (sources[citation.source].date for citation in fact.citations)
    return tuple(text for text in (*occurred, fact.as_of, *published) if text)


def _of_dates(number: Number, statement: str, language: str, dates: Iterable[str]) -> bool:
    """Whether a number is the year of one of the dates, or a day whose month the statement names."""
    if number.value != number.value.to_integral_value():
        return False
    lowered = statement.lower()
    for text in dates:
        year, month, day = (Decimal(part) for part in [*text.split("-"), "0", "0"][:3])
        if number.value == year:
            return True
        named = language != DEFAULT_LANGUAGE or (month and MONTHS[int(month) - 1] in lowered)
        if day and number.value == day and named:
            return True
    return False
