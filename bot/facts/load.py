"""From a folder to a sound fact base, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from pydantic import BaseModel

from bot.facts.base import FactBase
from bot.facts.check_facts import check_fact, check_source
from bot.facts.checks import M, check_all, valued
from bot.facts.locations import Locations, located
from bot.facts.model import Entity, Fact, GoldenQuestion, Source, SynonymGroup, Topic
from bot.facts.pages import MOST_PROBLEMS, Page, Reading, read_pages
from bot.facts.problems import Problem, sorted_problems
from bot.facts.record import Record
from bot.facts.shapes import Section

VERSION_LENGTH = 12


@dataclass(frozen=True)
class Loaded:
    """What came of reading a folder: a fact base if it is sound, and every problem of all files if it is not."""

    base: FactBase | None
    problems: tuple[Problem, ...]
    locations: Locations
    pages: Mapping[str, Page] = field(default_factory=dict, repr=False)
    checked: Mapping[str, tuple[str, tuple[Problem, ...]]] = field(default_factory=dict, repr=False)

    @property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file."""
        return {name: page.digest for name, page in self.pages.items()}


def load(folder: Path, *, today: date | None = None, previous: Loaded | None = None, is_lean: bool = False) -> Loaded:
    """Reads and checks the fact base in `folder`. Files that are as they were in `previous` are not parsed again.

    Where `is_lean` holds, a sound base is kept without the places inside its facts, which take more memory than the
    facts. An unsound one is read once more, so that every problem has its exact place.
    """
    reading = read_pages(folder, previous.digests if previous else {}, is_lean=is_lean)
    loaded = fitted(reading, previous, today=today)
    return fitted(read_pages(folder, {}), None, today=today) if is_lean and loaded.problems else loaded


def fitted(reading: Reading, previous: Loaded | None, *, today: date | None = None) -> Loaded:
    """Whether what was read fits together, and what comes of it. Known files are as they were in `previous`."""
    today = today or date.today()
    earlier = previous.pages if previous else {}
    pages = {name: page.after(earlier.get(name)) if page else earlier[name] for name, page in reading.pages.items()}
    records = [record for page in pages.values() for record in page.records]
    checked = _checked(pages, today, previous)
    sections: tuple[Section, ...] = ("fact", "source", "topic", "entity")
    unread = reading.unread | {page.section for page in pages.values() if page.hides_ids}
    known: dict[str, set[str]] = {section: set() for section in sections if section not in unread}
    for page in pages.values():
        if page.section in known:
            known[page.section] |= page.ids
    problems = [*reading.problems]
    for name, page in pages.items():
        problems += [*page.problems, *checked[name][1]]
    problems += islice(check_all(records, known), MOST_PROBLEMS)
    base = None if problems else _base(records, _version(pages))
    return Loaded(base, sorted_problems(problems), located(records, reading.name), pages, checked)


def well_formed(loaded: Loaded) -> FactBase:
    """What can be read of a base, sound or not: entries that are well formed, and of facts those whose sources are."""
    base = _base([record for page in loaded.pages.values() for record in page.records], _version(loaded.pages))
    facts = {
        id_: fact
        for id_, fact in base.facts.items()
        if all(citation.source in base.sources for citation in fact.citations)
        and (fact.attributed_to is None or fact.attributed_to in base.entities)
    }
    return replace(base, facts=facts)


def _checked(
    pages: Mapping[str, Page], today: date, previous: Loaded | None
) -> dict[str, tuple[str, tuple[Problem, ...]]]:
    """What is wrong with single entries, by file, with the digest of all that this depends on."""
    of_sources = [page for page in pages.values() if page.section == "source"]
    sources = {id_: source for page in of_sources for id_, (_, source) in valued(page.records, Source).items()}
    context = "".join([today.isoformat(), *(page.digest for page in of_sources)])
    found: dict[str, tuple[str, tuple[Problem, ...]]] = {}
    for name, page in pages.items():
        key = page.digest + context
        kept = previous.checked.get(name) if previous is not None else None
        if kept is None or kept[0] != key:
            kept = key, tuple(islice(_check_single(page.records, sources, today), MOST_PROBLEMS))
        found[name] = kept
    return found


def _check_single(records: Iterable[Record], sources: Mapping[str, Source], today: date) -> Iterable[Problem]:
    for record in records:
        if isinstance(record.value, Fact):
            yield from check_fact(record, record.value, sources, today)
        elif isinstance(record.value, Source):
            yield from check_source(record, record.value, today)


def _base(records: Sequence[Record], version: str) -> FactBase:
    facts = _values(records, Fact)
    return FactBase(
        facts={id_: fact for id_, fact in facts.items() if not fact.withdrawn},
        withdrawn={id_: fact for id_, fact in facts.items() if fact.withdrawn},
        sources=_values(records, Source),
        topics=_values(records, Topic),
        entities=_values(records, Entity),
        golden=_listed(records, GoldenQuestion),
        synonyms=_listed(records, SynonymGroup),
        version=version,
    )


def _values(records: Sequence[Record], model: type[M]) -> dict[str, M]:
    return {id_: value for id_, (_, value) in valued(records, model).items()}


def _listed(records: Sequence[Record], model: type[M]) -> tuple[M, ...]:
    values: list[BaseModel | None] = [record.value for record in records]
    return tuple(value for value in values if isinstance(value, model))


def _version(pages: Mapping[str, Page]) -> str:
    digest = hashlib.sha256()
    for file, page in pages.items():
        name = file.split("/", 1)[1]
        digest.update(f"{name}\0{page.digest}\n".encode())
    return digest.hexdigest()[:VERSION_LENGTH]
