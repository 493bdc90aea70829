"""What an examination of the installation has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How it stands with one thing."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, how it stands, and what to do about it."""

    subject: str
    state: Grade
    text: str
    to_do: str = ""

    def __str__(self) -> str:
        return f"{self.subject:<9} {self.state:<4} {self.text}" + (f"; {self.to_do}" if self.to_do else "")
