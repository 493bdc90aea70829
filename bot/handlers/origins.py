"""Where a fact was opened from, where it takes the place of that page.

A message that was sent by way of the bot is the only one it has there, and a pressed button does not tell what else the
message showed: what leads back has to be in the data of the button. Two ids do not fit there, so a digest stands for
the one that leads back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from bot.answers import Action, Ask, ShowList, ShowPage, ShowRelated, ShowSource, ShowTopic
from bot.facts.base import FactBase

Origin = ShowRelated | ShowTopic | ShowSource | ShowList | ShowPage | Ask
_DIGITS = 10  # hex digits of a digest: with the longest id before it, it fits the 64 bytes of a button


def shortened(origin: Origin) -> Origin:
    """The same page, by the digest of what it is about."""
    match origin:
        case ShowRelated(str(id_)) | ShowTopic(str(id_)) | ShowSource(str(id_)):
            return replace(origin, id=_digest(id_))
    return origin


def found(origin: Action | None, base: FactBase) -> Origin | None:
    """The page again, by its id; None where what it is about is gone."""
    match origin:
        case ShowRelated(digest):
            return _with_id(origin, digest, base.facts)
        case ShowTopic(str(digest)):
            return _with_id(origin, digest, base.topics)
        case ShowSource(str(digest)):
            return _with_id(origin, digest, base.sources)
        case ShowTopic() | ShowSource() | ShowList() | ShowPage() | Ask():
            return origin
    return None


def _with_id(origin: ShowRelated | ShowTopic | ShowSource, digest: str, ids: Iterable[str]) -> Origin | None:
    id_ = next((id_ for id_ in ids if _digest(id_) == digest), None)
    return replace(origin, id=id_) if id_ is not None else None


def _digest(id_: str) -> str:
    return hashlib.blake2b(id_.encode(), digest_size=_DIGITS // 2).hexdigest()
