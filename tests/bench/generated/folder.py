"""A generated base as a folder of YAML files that `kazfacts check` accepts."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from bot.facts.files import KIND_OF_FOLDER
from tests.bench.generated.bases import MONTHS, PARAGRAPHS, GeneratedBase, GeneratedFact
from tests.bench.generated.names import KAZAKHSTAN, Entity
from tests.bench.generated.shapes import filled

GOLDEN_EVERY = 25  # facts; one in so many has a golden question
_WINDOW = 5  # words of evidence on each side of a number
_FOLDERS = {kind.value: folder for folder, kind in KIND_OF_FOLDER.items()}


def write(base: GeneratedBase, folder: Path, synonyms: Path) -> None:
    """Writes the files. The synonyms of the language are those of the shipped base."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for fact in base.facts:
        by_file[f"{_FOLDERS[fact.shape.kind]}/{fact.topic}.yaml"].append("\n".join(_fact(fact)))
    by_file["sources.yaml"] = ["\n".join(_source(id_, date)) for id_, date in base.sources.items()]
    by_file["topics.yaml"] = [
        f"- id: {id_}\n  name:\n    en: {id_.replace('-', ' ').capitalize()}" for id_ in base.topics
    ]
    by_file["entities.yaml"] = ["\n".join(_entity(entity)) for entity in base.entities]
    by_file["entities.yaml"].append("\n".join(_entity(Entity(KAZAKHSTAN, "state", "Kazakhstan", ("KZ",)))))
    by_file["golden.yaml"] = [
        f"- question: {fact.questions[0]}\n  fact: {fact.id}" for fact in base.facts[::GOLDEN_EVERY]
    ]
    for name, entries in by_file.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    shutil.copy(synonyms, folder / "synonyms.yaml")


def _fact(fact: GeneratedFact) -> Iterator[str]:
    shape, filling = fact.shape, fact.filling
    yield f"- id: {fact.id}"
    yield f"  title:\n    en: {fact.title}"
    yield f"  statement:\n    en: >-\n      {fact.statement}"
    if shape.figure:
        yield "  figure:"
        yield f"    value: {filling.get('value') or filling['percent']}"
        yield f"    unit: {shape.figure['unit']}"
        yield f"    measures: {filled(shape.figure['measures'], filling, Random(0))}"
        yield f"    qualifier: {shape.figure.get('qualifier', 'exactly')}"
    if shape.voice:
        speaker = filling[shape.voice]
        assert isinstance(speaker, Entity)
        yield f"  voice: {'own-words' if fact.paragraph % 2 else 'reported'}\n  attributed_to: {speaker.id}"
    else:
        yield "  voice: publication"
    if shape.kind == "event":
        yield f"  occurred:\n    from: {filling['year']}{_month(filling.get('month'))}"
    if shape.place:
        place = filling[shape.place]
        assert isinstance(place, Entity)
        yield f"  place: {place.id}"
    yield f"  topics: [{fact.topic}]"
    yield f"  citations:\n    - source: {fact.source}\n      paragraph: {fact.paragraph}\n      evidence:"
    yield from (f"        - {words}" for words in _evidence(fact.statement))
    yield "  questions:\n    en:"
    yield from (f"      - {question}" for question in fact.questions)
    if fact.related:
        yield f"  related: [{', '.join(fact.related)}]"


def _month(name: object) -> str:
    return f"-{MONTHS.index(name) + 1:02}" if isinstance(name, str) else ""


def _evidence(statement: str) -> Iterator[str]:
    """The words around each number, or the first ones where there is none."""
    said = statement.rstrip(".").split()
    places = [at for at, word in enumerate(said) if any(c.isdigit() for c in word)] or [_WINDOW]
    for windows in dict.fromkeys(range(max(0, at - _WINDOW), at + _WINDOW + 1) for at in places):
        yield " ".join(said[windows.start : windows.stop]).strip(",")


def _source(id_: str, date: str) -> Iterator[str]:
    number = id_.split("-")[1]
    yield f"- id: {id_}"
    yield f"  title: Gazette number {number} on the affairs of the world"
    yield f"  publisher: Gazette {number}"
    yield f"  date: {date}\n  url: https://example.org/{id_}\n  kind: report\n  language: en"
    yield f"  sha256: {sha256(id_.encode()).hexdigest()}\n  paragraphs: {PARAGRAPHS}"


def _entity(entity: Entity) -> Iterator[str]:
    yield f"- id: {entity.id}\n  type: {entity.type}\n  name:\n    en: {entity.name}"
    if entity.spellings:
        yield "  spellings:\n    en:"
        yield from (f"      - {spelling}" for spelling in entity.spellings)
    if entity.part_of:
        yield f"  part_of: {entity.part_of}"
