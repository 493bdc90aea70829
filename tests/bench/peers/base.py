"""What a peer is given, and what it gives back. Nothing of the bot: some peers have an environment of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

# The fact that fits a question best, and how well by the peer's own measure: the more, the surer.
Best = Callable[[str], tuple[str, float]]
NOTHING = ("", float("-inf"))


@dataclass(frozen=True)
class Entry:
    """One fact as texts."""

    id: str
    title: str
    statement: str
    questions: Sequence[str]

    @property
    def text(self) -> str:
        """Everything that it says."""
        return " \n".join((self.title, self.statement, *self.questions))


@dataclass(frozen=True)
class Base:
    """The facts as texts, and the folder that they come from."""

    folder: str
    entries: Sequence[Entry]

    @property
    def phrases(self) -> tuple[list[str], list[str]]:
        """All example questions, and the fact of each."""
        pairs = [(question, entry.id) for entry in self.entries for question in entry.questions]
        return [text for text, _ in pairs], [id_ for _, id_ in pairs]


def save(base: Base, path: Path) -> None:
    """Writes a base for the processes of the peers."""
    path.write_text(json.dumps(asdict(base)), encoding="utf-8")


def read(path: Path) -> Base:
    """Reads what `save` wrote."""
    data = json.loads(path.read_text("utf-8"))
    return Base(data["folder"], [Entry(**entry) for entry in data["entries"]])
