"""Ids: each belongs to one entry, and whatever an entry names exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.facts.characters import foreign_character
from bot.facts.check_facts import question_key
from bot.facts.model import NO_FACT, Fact, GoldenQuestion
from bot.facts.problems import Problem
from bot.facts.record import Record
from bot.facts.shapes import Section
from bot.facts.tree import shortened
from bot.facts.words import did_you_mean

MOST_HINTS = 100
_MANY = 5  # places that name an id; so many are seldom all wrong
_GONE = "an id stays as it is: look whether the fact was renamed, deleted or not read"
_LISTED_IN = {"source": "sources.yaml", "topic": "topics.yaml", "entity": "entities.yaml"}


def check_duplicates(records: Iterable[Record]) -> Iterator[Problem]:
    """Two entries of one section with the same id; withdrawn facts keep theirs."""
    first: dict[tuple[Section, str], Record] = {}
    for record in records:
        if record.id is None or record.section in ("golden", "synonyms"):
            continue
        other = first.setdefault((record.section, record.id), record)
        if other is not record:
            place = f"{other.file}:{other.node.line}"
            yield record.problem(
                ("id",),
                f'the id "{record.id}" is taken',
                f"it stands at {place}; choose another, or delete one of the two",
            )
        elif record.section == "fact" and record.id == NO_FACT:
            yield record.problem(
                ("id",), f'"{NO_FACT}" is no id for a fact', "golden.yaml says so where no fact may answer"
            )


def check_references(records: Iterable[Record], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Ids that nobody has. Only sections in `known` are checked: where a file could not be read, nobody knows."""
    nearest = _Nearest(known)
    records = tuple(records)
    lacking = Counter(
        (to, id_) for record in records for to, id_, _ in record.references if to in known and id_ not in known[to]
    )
    for record in records:
        listed: set[tuple[str, str | int, str]] = set()
        for to, id_, path in record.references:
            if to in known and id_ not in known[to]:
                near, many = nearest.hint(to, id_), lacking[to, id_]
                sought = _renamed(to, many, near) if many >= _MANY else near or _sought_in(to)
                hints = sought, foreign_character(id_)
                yield record.problem(path, f'no {to} "{shortened(id_)}"', "; ".join(filter(None, hints)) or None)
            if to == record.section and id_ == record.id and path[0] == "related":
                yield record.problem(path, "a fact cannot be related to itself", "delete it")
            if isinstance(path[-1], int):
                if (to, path[0], id_) in listed:
                    yield record.problem(path, f'"{id_}" is listed twice', "delete one")
                listed.add((to, path[0], id_))


def check_golden(
    records: Iterable[Record], facts: Mapping[str, Record], known: Collection[str] | None
) -> Iterator[Problem]:
    """Golden questions: each once, and the fact that they expect can answer."""
    nearest = _Nearest({"fact": known or ()})
    first: dict[str, Record] = {}
    for record in records:
        golden = record.value
        if not isinstance(golden, GoldenQuestion):
            continue
        other = first.setdefault(question_key(golden.question), record)
        if other is not record:
            yield record.problem(
                ("question",), "this question stands here twice", f"the first is on line {other.node.line}"
            )
        if golden.fact == NO_FACT or known is None:
            continue
        if golden.fact not in known:
            hint = nearest.hint("fact", golden.fact) or f'{_GONE}; "{NO_FACT}" is for questions that no fact may answer'
            yield record.problem(("fact",), f'no fact "{golden.fact}"', hint)
            continue
        fact = facts[golden.fact].value if golden.fact in facts else None
        if isinstance(fact, Fact) and fact.withdrawn:
            yield record.problem(("fact",), f'the fact "{golden.fact}" is withdrawn', "expect another, or none")
        elif isinstance(fact, Fact) and any(
            question_key(golden.question) in map(question_key, texts) for texts in fact.not_for.values()
        ):
            message = f'"{golden.fact}" has this question under not_for'
            yield record.problem(("fact",), message, "a fact answers a question or must not: change one of the two")


class _Nearest:
    """Hints for ids that nobody has, each looked for once; many are a sign that something else is wrong."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._known = known
        self._hints: dict[tuple[str, str], str | None] = {}

    def hint(self, to: str, id_: str) -> str | None:
        if (to, id_) not in self._hints and len(self._hints) < MOST_HINTS:
            self._hints[to, id_] = did_you_mean(id_, self._known[to])
        return self._hints.get((to, id_))


def _renamed(to: str, many: int, near: str | None) -> str:
    """What is likely where many name an id that nobody has: all of them are right."""
    place = _LISTED_IN.get(to, "the files of the facts")
    told = f"{many} places name it: look whether it was renamed or deleted in {place}, and put it back"
    return f"{told}; {near}" if near else told


def _sought_in(to: str) -> str:
    return f"describe it in {_LISTED_IN[to]}" if to in _LISTED_IN else _GONE
