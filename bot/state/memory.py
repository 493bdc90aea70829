"""All that is remembered, each kind behind a door of its own, in one database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.state.database import Database
from bot.state.feedback import Feedback


@dataclass(frozen=True)
class Memory:
    """The doors to one database."""

    database: Database

    @cached_property
    def feedback(self) -> Feedback:
        """What people say about answers."""
        return Feedback(self.database)
