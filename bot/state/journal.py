"""Which updates were handled a moment ago: a small file, for what the database has not written down yet.

A transaction takes some hundredths of a second on a busy machine. Were the process killed in that time, every answer
sent in it would be sent again.
"""

from __future__ import annotations

import logging
from pathlib import Path
from struct import Struct

from bot.state.slots import Slots

SLOTS = 1_024  # of the last updates; many times as many as are ever handled and not yet written down
_SLOT = Struct("<qq")  # the number of the update in the inbox, and Telegram's own
_SIZE = SLOTS * _SLOT.size

log = logging.getLogger(__name__)


class Journal:
    """The updates that were handled last, each by its number and Telegram's id. Never raises.

    Where there can be no such file the bot does without: what was handled in the last moment before a kill is then
    handled again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: Slots | None = None
        self._next = 0

    def open(self) -> list[tuple[int, int]]:
        """What was noted before. From now on it is written over: it has to be in the database by then."""
        try:
            self._noted = Slots(self._path, _SIZE)
        except OSError as error:
            log.warning("%s: %s; what is answered just before a kill may be answered twice", self._path, error.strerror)
            return []
        found = _SLOT.iter_unpack(self._noted.held)
        return [(number, update_id) for number, update_id in found if number]

    def note(self, number: int, update_id: int) -> None:
        """Notes that an update is handled."""
        if self._noted is not None:
            self._noted.put(self._next * _SLOT.size, _SLOT.pack(number, update_id))
            self._next = (self._next + 1) % SLOTS
