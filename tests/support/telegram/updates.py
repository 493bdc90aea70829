"""The queue of updates, with the offset rules of getUpdates."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import ApiError, bad_request
from .schema import schema

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_UPDATE_ID = 700_000_001
LONGEST_POLL = 50
SECOND_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Queued:
    """One update on its way to the bot."""

    id: int
    body: bytes
    payload: Any
    pushed: float


def kinds_of_updates() -> frozenset[str]:
    """Every name that allowed_updates may carry."""
    fields = schema().types["Update"]["fields"]
    return frozenset(field["name"] for field in fields if field["name"] != "update_id")


class UpdateQueue:
    """What the bot has not confirmed yet."""

    def __init__(self) -> None:
        self.waiting: deque[Queued] = deque()
        self.next_id = FIRST_UPDATE_ID
        self.known = kinds_of_updates()
        self.allowed = self.known - NOT_BY_DEFAULT
        self.allowed_as_set: list[str] | None = None
        self.polls = 0
        self.first_poll = asyncio.Event()
        self.on_taken: Callable[[list[Queued]], None] | None = None
        self.on_pushed: Callable[[], None] | None = None
        self._poll: asyncio.Future[None] | None = None

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update, unless the bot did not ask for its kind; its id."""
        if kind not in self.allowed:
            return None
        return self._append({"update_id": self.next_id, kind: payload})

    def push_raw(self, update: Any) -> int:
        """Queue any JSON value; an object without update_id gets the next one."""
        if isinstance(update, dict) and "update_id" not in update:
            update = {"update_id": self.next_id, **update}
        return self._append(update)

    def _append(self, update: Any) -> int:
        body = json.dumps(update, separators=(",", ":")).encode()
        queued = Queued(self.next_id, body, update, time.perf_counter())
        self.next_id += 1
        self.waiting.append(queued)
        self._wake()
        if self.on_pushed:
            self.on_pushed()
        return queued.id

    def redeliver(self, queued: Queued) -> None:
        """Hand out an update once more, under its old id: Telegram has not heard that it was confirmed."""
        self.waiting.appendleft(queued)
        self._wake()

    def skip_ids(self, count: int) -> None:
        """Leave a gap in the ids; a negative count goes back, as after a week of silence."""
        self.next_id += count

    def allow(self, kinds: list[str] | None) -> None:
        """Remember allowed_updates; None keeps what was set before."""
        if kinds is None:
            return
        unknown = sorted(set(kinds) - self.known)
        if unknown:
            raise bad_request(f"unknown update type {unknown[0]!r} in allowed_updates", "unknown update type")
        self.allowed = frozenset(kinds) if kinds else self.known - NOT_BY_DEFAULT
        self.allowed_as_set = kinds or None

    def drop(self) -> None:
        """Forget what is waiting."""
        self.waiting.clear()

    def confirm(self, offset: int) -> None:
        """Apply an offset: forget updates below it, or with a negative one all but the last few.

        An offset from the future (ids started anew lower down) confirms nothing.
        """
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        elif offset <= self.next_id:
            while self.waiting and self.waiting[0].id < offset:
                self.waiting.popleft()

    def remove(self, queued: Queued) -> None:
        """Forget one update: a webhook has accepted it."""
        if queued in self.waiting:
            self.waiting.remove(queued)

    async def take(self, offset: int, limit: int, timeout: float) -> list[Queued]:
        """What one getUpdates call returns; a second call meanwhile ends it with 409."""
        self.polls += 1
        self.abort(SECOND_POLL)
        self.confirm(offset)
        self.first_poll.set()
        if not self.waiting and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL))
        batch = [self.waiting[index] for index in range(min(limit, len(self.waiting)))]
        if self.on_taken and batch:
            self.on_taken(batch)
        return batch

    async def _wait(self, timeout: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    @property
    def polled(self) -> bool:
        """Whether a poll is waiting at this moment."""
        return self._poll is not None and not self._poll.done()

    def abort(self, description: str, code: int = 409) -> None:
        """End a waiting poll with an error."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(code, description, "conflict", circumstance=True))

    def release(self) -> None:
        """End a waiting poll with an empty answer."""
        self._wake()
