"""What a folder has lost since it was read: a file may be missing, or half written, though what is left is sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.facts.base import FactBase
from bot.facts.pages import Page

_DIGITS = 12  # of the digest: as many as of a version


@dataclass(frozen=True, slots=True)
class Gone:
    """What has been lost between two bases. An id is stable for ever: a fact that is no longer true is withdrawn."""

    version: str  # of the newer base
    facts: tuple[tuple[str, str], ...]  # ids that are not there any more, each with the file that it stood in
    returned: tuple[str, ...]  # ids of facts that were withdrawn, and are not withdrawn any more

    @property
    def digest(self) -> str:
        """Tells this from all else that might be gone: 12 hex digits."""
        told = repr((self.version, self.facts, self.returned))
        return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def gone_between(old: FactBase, new: FactBase, pages: Iterable[tuple[str, Page]]) -> Gone | None:
    """What `new` has lost; `pages` are the files of `old`, with their names. None where it has lost nothing."""
    lost = {*old.facts, *old.withdrawn} - {*new.facts, *new.withdrawn}
    returned = tuple(id_ for id_ in old.withdrawn if id_ in new.facts)
    if not lost and not returned:
        return None
    facts = tuple(
        (record.id, name)
        for name, page in pages
        if page.section == "fact"
        for record in page.records
        if record.id is not None and record.id in lost
    )
    return Gone(new.version, facts, returned)
