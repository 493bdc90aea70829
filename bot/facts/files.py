"""Which files belong to a fact base, and their bytes. Nothing but regular files inside the folder is ever opened."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.facts.characters import LONGEST_FILE
from bot.facts.model import Kind
from bot.facts.problems import Position, Problem
from bot.facts.shapes import FILES, Room

OPTIONAL = frozenset({"synonyms.yaml"})
KIND_OF_FOLDER = {kind.folder: kind for kind in Kind}
_NOT_DATA = frozenset({"schema", "README.md"})
_EXPECTED = ", ".join([*(f"{folder}/" for folder in KIND_OF_FOLDER), *FILES])


@dataclass(frozen=True)
class File:
    """One file of the fact base as it was read."""

    name: str  # as problems show it: knowledge/figures/investment.yaml
    room: Room
    kind: Kind | None
    path: Path
    data: bytes


@dataclass(frozen=True)
class Files:
    """All files in reading order, what was wrong on the way, and the rooms of which something could not be read."""

    found: tuple[File, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[Room]


class Refused(Exception):
    """A file that is not opened or cannot be read; says why and what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


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
    return _Finder(folder, name).find(entries)


def read_regular(path: Path, *, within: Path | None = None, longest: int = LONGEST_FILE) -> bytes:
    """The bytes of a regular file, at most one more than `longest`; never waits for a pipe, never leaves `within`."""
    try:
        if within is not None and path.is_symlink() and not path.resolve().is_relative_to(within.resolve()):
            raise Refused("a link that leads out of the folder", "put the file itself into the folder")
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("expected a file, found something else", "only regular files are read")
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        )
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Refused("expected a file, found something else", "only regular files are read")
            return file.read(longest + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        circle = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
        why = "links in a circle" if circle else error.strerror if isinstance(error, OSError) else str(error)
        raise Refused(f"cannot be read ({why})") from None


def _listed(folder: Path) -> list[str]:
    try:
        if not folder.is_dir():
            missing = not os.path.lexists(folder)
            raise Refused(
                "there is no such folder" if missing else "expected a folder, found a file",
                "name the folder that holds sources.yaml",
            )
        return sorted(entry for entry in os.listdir(folder) if not entry.startswith("."))
    except OSError as error:
        raise Refused(f"cannot be read ({error.strerror})") from None


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class _Finder:
    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.problems: list[Problem] = []
        self.unread: set[Room] = set()

    def find(self, entries: list[str]) -> Files:
        found = [
            file for entry in FILES for file in self._read(entry, FILES[entry], None, required=entry not in OPTIONAL)
        ]
        for folder in KIND_OF_FOLDER:
            if folder in entries:
                found += self._folder(folder)
        for entry in entries:
            if entry not in FILES and entry not in KIND_OF_FOLDER and entry not in _NOT_DATA:
                self._unknown(entry)
        if not any(file.room == "fact" for file in found) and "fact" not in self.unread:
            self._problem("", "no facts", "expected .yaml files in " + ", ".join(f"{kind}/" for kind in KIND_OF_FOLDER))
        return Files(tuple(found), tuple(self.problems), frozenset(self.unread))

    def _folder(self, entry: str) -> Iterator[File]:
        path = self.folder / entry
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise Refused("a link that leads out of the folder", "put the folder itself here")
            names = _listed(path)
        except Refused as refused:
            self.unread.add("fact")
            self._problem(entry, refused.message, refused.hint)
            return
        for name in names:
            below = f"{entry}/{name}"
            if name.endswith(".yaml"):
                yield from self._read(below, "fact", KIND_OF_FOLDER[entry], required=True)
            elif (path / name).is_dir():
                self._problem(below, "a folder where files are expected", f"put its files into {entry}/")
            elif hint := _renamed(name):
                self._problem(below, "a file that would not be read", hint)

    def _read(self, entry: str, room: Room, kind: Kind | None, *, required: bool) -> Iterator[File]:
        path = self.folder / entry
        if not os.path.lexists(path):
            if required:
                self.unread.add(room)
                self._problem(entry, "the file is missing", "write it; an empty list is []")
            return
        try:
            data = read_regular(path, within=self.folder)
        except Refused as refused:
            self.unread.add(room)
            self._problem(entry, refused.message, refused.hint)
        else:
            yield File(f"{self.name}/{_printable(entry)}", room, kind, path, data)

    def _unknown(self, entry: str) -> None:
        known = [*FILES, *KIND_OF_FOLDER]
        close = get_close_matches(entry, known, 1)
        hint = f'did you mean "{close[0]}"?' if close else f"expected {_EXPECTED}"
        if (self.folder / entry).is_dir():
            self._problem(entry, "a folder that does not belong here", hint)
        elif entry.lower().endswith((".yaml", ".yml")):
            stem = f"{entry.rsplit('.', 1)[0]}.yaml"
            self._problem(
                entry, "a file that does not belong here", f'rename it to "{stem}"' if stem in FILES else hint
            )

    def _problem(self, entry: str, message: str, hint: str | None) -> None:
        self.problems.append(Problem(Position(_printable(f"{self.name}/{entry}".rstrip("/"))), message, hint=hint))


def _renamed(name: str) -> str | None:
    """What to do with a file that looks like facts and is not named so."""
    stem, ending = os.path.splitext(name)
    if ending.lower() in (".yaml", ".yml"):
        return f'rename it to "{stem}.yaml"'
    if stem.lower().endswith((".yaml", ".yml")) and not name.endswith("~"):
        return f'rename it to "{os.path.splitext(stem)[0]}.yaml", or delete it'
    return None
