"""Which files belong to a fact base, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from bot.facts.model import Kind
from bot.facts.opening import Refused, Stamp, changed_meanwhile, read_regular, stamp_of
from bot.facts.problems import Position, Problem
from bot.facts.shapes import FILES, Section

OPTIONAL = frozenset({"synonyms.yaml"})
KIND_OF_FOLDER = {kind.folder: kind for kind in Kind}
MOST_BYTES = 32 * 1024 * 1024  # of all files together; ours have a fiftieth of that
MOST_NAMES = 2_000  # in one folder
_NOT_DATA = frozenset({"schema", "README.md"})
_OF_THE_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})  # what Windows puts beside files, unasked
_ALIKE = 0.75  # below it, two names have letters in common and nothing else
_EXPECTED = ", ".join([*(f"{folder}/" for folder in KIND_OF_FOLDER), *FILES])


@dataclass(frozen=True)
class File:
    """One file of the fact base as it was read."""

    name: str  # as problems show it: knowledge/figures/investment.yaml
    section: Section
    kind: Kind | None
    path: Path
    data: bytes


@dataclass(frozen=True)
class Files:
    """All files in reading order, what was wrong on the way, and the sections of which something could not be read."""

    found: tuple[File, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[Section]


def name_of(folder: Path) -> str:
    """What problems call the folder, wherever the command was started."""
    return _printable(folder.name if folder.name not in ("", "..") else folder.resolve().name)


def find_files(folder: Path) -> Files:
    """Reads every file that belongs to the fact base in `folder`, once."""
    name = name_of(folder)
    try:
        entries = _listed(folder)
    except Refused as refused:
        return Files(
            (), (Problem(Position(name), refused.message, hint=refused.hint),), frozenset(FILES.values()) | {"fact"}
        )
    if not entries:
        hint = f"expected {_EXPECTED}"
        return Files(
            (), (Problem(Position(name), "the folder is empty", hint=hint),), frozenset(FILES.values()) | {"fact"}
        )
    return _Finder(folder, name, entries).find()


def _listed(folder: Path) -> list[str]:
    try:
        if not folder.is_dir():
            missing = not os.path.lexists(folder)
            raise Refused(
                "there is no such folder" if missing else "expected a folder, found a file",
                "name the folder that holds sources.yaml",
            )
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST_NAMES + 1)]
        if len(names) > MOST_NAMES:
            raise Refused(f"expected at most {MOST_NAMES} files, found more", "write several facts into one file")
        return sorted(name for name in names if not name.startswith("."))
    except OSError as error:
        raise Refused(f"cannot be read ({error.strerror})") from None


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class _Finder:
    def __init__(self, folder: Path, name: str, entries: list[str]) -> None:
        self.folder, self.name, self.entries = folder, name, entries
        self.within = folder.resolve()
        self.named_otherwise = {_meant(entry) for entry in entries if not _is_left_alone(entry)}
        self.problems: list[Problem] = []
        self.unread: set[Section] = set()
        self.stamps: dict[str, Stamp | None] = {}  # of what was read, as it was before
        self.left = MOST_BYTES

    def find(self) -> Files:
        found = [
            file for entry in FILES for file in self._read(entry, FILES[entry], None, required=entry not in OPTIONAL)
        ]
        for folder in KIND_OF_FOLDER:
            if folder in self.entries:
                found += self._folder(folder)
        for entry in self.entries:
            if entry not in FILES and entry not in KIND_OF_FOLDER and entry not in _NOT_DATA:
                self._unknown(entry)
        if not any(file.section == "fact" for file in found) and "fact" not in self.unread:
            self._problem("", "no facts", "expected .yaml files in " + ", ".join(f"{kind}/" for kind in KIND_OF_FOLDER))
        for entry, stamp in self.stamps.items():
            if stamp_of(self.folder / entry) != stamp:
                self._refused(entry, changed_meanwhile())
        return Files(tuple(found), tuple(self.problems), frozenset(self.unread))

    def _folder(self, entry: str) -> Iterator[File]:
        path = self.folder / entry
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise Refused("a link that leads out of the folder", "put the folder itself here")
            names = _listed(path)
        except Refused as refused:
            self.unread.add("fact")
            self._refused(entry, refused)
            return
        for name in names:
            below = f"{entry}/{name}"
            if name.endswith(".yaml"):
                yield from self._read(below, "fact", KIND_OF_FOLDER[entry], required=True)
            elif (path / name).is_dir():
                self.unread.add("fact")
                self._problem(below, "a folder where files are expected", f"put its files into {entry}/")
            elif not _is_left_alone(name):
                self.unread.add("fact")
                self._problem(below, "a file that would not be read", _renamed(name))

    def _read(self, entry: str, section: Section, kind: Kind | None, *, required: bool) -> Iterator[File]:
        path = self.folder / entry
        if not os.path.lexists(path):
            if required:
                self.unread.add(section)
                if entry not in self.named_otherwise:
                    self._problem(entry, "the file is missing", "write it; an empty list is []")
            return
        stamp = stamp_of(path)
        try:
            if self.left < 0:
                raise Refused(f"expected at most {MOST_BYTES // 1024**2} MiB in all files, found more", "delete some")
            data = read_regular(path, within=self.within)
        except Refused as refused:
            self.unread.add(section)
            self._refused(entry, refused)
        else:
            self.stamps[entry] = stamp
            self.left -= len(data)
            yield File(f"{self.name}/{_printable(entry)}", section, kind, path, data)

    def _unknown(self, entry: str) -> None:
        known = [*FILES, *KIND_OF_FOLDER]
        close = get_close_matches(entry, known, 1, _ALIKE)
        hint = f'did you mean "{close[0]}"?' if close else f"expected {_EXPECTED}"
        if (self.folder / entry).is_dir():
            self.unread.add("fact")
            self._problem(entry, "a folder that does not belong here", hint)
        elif not _is_left_alone(entry):
            meant = _meant(entry)
            self.unread.add("fact")
            self._problem(
                entry, "a file that does not belong here", f'rename it to "{meant}"' if meant in FILES else hint
            )

    def _refused(self, entry: str, refused: Refused) -> None:
        self._problem(entry, refused.message, refused.hint)

    def _problem(self, entry: str, message: str, hint: str | None) -> None:
        self.problems.append(Problem(Position(_printable(f"{self.name}/{entry}".rstrip("/"))), message, hint=hint))


def _is_left_alone(name: str) -> bool:
    """Whether a file is nobody's work: an editor's copy of an earlier version, or one of the system."""
    return name.endswith("~") or name in _OF_THE_SYSTEM


def _meant(name: str) -> str:
    """The file that somebody may have meant who has named one with another ending."""
    return f"{name.rsplit('.', 1)[0]}.yaml"


def _renamed(name: str) -> str:
    """What to do with a file that stands among the facts and is not named as they are."""
    stem, ending = os.path.splitext(name)
    if ending.lower() in (".yaml", ".yml"):
        return f'rename it to "{stem}.yaml"'
    if stem.lower().endswith((".yaml", ".yml")):
        return f'rename it to "{os.path.splitext(stem)[0]}.yaml", or delete it'
    return f'rename it to "{stem}.yaml" if facts stand in it, or take it out of the folder'
