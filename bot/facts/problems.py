"""One thing wrong with the fact base, told so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file. `line` and `column` count from 1; a problem of a whole file stands at 1:1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and how to mend it. `fact` is the entry's id, `field` a path like citations[0].source."""

    position: Position
    message: str
    fact: str | None = None
    field: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        where = "  ".join(part for part in (str(self.position), self.fact, self.field) if part)
        return f"{where}: {self.message}" + (f"; {self.hint}" if self.hint else "")

    def as_json(self) -> dict[str, str | int | None]:
        """The problem as `kazfacts check --json` prints it."""
        return {
            "file": self.position.file,
            "line": self.position.line,
            "column": self.position.column,
            "fact": self.fact,
            "field": self.field,
            "message": self.message,
            "hint": self.hint,
        }


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem once, by file, line and column."""
    return tuple(sorted(set(problems), key=lambda problem: (problem.position, problem.message, problem.field or "")))
