"""Names for people and messages that tell nothing about them, and are the same every time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from bot.state.database import Database
from bot.state.kept import Kept
from bot.state.tables import kept

_KEY = "pseudonyms"  # the name of the key among the kept values
_LENGTH = 24  # hex digits: 96 bits, so that no two things share a name


@dataclass(frozen=True)
class Pseudonyms:
    """Made by HMAC-SHA256 with a key that never leaves the database. Everything here raises UnavailableError."""

    database: Database

    async def of(self, *ids: int | str) -> str:
        """The pseudonym of a person, or of a message by its chat and number or by its name."""
        key = await Kept(self.database).get(_KEY) or await self._new_key()
        return hmac.new(bytes.fromhex(key), ":".join(map(str, ids)).encode(), hashlib.sha256).hexdigest()[:_LENGTH]

    async def _new_key(self) -> str:
        async with self.database.writing() as connection:
            made = {"name": _KEY, "value": secrets.token_hex(32)}
            await connection.execute(self.database.insert_new(kept), made)
        key = await Kept(self.database).get(_KEY)
        assert key is not None, "it has just been written, by this process or another"
        return key
