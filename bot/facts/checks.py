"""All rules that need more than one entry to be seen, over all records of a fact base."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from bot.facts.check_between import (
    check_circles,
    check_parts,
    check_roles,
    check_shared_questions,
    check_spellings,
    check_synonyms,
    check_titles,
)
from bot.facts.check_ids import check_duplicates, check_golden, check_references
from bot.facts.model import Entity, Fact, Topic
from bot.facts.problems import Problem
from bot.facts.record import Record

M = TypeVar("M", bound=BaseModel)


def valued(records: Sequence[Record], model: type[M]) -> dict[str, tuple[Record, M]]:
    """The well-formed entries of one model by id, each with its record; of two with the same id, the first."""
    found: dict[str, tuple[Record, M]] = {}
    for record in records:
        value = record.value
        # Asking pydantic's classes whether something is theirs takes much longer than looking at its type.
        if type(value) is model and record.id is not None:
            found.setdefault(record.id, (record, value))
    return found


def check_all(records: Sequence[Record], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """What is wrong between entries. `known` holds the ids of every section whose files could be read."""
    facts = valued(records, Fact)
    topics = valued(records, Topic)
    entities = valued(records, Entity)
    yield from check_duplicates(records)
    yield from check_references(records, known)
    yield from check_golden(records, {id_: record for id_, (record, _) in facts.items()}, known.get("fact"))
    yield from check_shared_questions(facts)
    yield from check_titles(facts)
    yield from check_parts(facts)
    yield from check_roles(facts, entities)
    yield from check_synonyms(records)
    yield from check_spellings("entity", entities.values())
    yield from check_spellings("topic", topics.values())
    for path, above, of in (
        (("figure", "part_of"), {id_: fact.figure.part_of for id_, (_, fact) in facts.items() if fact.figure}, facts),
        (("part_of",), {id_: entity.part_of for id_, (_, entity) in entities.items()}, entities),
        (("parent",), {id_: topic.parent for id_, (_, topic) in topics.items()}, topics),
    ):
        yield from check_circles(path, above, {id_: record for id_, (record, _) in of.items()})
