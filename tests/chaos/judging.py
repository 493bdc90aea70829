"""What became of every question, from what the server has seen: values in, a ledger out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# An answer of Telegram's that is younger than this when the bot is killed, in seconds, may not have been read and
# written down yet: for the bot, that send is still in flight. At most so many are, as the bot works on so many chats.
IN_FLIGHT = 1.0
AT_A_TIME = 16


class Question(NamedTuple):
    """The `number`th question of a chat, counted from 0."""

    chat: int
    number: int


class Reply(NamedTuple):
    """An answer to a question, as it arrived in the chat; `at` in seconds of the monotonic clock, as all times here."""

    question: Question
    at: float


class Death(NamedTuple):
    """A kill, and the start after it."""

    killed: float
    back: float


@dataclass(frozen=True)
class Ledger:
    """The books of one run. `received` and below count questions; `recoveries` are seconds."""

    received: int  # handed to the bot at least once
    unheard: int  # still with Telegram at the end
    answered: int
    lost: int  # received and never answered
    duplicated: int  # answered again though no kill excuses it: after a redelivery, or for no reason
    extra: int  # answered again because the first send was in flight at a kill
    in_flight: int  # sends in flight at kills: as many extra copies are allowed
    reordered: int  # answered after a later question of the same chat
    kills: int
    redelivered: int
    recoveries: tuple[float, ...]  # from each kill to the first answer of a later run

    @property
    def broken(self) -> tuple[str, ...]:
        """The promises that this run has not kept."""
        counts = {
            "lost": self.lost,
            "never received": self.unheard,
            "duplicated": self.duplicated,
            "reordered": self.reordered,
            "extra copies beyond the sends in flight": max(0, self.extra - self.in_flight),
        }
        return tuple(f"{count} {what}" for what, count in counts.items() if count)


def judge(
    asked: Iterable[Question],
    handed: Iterable[Question],
    replies: Sequence[Reply],
    deaths: Sequence[Death] = (),
    *,
    redelivered: int = 0,
) -> Ledger:
    """The ledger of what was asked, what the bot was handed, what arrived in which order, and when it was dead."""
    received = set(handed)
    copies: dict[Question, list[float]] = defaultdict(list)
    for reply in sorted(replies, key=lambda reply: reply.at):
        copies[reply.question].append(reply.at)
    again = [pair for times in copies.values() for pair in pairwise(times)]
    excused = sum(_was_in_flight(earlier, later, deaths) for earlier, later in again)
    return Ledger(
        received=len(received),
        unheard=len(set(asked) - received),
        answered=len(received & copies.keys()),
        lost=len(received - copies.keys()),
        duplicated=len(again) - excused,
        extra=excused,
        in_flight=sum(min(AT_A_TIME, sum(_is_caught(reply.at, death) for reply in replies)) for death in deaths),
        reordered=_reordered({question: times[0] for question, times in copies.items()}),
        kills=len(deaths),
        redelivered=redelivered,
        recoveries=_recoveries(sorted(reply.at for reply in replies), sorted(deaths)),
    )


def _is_caught(sent: float, death: Death) -> bool:
    """Whether a send was in flight at a kill; what the dead bot had still written to its sockets arrives after it."""
    return death.killed - IN_FLIGHT <= sent <= death.back


def _was_in_flight(earlier: float, later: float, deaths: Sequence[Death]) -> bool:
    return any(_is_caught(earlier, death) and later > death.back for death in deaths)


def _reordered(first: Mapping[Question, float]) -> int:
    """How many questions were first answered after a later one of their chat."""
    late = 0
    newest: dict[int, int] = {}
    for question in sorted(first, key=lambda question: first[question]):
        late += question.number < newest.get(question.chat, -1)
        newest[question.chat] = max(question.number, newest.get(question.chat, -1))
    return late


def _recoveries(replies: Sequence[float], deaths: Sequence[Death]) -> tuple[float, ...]:
    """From each kill to the first answer of a later run; of kills without an answer in between, the last one counts."""
    found: dict[float, float] = {}
    for death in deaths:
        after = next((at for at in replies if at > death.back), None)
        if after is not None:
            found[after] = after - death.killed
    return tuple(found.values())
