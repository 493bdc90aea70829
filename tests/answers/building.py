"""Small fact bases, built with the models that real ones are built with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.facts.base import FactBase
from bot.facts.model import Entity, Fact, Kind, Source, Topic, Voice

SHA = "0" * 64

SOURCES = (
    Source(
        id="tribune-2023-06",
        title="Peace and <Prosperity> & more",
        publisher="The Lithuania Tribune",
        date="2023-06",
        url="https://example.org/peace?a=1&b=2",
        kind="interview",
        language="en",
        sha256=SHA,
        paragraphs=30,
    ),
    Source(
        id="geopolitics-2023-10",
        title="Bridging East and West",
        publisher="The Geopolitics",
        author="gallo",
        date="2023-10",
        url="https://example.org/bridging",
        kind="opinion",
        language="en",
        sha256=SHA,
        paragraphs=16,
    ),
    Source(
        id="pravda-2024-05",
        title="Middle Powers",
        publisher="Kazpravda.kz",
        author="tokayev",
        date="2024-05-28",
        url="https://example.org/middle",
        kind="own-article",
        language="en",
        sha256=SHA,
        paragraphs=25,
    ),
)
ENTITIES = (
    Entity(id="tokayev", type="person", name={"en": "Kassym-Jomart Tokayev"}, spellings={"en": ("President Tokayev",)}),
    Entity(id="gallo", type="person", name={"en": "Ernest Gallo"}),
    Entity(id="abu-dhabi", type="place", name={"en": "Abu Dhabi"}),
)
TOPICS = (
    Topic(id="economy", name={"en": "Economy"}),
    Topic(id="investment", name={"en": "Investment"}, parent="economy"),
    Topic(id="peace", name={"en": "Peace"}),
)


def cited(source: str = "tribune-2023-06", paragraph: int = 18, evidence: str = "$117 billion") -> dict[str, Any]:
    return {"source": source, "paragraph": paragraph, "evidence": (evidence,)}


def fact(id_: str = "fdi-from-eu", **fields: Any) -> Fact:
    """A fact; what is not given is as in the example of the README."""
    return Fact.model_validate(
        {
            "id": id_,
            "kind": Kind.BACKGROUND,
            "title": {"en": "EU investment in Kazakhstan"},
            "statement": {"en": "The European Union is the largest investor in Kazakhstan, with $117 billion."},
            "voice": Voice.PUBLICATION,
            "topics": ("investment",),
            "citations": (cited(),),
            "questions": {"en": ("how much has the EU invested in Kazakhstan", "biggest investor", "eu money")},
            **fields,
        }
    )


def base_of(facts: Iterable[Fact] = (), sources: Iterable[Source] = SOURCES) -> FactBase:
    """A base with these facts; the withdrawn ones stand where they belong."""
    facts = list(facts)
    return FactBase(
        facts={one.id: one for one in facts if one.withdrawn is None},
        withdrawn={one.id: one for one in facts if one.withdrawn is not None},
        sources={source.id: source for source in sources},
        topics={topic.id: topic for topic in TOPICS},
        entities={entity.id: entity for entity in ENTITIES},
        golden=(),
        synonyms=(),
        version="0123456789ab",
    )
