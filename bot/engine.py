"""The small door: a message and the conversation so far in, an outcome and the conversation after it out.

An engine owns one frozen snapshot, facts and the index made from them together: it is swapped in one step.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.facts.base import FactBase
from bot.facts.gone import Gone, gone_between
from bot.facts.load import Loaded, fitted, load
from bot.facts.model import DEFAULT_LANGUAGE, NO_FACT, Fact, in_language
from bot.facts.pages import Reading
from bot.facts.problems import Problem, sorted_problems
from bot.matching.conversation import Conversation
from bot.matching.daily import day_in_almaty, fact_of
from bot.matching.indexing.index import Index, build
from bot.matching.outcomes import Answer, Found, Outcome, Overview
from bot.matching.overviews.overview import timeline
from bot.matching.overviews.views import views_named
from bot.matching.ranking.query import understand
from bot.matching.respond import respond
from bot.matching.search import Finder, build_finder
from bot.matching.talk.comparing import side_by_side

QUESTION_FROM = 2  # spaces in what is typed from which it may be a question rather than the beginning of a name


@dataclass(frozen=True)
class Snapshot:
    """One version of the facts with the index made from it. Whoever answers uses one snapshot for the whole answer."""

    base: FactBase
    index: Index
    loaded: Loaded
    finder: Finder


@dataclass(frozen=True)
class Reply:
    """What came of a message, the conversation after it, and the snapshot that it was answered from."""

    outcome: Outcome
    conversation: Conversation
    snapshot: Snapshot


@dataclass(frozen=True)
class Hits:
    """Facts that were searched for, best first, and the snapshot that they come from."""

    facts: tuple[Fact, ...]
    snapshot: Snapshot


@dataclass(frozen=True)
class Change:
    """What a reload brought: ids of facts, by what happened to them.

    Nothing came into use where there are `problems`, or something is `gone` to which nobody has agreed.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    gone: Gone | None = None


class UnsoundBaseError(Exception):
    """The fact base has problems, so nothing can be answered from it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Engine:
    """Answers from the fact base in `folder`. Safe to use from several threads: a snapshot never changes."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time, golden: bool = True) -> None:
        """Raises UnsoundBaseError where the folder holds no sound fact base.

        Without `golden` the golden questions are not asked, so that editors can see why one of them fails.
        """
        self.folder = folder
        self._clock = clock
        snapshot, problems = read_snapshot(folder, golden=golden)
        if snapshot is None:
            raise UnsoundBaseError(problems)
        self.snapshot: Snapshot = snapshot

    def respond(self, text: str, conversation: Conversation) -> Reply:
        """The outcome of a message, and the conversation after it."""
        snapshot, now = self.snapshot, self._clock()
        outcome = respond(text, conversation.at_time(now), snapshot.index, self.today)
        return Reply(outcome, conversation.at_time(now).after(text, outcome, now), snapshot)

    def surely(self, text: str, confidence: float) -> tuple[Fact, ...]:
        """The facts that answer a text with at least this confidence, where it has the shape of a question."""
        index = self.snapshot.index
        if not understand(text, index).is_question:
            return ()
        outcome = respond(text, Conversation(), index)
        return outcome.facts if isinstance(outcome, Answer) and outcome.confidence >= confidence else ()

    def tell(self, fact: Fact, conversation: Conversation) -> Reply:
        """A fact that was chosen rather than asked for; it counts as talk."""
        snapshot, now = self.snapshot, self._clock()
        outcome, asked = Answer((Found(fact, 1.0),)), in_language(fact.title, DEFAULT_LANGUAGE)
        return Reply(outcome, conversation.at_time(now).after(asked, outcome, now), snapshot)

    def talk_of(self, ids: Iterable[str]) -> Conversation | None:
        """A conversation in which the facts with these ids were just told; None where there are none of them."""
        facts = [self.snapshot.base.facts[id_] for id_ in ids if id_ in self.snapshot.base.facts]
        if not facts:
            return None
        told, asked = Answer(tuple(Found(fact, 1.0) for fact in facts)), in_language(facts[0].title, DEFAULT_LANGUAGE)
        return Conversation().after(asked, told, self._clock())

    def search(self, typed: str) -> Hits:
        """The facts that somebody may mean who is typing: first what would be answered, then what holds the words."""
        snapshot = self.snapshot
        named = snapshot.base.facts.get(typed.strip().casefold())
        outcome = respond(typed, Conversation(), snapshot.index) if typed.count(" ") >= QUESTION_FROM else None
        answered = outcome.facts if isinstance(outcome, Answer) else ()
        found = (*((named,) if named else ()), *answered, *snapshot.finder.find(typed))
        return Hits(tuple({fact.id: fact for fact in found}.values()), snapshot)

    def compare(self, one: str, other: str) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Fact, ...]]:
        """The facts on both of two subjects, then those on the one and on the other alone: the best of each."""
        snapshot = self.snapshot
        return side_by_side(_facts_on(one, snapshot), _facts_on(other, snapshot))

    def timeline(self, subject: str) -> Reply | None:
        """Everything on a subject from the oldest fact to the newest; None where it names nothing that can be told so.

        A subject is a topic, a question that has brought an overview, or the name that an overview has given itself.
        """
        snapshot = self.snapshot
        if (named := timeline(subject, snapshot.index) or views_named(subject, snapshot.index)) is not None:
            return Reply(named, Conversation(), snapshot)
        brought: Reply | None = None
        for question in (subject, *_what_was_said(subject), f"tell me everything about {subject}"):
            reply = self.respond(question, Conversation())
            if isinstance(reply.outcome, Overview):
                if reply.outcome.subject.casefold() == subject.casefold():
                    return reply
                brought = brought or reply
        return brought

    def any_fact(self, besides: str = "") -> Fact | None:
        """A fact by chance, other than the one with the id `besides`; None where there are none."""
        facts = tuple(fact for fact in self.snapshot.base.facts.values() if fact.id != besides)
        return secrets.choice(facts) if facts else None

    def fact_of_the_day(self) -> Fact | None:
        """The fact of the day that it is in Kazakhstan; None where there are no facts."""
        return fact_of(self.today, self.snapshot.base)

    @property
    def today(self) -> date:
        """The day that it is in Kazakhstan."""
        return day_in_almaty(self._clock())


