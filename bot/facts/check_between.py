"""The rules between entries: questions and titles that two facts share, spellings that two entities share, circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.facts.check_facts import question_key
from bot.facts.model import Entity, Fact, Topic
from bot.facts.problems import Problem
from bot.facts.validate import Record

Facts = Mapping[str, tuple[Record, Fact]]


def check_shared_questions(facts: Facts) -> Iterator[Problem]:
    """The same question on two facts that are neither related nor have the same main topic."""
    first: dict[tuple[str, str], list[Fact]] = {}
    for record, fact in facts.values():
        if fact.withdrawn:
            continue
        for language, questions in fact.questions.items():
            for index, question in enumerate(questions):
                others = first.setdefault((language, question_key(question)), [])
                if stranger := next((other for other in others if other is not fact and not _akin(fact, other)), None):
                    message = f'this question stands in "{stranger.id}" as well'
                    hint = "say what it is about, or relate the two facts"
                    yield record.problem(("questions", language, index), message, hint)
                others.append(fact)


def check_titles(facts: Facts) -> Iterator[Problem]:
    """Two facts with the same title."""
    first: dict[tuple[str, str], Fact] = {}
    for record, fact in facts.values():
        if fact.withdrawn:
            continue
        for language, title in fact.title.items():
            other = first.setdefault((language, title.casefold()), fact)
            if other is not fact:
                yield record.problem(
                    ("title", language), f'"{other.id}" has the same title', "a title tells a fact from its neighbours"
                )


def check_spellings(kind: str, named: Iterable[tuple[Record, Entity | Topic]]) -> Iterator[Problem]:
    """A spelling that two entities, or two topics, claim; in whatever language."""
    owner: dict[str, str] = {}
    for record, entry in named:
        own: set[tuple[str, str]] = set()
        for path, language, spelling in _spellings(entry):
            key = " ".join(spelling.casefold().split())
            other = owner.setdefault(key, entry.id)
            if other != entry.id:
                yield record.problem(
                    path, f'the {kind} "{other}" has the spelling "{spelling}" as well', "a spelling belongs to one"
                )
            elif (language, key) in own:
                yield record.problem(path, f'the spelling "{spelling}" stands here twice', "delete one")
            own.add((language, key))


def check_parts(facts: Facts) -> Iterator[Problem]:
    """Figures that are part of something that is no figure, or that is withdrawn."""
    for record, fact in facts.values():
        whole = facts.get(fact.figure.part_of or "") if fact.figure and not fact.withdrawn else None
        if whole is not None and whole[1].figure is None:
            yield record.problem(
                ("figure", "part_of"), f'the fact "{whole[1].id}" is no figure', "name a fact of figures/"
            )
        elif whole is not None and whole[1].withdrawn:
            yield record.problem(
                ("figure", "part_of"), f'the fact "{whole[1].id}" is withdrawn', "name another, or delete the line"
            )


def check_circles(
    path: tuple[str, ...], above: Mapping[str, str | None], records: Mapping[str, Record]
) -> Iterator[Problem]:
    """Entries that are, over several steps, above themselves; each circle once."""
    done: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = above.get(at)
        if at is not None and at in way:
            circle = [*way][[*way].index(at) :]
            yield records[circle[0]].problem(
                path, f"a circle: {' > '.join([*circle, circle[0]])}", "delete one of these lines"
            )
        done.update(way)


def _spellings(entry: Entity | Topic) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for language, name in entry.name.items():
        yield ("name", language), language, name
    for language, spellings in entry.spellings.items():
        for index, spelling in enumerate(spellings):
            yield ("spellings", language, index), language, spelling


def _akin(one: Fact, other: Fact) -> bool:
    return one.topics[0] == other.topics[0] or other.id in one.related or one.id in other.related
