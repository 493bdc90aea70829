"""The rules between entries: questions and titles that two facts share, spellings that two entities share, circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.facts.check_facts import question_key
from bot.facts.model import Entity, Fact, Figure, SynonymGroup, Topic
from bot.facts.numbers import counted_in, misspelt_scale, scale_of
from bot.facts.problems import Problem
from bot.facts.record import Record

Facts = Mapping[str, tuple[Record, Fact]]
_PLACES = frozenset({"place", "region", "state"})  # types of entities
_SILENT = frozenset({"place", "region", "corridor", "document"})


def check_shared_questions(facts: Facts) -> Iterator[Problem]:
    """The same question on two facts that are neither related nor have the same main topic."""
    first: dict[tuple[str, str], list[Fact]] = {}
    for record, fact in facts.values():
        if fact.withdrawn:
            continue
        for language, questions in fact.questions.items():
            for index, question in enumerate(questions):
                others = first.setdefault((language, question_key(question)), [])
                if others and (stranger := _stranger(fact, others)):  # few questions stand anywhere else
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


def check_roles(facts: Facts, entities: Mapping[str, tuple[Record, Entity]]) -> Iterator[Problem]:
    """Places that are none, and speakers that cannot speak."""
    types = {id_: entity.type for id_, (_, entity) in entities.items()}
    for record, fact in facts.values():
        if fact.place in types and types[fact.place] not in _PLACES:
            message = f'"{fact.place}" is no place: entities.yaml has it as {types[fact.place]}'
            yield record.problem(("place",), message, "name the place, region or state where it happened")
        speakers: dict[tuple[str, ...], str | None] = {("attributed_to",): fact.attributed_to}
        if fact.quote is not None:
            speakers["quote", "speaker"] = fact.quote.speaker
        for path, speaker in speakers.items():
            if speaker in types and types[speaker] in _SILENT:
                message = f'"{speaker}" cannot speak: entities.yaml has it as {types[speaker]}'
                yield record.problem(path, message, "name the person or the body whose words these are")


def check_synonyms(records: Iterable[Record]) -> Iterator[Problem]:
    """Groups of one word alone, and words that a group has twice."""
    for record in records:
        group = record.value
        if not isinstance(group, SynonymGroup):
            continue
        if sum(map(len, group.words.values())) < 2:
            yield record.problem(("words",), "expected two words or more that mean the same, found one", "add another")
        for language, words in group.words.items():
            seen: set[str] = set()
            for index, word in enumerate(words):
                if word.casefold() in seen:
                    yield record.problem(("words", language, index), f'"{word}" stands here twice', "delete one")
                seen.add(word.casefold())


def check_parts(facts: Facts) -> Iterator[Problem]:
    """Figures that are part of something that is no figure, that is withdrawn, or of which no share can be told."""
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
        elif whole is not None and fact.figure is not None and whole[1].figure is not None:
            yield from _check_share(record, fact.figure, whole[1].id, whole[1].figure)


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


def _check_share(record: Record, part: Figure, id_: str, whole: Figure) -> Iterator[Problem]:
    if misspelt_scale(part.unit) or misspelt_scale(whole.unit):
        return  # told of the one that has it
    if counted_in(part.unit) != counted_in(whole.unit):
        message = f'expected {counted_in(whole.unit)}, as in "{id_}" of which it is a part, found {part.unit}'
        yield record.problem(("figure", "unit"), message, "a part is counted as the whole is, or is no part of it")
    elif part.value * scale_of(part.unit) > whole.value * scale_of(whole.unit):
        message = f'expected no more than the {whole.value} {whole.unit} of "{id_}", found {part.value} {part.unit}'
        yield record.problem(("figure", "part_of"), message, "a part is no greater than the whole")


def _spellings(entry: Entity | Topic) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for language, name in entry.name.items():
        yield ("name", language), language, name
    for language, spellings in entry.spellings.items():
        for index, spelling in enumerate(spellings):
            yield ("spellings", language, index), language, spelling


def _stranger(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    return next((other for other in others if other is not fact and not _akin(fact, other)), None)


def _akin(one: Fact, other: Fact) -> bool:
    return one.topics[0] == other.topics[0] or other.id in one.related or one.id in other.related
