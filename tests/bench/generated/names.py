"""Names of people, cities, organisations and whatever else the generated facts are about; no two alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from babel import Locale

from tests.bench.generated.lists import LISTS

# Shares of the types among the entities: about those of knowledge/, with more people, as larger bases have.
SHARES: Mapping[str, float] = {
    "person": 0.34,
    "organisation": 0.26,
    "place": 0.14,
    "forum": 0.1,
    "document": 0.08,
    "corridor": 0.08,
}
STATES = range(20, 151)  # how many a base has at least and at most
KAZAKHSTAN = "kazakhstan"

_CHANGES = (("v", "w"), ("y", "i"), ("sh", "sch"), ("zh", "j"), ("k", "q"), ("ov", "off"), ("a", "ah"))


@dataclass(frozen=True, slots=True)
class Entity:
    """What stands in entities.yaml."""

    id: str
    type: str
    name: str
    spellings: tuple[str, ...] = ()
    part_of: str | None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """Every way it is written."""
        return (self.name, *self.spellings)


def slug(text: str) -> str:
    """What an id can be made of: lower case and hyphens."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower().replace("'", ""))
    return "-".join(part for part in plain.split("-") if part)[:32].strip("-")


class Names:
    """Makes names, and remembers which are taken."""

    def __init__(self, states: int, random: Random) -> None:
        self._random = random
        self._taken: set[str] = {KAZAKHSTAN}
        self._ids: set[str] = {KAZAKHSTAN}
        self._cities: list[Entity] = []
        self.states = list(self._states(states))
        self.regions = list(self._entities("region", iter(LISTS["regions"])))

    def fresh(self, type_: str) -> Entity:
        """An entity that is not there yet."""
        makers: Mapping[str, Callable[[], tuple[str, tuple[str, ...]]]] = {
            "person": self._person,
            "organisation": self._organisation,
            "place": lambda: (self._city_name(), ()),
            "forum": self._forum,
            "document": self._document,
            "corridor": self._corridor,
        }
        while True:
            name, spellings = makers[type_]()
            if name.casefold() not in self._taken and slug(name) not in self._ids:
                break
        part_of = self._random.choice(self.states).id if type_ == "place" else None
        entity = self._entity(type_, name, spellings, part_of)
        if type_ == "place":
            self._cities.append(entity)
        return entity

    def _entity(self, type_: str, name: str, spellings: tuple[str, ...] = (), part_of: str | None = None) -> Entity:
        free = tuple(s for s in dict.fromkeys(spellings) if s.casefold() not in self._taken and s != name)
        self._taken.update(text.casefold() for text in (name, *free))
        self._ids.add(slug(name))
        return Entity(slug(name), type_, name, free, part_of)

    def _entities(self, type_: str, names: Iterator[str]) -> Iterator[Entity]:
        yield from (self._entity(type_, name) for name in names)

    def _states(self, many: int) -> Iterator[Entity]:
        named = Locale("en").territories
        usual = [name for code, name in named.items() if len(code) == 2 and name.replace(" ", "").isalpha()]
        known = sorted(name for name in usual if name.isascii() and "Pseudo" not in name and name != "Kazakhstan")
        self._random.shuffle(known)
        yield from self._entities("state", iter(known[:many]))

    def _syllables(self, ends: str) -> str:
        middles = self._random.randint(0, 2)
        inner = (self._random.choice(LISTS["syllables inside a name"]) for _ in range(middles))
        return (
            self._random.choice(LISTS["syllables that begin a name"])
            + "".join(inner)
            + self._random.choice(LISTS[ends])
        )

    def _person(self) -> tuple[str, tuple[str, ...]]:
        given, family = self._syllables("ends of given names"), self._syllables("ends of family names")
        old, new = self._random.choice(_CHANGES)
        return f"{given} {family}", (family, f"{given} {family.replace(old, new)}", f"{given[0]}. {family}")

    def _city_name(self) -> str:
        return self._syllables("ends of cities")

    def _city(self) -> str:
        return self._random.choice(self._cities).name if self._cities else "Astana"

    def _organisation(self) -> tuple[str, tuple[str, ...]]:
        scope = self._random.choice([*LISTS["scopes"], self._city_name()])
        first, second = self._random.sample(LISTS["themes"], 2)
        themes = self._random.choice((first, f"{first} and {second}"))
        name = f"{scope} {themes} {self._random.choice(LISTS['bodies of states'])}"
        return name, (_initials(name), name.replace("-", " "))

    def _forum(self) -> tuple[str, tuple[str, ...]]:
        theme, meeting = self._random.choice(LISTS["themes"]), self._random.choice(LISTS["meetings"])
        name = f"{self._city()} {theme} {meeting}"
        return name, (_initials(name), f"{theme} {meeting} of {name.split()[0]}")

    def _document(self) -> tuple[str, tuple[str, ...]]:
        paper, theme = self._random.choice(LISTS["papers"]), self._random.choice(LISTS["themes"])
        city = self._city()
        return f"{city} {paper} on {theme}", (f"{city} {theme} {paper}",)

    def _corridor(self) -> tuple[str, tuple[str, ...]]:
        start, end, way = self._city(), self._city_name(), self._random.choice(LISTS["ways"])
        return f"{start}-{end} {way}", (f"{end}-{start} {way}", f"{start} to {end} {way.lower()}")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
