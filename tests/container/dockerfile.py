"""Reads a Dockerfile and a .dockerignore: as much of their language as this project uses, and no more."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

KNOWN = {"FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "LABEL", "VOLUME", "HEALTHCHECK", "ENTRYPOINT", "CMD"}


@dataclass(frozen=True)
class Instruction:
    """One instruction with the rest of its line."""

    name: str
    rest: str

    def __str__(self) -> str:
        return f"{self.name} {self.rest}"

    @property
    def words(self) -> list[str]:
        """The rest as words; of the JSON form the strings of its list."""
        begin = self.rest.find("[")
        if begin >= 0 and self.name in {"ENTRYPOINT", "CMD", "VOLUME", "HEALTHCHECK"}:
            return [str(word) for word in json.loads(self.rest[begin:])]
        return shlex.split(self.rest)


@dataclass
class Stage:
    """What stands from one FROM to the next."""

    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def last(self, name: str) -> Instruction | None:
        """The instruction of a name that counts."""
        return next((one for one in reversed(self.instructions) if one.name == name), None)


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile. Raises ValueError for an instruction that is not known here."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found: list[Stage] = []
    for line in re.sub(r"\\\n", " ", lines).splitlines():
        name, _, rest = line.strip().partition(" ")
        if not name:
            continue
        if name not in KNOWN:
            raise ValueError(f"expected one of {', '.join(sorted(KNOWN))}, found {name}")
        if name == "FROM":
            base, *alias = rest.split()
            found.append(Stage(base, alias[1] if alias else str(len(found))))
        else:
            found[-1].instructions.append(Instruction(name, " ".join(rest.split())))
    return found


def context(folder: Path) -> list[Path]:
    """The files that a build sees, by their paths from the folder: the last line of .dockerignore that fits decides."""
    lines = (folder / ".dockerignore").read_text(encoding="utf-8").split("\n")
    rules = [(not line.startswith("!"), line.lstrip("!").strip("/")) for line in lines if line and line[0] != "#"]
    return sorted(_seen(folder, PurePosixPath(), rules))


def _seen(folder: Path, inside: PurePosixPath, rules: Sequence[tuple[bool, str]]) -> Iterator[Path]:
    for entry in (folder / inside).iterdir():
        path = inside / entry.name
        if entry.is_dir() and not entry.is_symlink():
            if not _is_left_out(path, rules):
                yield from _seen(folder, path, rules)
        elif not _is_left_out(path, rules):
            yield Path(path)


def _is_left_out(path: PurePosixPath, rules: Sequence[tuple[bool, str]]) -> bool:
    left_out = False
    for excludes, pattern in rules:
        if any(_fits(part, pattern) for part in (path, *path.parents)):
            left_out = excludes
    return left_out


def _fits(path: PurePosixPath, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return path.match(pattern.removeprefix("**/"))
    return len(path.parts) == len(PurePosixPath(pattern).parts) and path.match(pattern)
