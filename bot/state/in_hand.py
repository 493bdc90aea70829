"""Which updates are in hand at this moment, and how often that ended with the process: for the run after this one.

It stands in a small file that is written at once, since what ends a process leaves it no time to write anything down.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

from bot.state.slots import Slots

# 16 are in hand at a time. The others are for what was in hand at an end and still waits, up to so many more each time.
SLOTS = 256
MOST = 255  # ends that are counted
_SLOT = Struct("<qqBBB5x")  # number in the inbox, Telegram's id, ends, of them those while alone, and the hold
_ENDS, _HOLD = 16, 18  # where they stand in a slot
_SIZE = SLOTS * _SLOT.size
_ALL = range(0, _SIZE, _SLOT.size)
_EMPTY = bytes(_SLOT.size)
_LET_GO, _BESIDE_OTHERS, _ALONE = range(3)  # the holds

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ends:
    """How often the process has ended unexpectedly while an update was in hand, and while it was so alone."""

    number: int
    update_id: int
    count: int
    alone: int


class InHand:
    """The updates that are being handled, by their numbers in the inbox. Never raises.

    An update has a slot while it is in hand, and as long as an end is counted for it. Where there can be no file, or
    all slots are taken, the bot does without: an update that ends the process is then tried at every start.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._slots = Slots()
        self._places: dict[int, int] = {}  # from the number of an update to where its slot begins
        self._free: list[int] = []

    def open(self) -> None:
        """Counts the last end for whatever was in hand."""
        if self._path is None:
            return
        try:
            self._slots = Slots(self._path, _SIZE)
        except OSError as error:
            log.warning("%s: %s; an update that ends the process is not recognised", self._path, error.strerror)
            return
        held = [at for at in _ALL if self._slots.held[at + _HOLD]]
        for at in held:
            number, update_id, count, alone, hold = _SLOT.unpack_from(self._slots.held, at)
            was_alone = hold == _ALONE and len(held) == 1
            ends = min(count + 1, MOST), min(alone + was_alone, MOST)
            self._slots.put(at, _SLOT.pack(number, update_id, *ends, _LET_GO))
        counted = (at for at in _ALL if self._slots.held[at + _ENDS])
        self._places = {_SLOT.unpack_from(self._slots.held, at)[0]: at for at in counted}
        self._free = [at for at in _ALL if at not in self._places.values()]

    def ends(self) -> list[Ends]:
        """What is counted, in no order."""
        found = (_SLOT.unpack_from(self._slots.held, at) for at in self._places.values())
        return [Ends(number, update_id, count, alone) for number, update_id, count, alone, _ in found if count]

    def take_up(self, number: int, update_id: int, *, alone: bool = False) -> None:
        """An update begins to be handled, and no other will be for a moment, where it is `alone`."""
        hold = _ALONE if alone else _BESIDE_OTHERS
        at = self._places.get(number)
        if at is not None:
            self._hold(at, hold)
        elif self._free:
            at = self._places[number] = self._free.pop()
            self._slots.put(at, _SLOT.pack(number, update_id, 0, 0, hold))

    def join(self, number: int) -> None:
        """Others begin to be handled beside an update, if it still is."""
        at = self._places.get(number)
        if at is not None and self._slots.held[at + _HOLD]:
            self._hold(at, _BESIDE_OTHERS)

    def let_go(self, number: int) -> None:
        """An update is no longer being handled, whatever has come of it."""
        at = self._places.get(number)
        if at is None:
            return
        if self._slots.held[at + _ENDS]:
            self._hold(at, _LET_GO)
        else:
            self.forget(number)

    def forget(self, number: int) -> None:
        """An update will not be handled any more: nothing is counted for it."""
        at = self._places.pop(number, None)
        if at is not None:
            self._slots.put(at, _EMPTY)
            self._free.append(at)

    def _hold(self, at: int, hold: int) -> None:
        self._slots.put(at + _HOLD, bytes([hold]))
