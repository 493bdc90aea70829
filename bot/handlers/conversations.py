"""What is kept about people for a while: in memory, bounded in number and in time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from bot.matching.conversation import LASTS, Conversation
from bot.state.clock import Clock, ticks

MOST = 10_000  # conversations; with the facts that they name a few megabytes
MOST_ALBUMS = 1_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The values that were put in last: so many at most, and none older than so many seconds."""

    def __init__(self, most: int, seconds: float, *, clock: Clock = ticks) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._values: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        self._forget()
        return len(self._values)

    def get(self, key: K) -> V | None:
        """The value of a key, if it is still there."""
        self._forget()
        found = self._values.get(key)
        return found[1] if found else None

    def put(self, key: K, value: V) -> None:
        """Keeps a value, and forgets the oldest where there are too many."""
        self._values[key] = (self._clock(), value)
        self._values.move_to_end(key)
        self._forget()

    def drop(self, key: K) -> None:
        """Forgets the value of a key."""
        self._values.pop(key, None)

    def count(self, is_meant: Callable[[K, V], bool]) -> int:
        """How many values a test takes."""
        self._forget()
        return sum(is_meant(key, value) for key, (_, value) in self._values.items())

    def drop_all(self, is_meant: Callable[[K, V], bool]) -> None:
        """Forgets the values that a test takes."""
        for key in [key for key, (_, value) in self._values.items() if is_meant(key, value)]:
            del self._values[key]

    def rename(self, name: Callable[[K], K]) -> None:
        """Puts values under other keys, for the rest of their time; of two under one key the later one stays."""
        values, self._values = self._values, OrderedDict()
        for key, value in values.items():
            renamed = name(key)
            self._values.pop(renamed, None)
            self._values[renamed] = value

    def _forget(self) -> None:
        oldest_kept = self._clock() - self._seconds
        while self._values:
            put_at = next(iter(self._values.values()))[0]
            if len(self._values) <= self._most and put_at >= oldest_kept:
                return
            self._values.popitem(last=False)


Speaker = tuple[int, int]  # the ids of a chat and of a person in it


class Conversations:
    """The engine's conversation with each person in each chat."""

    def __init__(self, *, most: int = MOST, seconds: float = LASTS, clock: Clock = ticks) -> None:
        self._recent: Recent[Speaker, Conversation] = Recent(most, seconds, clock=clock)

    def __len__(self) -> int:
        return len(self._recent)

    def of(self, speaker: Speaker) -> Conversation:
        """The conversation so far."""
        return self._recent.get(speaker) or Conversation()

    def keep(self, speaker: Speaker, conversation: Conversation) -> None:
        """The conversation as it is now; one in which nothing was said is not kept."""
        if conversation == Conversation():
            self._recent.drop(speaker)
        else:
            self._recent.put(speaker, conversation)

    def move(self, old: int, new: int) -> None:
        """A group has become a supergroup: the conversations go on there."""
        self._recent.rename(lambda speaker: (new, speaker[1]) if speaker[0] == old else speaker)

    def forget(self, person: int) -> None:
        """Forgets the conversations with a person, in whatever chats."""
        self._recent.drop_all(lambda speaker, _: speaker[1] == person)


class Albums:
    """Pictures that were sent together come as messages of their own; only the first of them is replied to."""

    def __init__(self, *, most: int = MOST_ALBUMS, seconds: float = LASTS) -> None:
        self._seen: Recent[str, bool] = Recent(most, seconds)

    def is_first(self, album: str | None) -> bool:
        """Whether no other message of the album has been met; notes that one has been now."""
        if album is None:
            return True
        known = self._seen.get(album) is not None
        self._seen.put(album, True)
        return not known