def _facts_on(subject: str, snapshot: Snapshot) -> tuple[Fact, ...]:
    """The facts that hold the words of a subject, all of them whole, and whatever it names: "US" is not "us"."""
    named, index = set(understand(subject, snapshot.index).entities), snapshot.index
    return tuple(fact for fact in snapshot.finder.find(f"{subject} ") if named <= index.document(fact.id).entities)


def _what_was_said(subject: str) -> Iterator[str]:
    """The question behind an overview such as "Kassym-Jomart Tokayev on China"."""
    holder, _, what = subject.partition(" on ")
    if what:
        yield f"what has {holder} said about {what}"


def read_snapshot(folder: Path, *, golden: bool = True) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """The snapshot of a folder if its facts are sound and answer the golden questions; every problem if not."""
    return _sound(load(folder, is_lean=True), None, golden=golden)


def snapshot_after(reading: Reading, previous: Snapshot) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """The same for what was read of a folder since `previous`; the places of problems are those of whole entries."""
    return _sound(fitted(reading, previous.loaded), previous, golden=True)


def _sound(loaded: Loaded, previous: Snapshot | None, *, golden: bool) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    if loaded.base is None:
        return None, loaded.problems
    snapshot = snapshot_of(loaded, loaded.base, previous)
    problems = sorted_problems(check_golden(snapshot)) if golden else ()
    return (None, problems) if problems else (snapshot, ())


def snapshot_of(loaded: Loaded, base: FactBase, previous: Snapshot | None = None) -> Snapshot:
    """What answers from a base that was loaded; what `previous` has of unchanged facts is taken over."""
    index = build(base, previous.index if previous else None)
    return Snapshot(base, index, loaded, build_finder(index, previous.finder if previous else None))


def check_golden(snapshot: Snapshot) -> Iterator[Problem]:
    """The golden questions that get another answer than the one expected."""
    for number, golden in enumerate(snapshot.base.golden):
        outcome = respond(golden.question, Conversation(), snapshot.index)
        first = first_fact(outcome)
        if first == golden.fact:
            continue
        yield snapshot.loaded.locations.problem(
            "golden",
            number,
            "fact",
            message=f'expected {golden.fact} for "{golden.question}", found {first}',
            hint="the facts changed, or the question fits another fact better: see kazfacts ask --explain"
            if golden.fact != NO_FACT
            else "a question that must be declined is answered: see kazfacts ask --explain",
        )


def first_fact(outcome: Outcome) -> str:
    """The id of the fact that comes first in an outcome, or "none"."""
    return outcome.facts[0].id if isinstance(outcome, Answer | Overview) else NO_FACT


def _differs(one: Fact, other: Fact) -> bool:
    return one is not other and one != other  # facts of unchanged files are the same objects


def compare(before: Snapshot, after: Snapshot) -> Change:
    """Which facts one snapshot has and the other has not, or has otherwise."""
    old, new = before.base, after.base
    return Change(
        added=tuple(id_ for id_ in new.facts if id_ not in old.facts),
        changed=tuple(id_ for id_, fact in new.facts.items() if id_ in old.facts and _differs(old.facts[id_], fact)),
        removed=tuple(id_ for id_ in old.facts if id_ not in new.facts),
        gone=gone_between(old, new, before.loaded.pages.items()),
    )
