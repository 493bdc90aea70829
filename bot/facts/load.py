"""From a folder to a sound fact base, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from bot.facts.base import FactBase
from bot.facts.check_facts import check_fact, check_source
from bot.facts.checks import M, check_all, valued
from bot.facts.files import File, find_files, name_of
from bot.facts.locations import Locations, located
from bot.facts.model import Entity, Fact, GoldenQuestion, Source, SynonymGroup, Topic
from bot.facts.problems import Problem, sorted_problems
from bot.facts.reader import read
from bot.facts.validate import Record, validate

VERSION_LENGTH = 12
_ID_LINE = re.compile(rb"""^[ ]*(?:-[ ]+)?id:[ ]*["']?([a-z0-9-]+)""", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One file as it was read, kept from load to load while its bytes stay the same."""

    digest: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    ids: frozenset[str]  # also those of entries that could not be read


@dataclass(frozen=True)
class Loaded:
    """What came of reading a folder: a fact base if it is sound, and every problem of all files if it is not."""

    base: FactBase | None
    problems: tuple[Problem, ...]
    locations: Locations
    pages: Mapping[str, Page] = field(default_factory=dict, repr=False)
    checked: Mapping[str, tuple[str, tuple[Problem, ...]]] = field(default_factory=dict, repr=False)


def load(folder: Path, *, today: date | None = None, previous: Loaded | None = None, is_lean: bool = False) -> Loaded:
    """Reads and checks the fact base in `folder`. Files that are as they were in `previous` are not parsed again.

    Where `is_lean` holds, a sound base is kept without the places inside its facts, which take more memory than the
    facts. An unsound one is read once more, so that every problem has its exact place.
    """
    today = today or date.today()
    loaded = _load(folder, today, previous, is_lean=is_lean)
    return _load(folder, today, None, is_lean=False) if is_lean and loaded.problems else loaded


def _load(folder: Path, today: date, previous: Loaded | None, *, is_lean: bool) -> Loaded:
    files = find_files(folder)
    pages = {file.name: _page(file, previous, is_lean=is_lean) for file in files.found}
    records = [record for page in pages.values() for record in page.records]
    checked = _checked(files.found, pages, today, previous)
    known: dict[str, set[str]] = {
        room: set() for room in ("fact", "source", "topic", "entity") if room not in files.unread
    }
    for file in files.found:
        if file.room in known:
            known[file.room] |= pages[file.name].ids
    problems = [*files.problems]
    for name, page in pages.items():
        problems += [*page.problems, *checked[name][1]]
    problems += check_all(records, known)
    base = None if problems else _base(records, _version(files.found, pages))
    return Loaded(base, sorted_problems(problems), located(records, name_of(folder)), pages, checked)


def _page(file: File, previous: Loaded | None, *, is_lean: bool) -> Page:
    digest = hashlib.sha256(file.data).hexdigest()
    if previous is not None and file.name in previous.pages and previous.pages[file.name].digest == digest:
        return previous.pages[file.name]
    document = read(file.data, file.name)
    if document.root is None:
        return Page(digest, (), document.problems, frozenset(id_.decode() for id_ in _ID_LINE.findall(file.data)))
    records, problems = validate(document.root, file.room, file.name, file.kind)
    ids = frozenset(record.id for record in records if record.id is not None)
    if is_lean and file.room == "fact":
        records = [record.without_places() for record in records]
    return Page(digest, tuple(records), (*document.problems, *problems), ids)


def _checked(
    files: Iterable[File], pages: Mapping[str, Page], today: date, previous: Loaded | None
) -> dict[str, tuple[str, tuple[Problem, ...]]]:
    """What is wrong with single entries, by file, with the digest of all that this depends on."""
    of_sources = [pages[file.name] for file in files if file.room == "source"]
    sources = {id_: source for page in of_sources for id_, (_, source) in valued(page.records, Source).items()}
    context = "".join([today.isoformat(), *(page.digest for page in of_sources)])
    found: dict[str, tuple[str, tuple[Problem, ...]]] = {}
    for name, page in pages.items():
        key = page.digest + context
        kept = previous.checked.get(name) if previous is not None else None
        found[name] = kept if kept and kept[0] == key else (key, tuple(_check_single(page.records, sources, today)))
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


def _version(files: Iterable[File], pages: Mapping[str, Page]) -> str:
    digest = hashlib.sha256()
    for file in files:
        name = file.name.split("/", 1)[1]
        digest.update(f"{name}\0{pages[file.name].digest}\n".encode())
    return digest.hexdigest()[:VERSION_LENGTH]
