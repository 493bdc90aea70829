"""Bases of any size whose facts differ as real ones do: vocabulary, names and figures grow with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from bot.matching.language import english
from tests.bench.generated.draws import Zipf, voiced
from tests.bench.generated.lists import LISTS
from tests.bench.generated.names import SHARES, STATES, Entity, Names, slug
from tests.bench.generated.shapes import Filling, Shape, filled, shapes
from tests.bench.generated.subjects import reach, subjects, words

# How many names, subjects and topics a base of n facts has: a * n ** b, by Heaps' law. The names and topics meet
# knowledge/ at its size.
NAMES, SUBJECTS, TOPICS = (1.5, 0.75), (6.0, 0.75), (2.0, 0.5)
FACTS_A_SOURCE = 40
PARAGRAPHS = 60
YEARS = range(2005, 2026)
MONTHS = tuple(month.capitalize() for month in english.MONTHS)
_TITLE = 90
_QUESTION = 190
_MORE_SLOTS = ("subject3", "state3", "detail", "detail2")
# What a statement says besides, so that every fact has words of its own.
_MORE = (
    " It (came after|comes amid|goes together with) <detail> and <detail2>.",
    " <Detail> and <subject3> are (part of it|among its aims|named as the background), not <detail2>.",
    " The same was (said|noted|reported) about <detail> in <state3>, in view of <detail2>.",
    " (Critics|Observers|Officials) point to <detail> as (an obstacle|a result|the next step) for <subject3>.",
    " (Neither|Both) <detail> (nor|and) <detail2> (changed|touch) this.",
)
_ASIDES = (
    "",
    "",
    "",
    " in view of <detail>",
    " and the <detail>",
    " despite <detail2>",
    " with <detail>",
    " after <detail2>",
)


@dataclass(frozen=True, slots=True)
class GeneratedFact:
    """A fact as it will stand in a file."""

    id: str
    shape: Shape
    filling: Filling
    title: str
    statement: str
    questions: tuple[str, ...]
    topic: str
    source: str
    paragraph: int
    related: tuple[str, ...]


@dataclass(frozen=True)
class GeneratedBase:
    """Facts with what they refer to. `draw` fills a slot with something of this base."""

    facts: tuple[GeneratedFact, ...]
    entities: tuple[Entity, ...]
    topics: tuple[str, ...]
    sources: Mapping[str, str]  # the date of each
    names: Names
    draw: Callable[[str, Random], Entity | str]


def generated(many: int, seed: int = 1) -> GeneratedBase:
    """A base of so many facts; the same for the same seed."""
    random = Random(seed)
    maker = _Maker(many, random)
    facts = tuple(maker.facts())
    return GeneratedBase(facts, maker.entities, maker.topics, maker.sources, maker.names, maker.draw)


def _grown(law: tuple[float, float], many: int) -> int:
    factor, exponent = law
    return int(factor * many**exponent)


class _Maker:
    def __init__(self, many: int, random: Random) -> None:
        self._many, self._random = many, random
        self._words = words()
        count = _grown(NAMES, many)
        self.names = Names(max(STATES[0], min(count // 4, STATES[-1])), random)
        by_type = {type_: [self.names.fresh(type_) for _ in range(int(share * count))] for type_, share in _SHARED}
        by_type |= {"state": self.names.states, "region": self.names.regions}
        self.entities = tuple(entity for some in by_type.values() for entity in some)
        self._subjects = subjects(_grown(SUBJECTS, many), self._words, many, random)
        self._drawn: dict[str, Zipf[Entity] | Zipf[str]] = {type_: Zipf(some) for type_, some in by_type.items()}
        lists = {
            "subject": self._subjects,
            "studies": LISTS["studies"],
            "institute": LISTS["institutes"],
            "role": LISTS["roles"],
            "body": LISTS["bodies"],
        }
        self._drawn |= {slot: Zipf(some) for slot, some in lists.items()}
        self.topics = tuple(slug(subject) for subject in self._subjects[: _grown(TOPICS, many)])
        dates = [f"{random.choice(YEARS)}-{random.randint(1, 12):02}" for _ in range(1 + many // FACTS_A_SOURCE)]
        self.sources = {f"gazette-{number}-{date}": date for number, date in enumerate(dates)}

    def draw(self, slot: str, random: Random) -> Entity | str:
        """What a slot can hold."""
        plain = slot.rstrip("234")
        if plain in self._drawn:
            return self._drawn[plain].draw(random)
        if plain == "detail":
            return self._words.phrase(reach(self._many), random)
        if plain == "year":
            return str(random.choice(YEARS))
        if plain == "month":
            return random.choice(MONTHS)
        if plain == "percent":
            return str(random.randint(2, 95))
        return str(random.randint(11, 9900))

    def facts(self) -> Iterator[GeneratedFact]:
        """Facts until there are enough; shapes take turns by chance, and what is there already comes no second time."""
        kinds = shapes()
        keys: set[tuple[str, ...]] = set()
        titles: set[str] = set()
        asked: set[str] = set()
        by_topic: dict[str, list[str]] = defaultdict(list)
        sources = list(self.sources)
        while len(titles) < self._many:
            shape = self._random.choice(kinds)
            filling = {slot: self.draw(slot, self._random) for slot in dict.fromkeys((*shape.slots, *_MORE_SLOTS))}
            if len({value if isinstance(value, str) else value.id for value in filling.values()}) < len(filling):
                continue
            title = filled(shape.title, filling, self._random)
            statement = filled(shape.statement + self._random.choice(_MORE), filling, self._random)
            key = shape.key_of(filling)
            measured = filled(shape.figure.get("measures", ""), filling, self._random)
            if key in keys or title.casefold() in titles or max(len(title), len(measured)) > _TITLE:
                continue
            questions = self._questions(shape, filling, asked)
            if len(questions) < 4:
                continue
            keys.add(key)
            titles.add(title.casefold())
            asked.update(map(_plain, questions))
            topic = self._topic(filling)
            related = tuple(self._random.sample(by_topic[topic], min(len(by_topic[topic]), self._random.randint(0, 2))))
            id_ = f"{slug(title)}-{len(titles)}"
            by_topic[topic].append(id_)
            yield GeneratedFact(
                id_, shape, filling, title, statement, questions, topic,
                self._random.choice(sources), self._random.randint(1, PARAGRAPHS), related,
            )  # fmt: skip

    def _questions(self, shape: Shape, filling: Filling, asked: set[str]) -> tuple[str, ...]:
        templates = self._random.sample(list(shape.examples), len(shape.examples))
        found: dict[str, str] = {}
        for template in templates[: self._random.randint(5, 8)]:
            text = voiced(
                filled(template + self._random.choice(_ASIDES), filling, self._random, spell=True), self._random
            )
            if _plain(text) not in asked and len(text) <= _QUESTION:
                found.setdefault(_plain(text), text)
        return tuple(found.values())

    def _topic(self, filling: Filling) -> str:
        subject = filling.get("subject")
        at = self._subjects.index(subject) if isinstance(subject, str) else self._random.randrange(len(self._subjects))
        return self.topics[at % len(self.topics)]


_SHARED = tuple(SHARES.items())


def _plain(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.casefold()))
