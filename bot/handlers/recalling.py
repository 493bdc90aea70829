"""A restart has no old facts to go on with, and can ask nobody: it says in the log which of them are gone."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.handlers.desk import Desk
from bot.state.kept import Kept

LISTED = 20  # ids, in the log
_NAME = "facts"

log = logging.getLogger(__name__)


@dataclass
class Recalling:
    """Knows the ids of the facts from one run of the bot to the next."""

    desk: Desk
    kept: Kept
    _noted: str = ""  # the version of the facts whose ids are kept

    async def note(self) -> None:
        """Keeps the ids of the facts in use, where they have changed; the first time it tells what was lost before.

        Raises UnavailableError.
        """
        base = self.desk.base
        if base.version == self._noted:
            return
        ids = {*base.facts, *base.withdrawn}
        if not self._noted:
            before = (await self.kept.get(_NAME) or "").split()
            _tell([id_ for id_ in before if id_ not in ids])
        await self.kept.put(_NAME, " ".join(sorted(ids)))
        self._noted = base.version


def _tell(gone: list[str]) -> None:
    if gone:
        more = f" and {len(gone) - LISTED} more" if len(gone) > LISTED else ""
        said = "gone from the folder since the bot last ran, without being withdrawn: %s%s; a file may be missing"
        log.warning(said, ", ".join(gone[:LISTED]), more)
