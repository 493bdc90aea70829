"""The files of a folder, each read and checked by itself. Files that are known already are not parsed again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.facts.files import File, find_files, name_of
from bot.facts.problems import Problem
from bot.facts.reader import read
from bot.facts.record import Record
from bot.facts.shapes import Section
from bot.facts.validate import validate
from bot.facts.words import proposed_id

MOST_PROBLEMS = 10_000  # in all files; who meets so many is told no more, and waits for no more
_ID_LINE = re.compile(rb"^[ ]*(?:-[ ]*)?id\b[^a-z0-9\n]*([a-z0-9-]+)", re.MULTILINE)  # also one without its colon


@dataclass(frozen=True)
class Page:
    """One file as it was read, kept from load to load while its bytes stay the same."""

    section: Section
    digest: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    ids: frozenset[str]  # also those of entries that could not be read, and as they are once they are mended

    @property
    def hides_ids(self) -> bool:
        """Whether ids may stand in the file that nobody knows: it could not be read at all, or is empty."""
        return bool(self.problems) and not self.ids

    def after(self, earlier: Page | None) -> Page:
        """The same page; entries that read as in an earlier version of the file are the same objects as there."""
        known = {record.id: record.value for record in earlier.records} if earlier else {}
        return replace(
            self,
            records=tuple(
                record._replace(value=known[record.id])
                if record.id is not None and record.id in known and record.value == known[record.id]
                else record
                for record in self.records
            ),
        )


@dataclass(frozen=True)
class Reading:
    """What stands in a folder, before anybody has looked at whether it fits together."""

    name: str  # what problems call the folder
    pages: Mapping[str, Page | None]  # by file, in reading order; None for those that are as they were known
    problems: tuple[Problem, ...]
    unread: frozenset[Section]  # the sections of which a file could not be read

    @property
    def changed(self) -> tuple[Page, ...]:
        """The pages of the files that were not known."""
        return tuple(page for page in self.pages.values() if page is not None)


def read_pages(folder: Path, known: Mapping[str, str], *, is_lean: bool = False) -> Reading:
    """Reads the files in `folder`. `known` has the digests of those that need not be parsed, by the file's name.

    Where `is_lean` holds, the places inside facts are not kept: they take more memory than the facts.
    """
    files = find_files(folder)
    pages: dict[str, Page | None] = {}
    unread = set(files.unread)
    told = 0
    for file in files.found:
        if told >= MOST_PROBLEMS:
            unread.add(file.section)  # nobody has looked for all ids of this section
            continue
        page = pages[file.name] = _page(file, known.get(file.name), is_lean=is_lean)
        told += len(page.problems) if page else 0
    return Reading(name_of(folder), pages, files.problems, frozenset(unread))


def _page(file: File, known: str | None, *, is_lean: bool) -> Page | None:
    digest = hashlib.sha256(file.data).hexdigest()
    if digest == known:
        return None
    document = read(file.data, file.name)
    found = validate(document.root, file.section, file.name, file.kind) if document.root else ([], [])
    records, problems = found
    ids = frozenset(proposed_id(record.id) for record in records if record.id)
    if document.problems:
        ids |= {id_.decode() for id_ in _ID_LINE.findall(file.data)}
    if is_lean and file.section == "fact":
        records = [record.without_places() for record in records]
    return Page(file.section, digest, tuple(records), (*document.problems, *problems), ids)
