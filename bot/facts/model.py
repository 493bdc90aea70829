"""The shape of a fact and of everything it refers to. Frozen values; no files, no Telegram.

The descriptions of the fields are what an editor reads while typing: they go into the JSON Schema.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.facts.fields import (
    Date,
    EntityId,
    FactId,
    Headline,
    Id,
    Label,
    Language,
    Note,
    Number,
    Paragraph,
    Question,
    Quotation,
    Remark,
    SourceId,
    Statement,
    Title,
    TopicId,
)

QUESTIONS_AT_LEAST = 3
DEFAULT_LANGUAGE = "en"
NO_FACT = "none"  # what golden.yaml expects where no fact may answer


class Kind(StrEnum):
    """What a fact is; the folder it stands in says so."""

    POSITION = "position"
    INITIATIVE = "initiative"
    FIGURE = "figure"
    EVENT = "event"
    BACKGROUND = "background"

    @property
    def folder(self) -> str:
        """The folder of knowledge/ that holds facts of this kind."""
        return "background" if self is Kind.BACKGROUND else f"{self}s"


class Voice(StrEnum):
    """Whose claim a fact is."""

    OWN_WORDS = "own-words"
    REPORTED = "reported"
    PUBLICATION = "publication"
    AUTHOR_OPINION = "author-opinion"


class Qualifier(StrEnum):
    """How exact a figure is."""

    EXACTLY = "exactly"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Entry(BaseModel):
    """Anything that an editor writes: unknown keys are refused, values are frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


class Figure(Entry):
    """A number with what it measures."""

    value: Number = Field(description="The number, digits only: 117, 1800, 0.5.")
    unit: Label = Field(description="What is counted: billion USD, percent, km, ethnic groups.")
    measures: Title = Field(description="What the number is of: foreign direct investment.")
    qualifier: Qualifier = Field(description="How exact the source is: exactly, about, over, under.")
    part_of: FactId | None = Field(default=None, description="The id of the figure that this one is a part of.")
    period: Label | None = Field(default=None, description='The time it is of: "by 2050".')


class Quote(Entry):
    """A short phrase that somebody really said."""

    text: dict[Language, Quotation] = Field(description="At most twelve words, without quotation marks.")
    speaker: EntityId = Field(description="The entity who said it.")


class Span(Entry):
    """When something happened."""

    start: Date = Field(alias="from", description="The day, month or year it began.")
    end: Date | None = Field(default=None, alias="to", description="When it ended, if it lasted.")


class Citation(Entry):
    """A pointer into a source, with the words that must stand there."""

    source: SourceId = Field(description="The id of a source in sources.yaml.")
    paragraph: Paragraph = Field(description="The non-empty line of the article's text, counted from 1.")
    evidence: tuple[Quotation, ...] = Field(
        min_length=1, description="Words of that paragraph that carry the claim, twelve at most each."
    )


class Derived(Entry):
    """A number that follows from something else than the evidence."""

    value: Number = Field(description="The number as it stands in the statement.")
    origin: Remark = Field(alias="from", description="What it follows from.")


class Withdrawal(Entry):
    """Why a fact is no longer answered with."""

    date: Date = Field(description="When it was withdrawn.")
    reason: dict[Language, Note] = Field(description="Why, for readers.")


class FactEntry(Entry):
    """One claim that can stand alone, with the evidence that lets anyone check it."""

    id: Id = Field(
        description="Lower case, digits and single hyphens, 40 at most. Stable for ever, never used for something else."
    )
    title: dict[Language, Title] = Field(description="A short noun phrase that tells this fact from its neighbours.")
    statement: dict[Language, Statement] = Field(
        description="One or two sentences that answer by themselves, in our own words."
    )
    figure: Figure | None = Field(default=None, description="The number; facts in figures/ have one, others do not.")
    quote: Quote | None = Field(default=None, description="A short phrase that was really said, with its speaker.")
    voice: Voice = Field(description="Whose claim it is: own-words, reported, publication, author-opinion.")
    attributed_to: EntityId | None = Field(
        default=None, description="The entity whose claim it is; left out where it is the publication's."
    )
    as_of: Date | None = Field(
        default=None, description="The date for which the claim holds; left out where it is the source's date."
    )
    occurred: Span | None = Field(default=None, description="When the event happened.")
    place: EntityId | None = Field(default=None, description="The entity where the event happened.")
    topics: tuple[TopicId, ...] = Field(min_length=1, description="Topics of topics.yaml, the main one first.")
    entities: tuple[EntityId, ...] = Field(default=(), description="Entities that the statement does not name.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="Where it stands.")
    questions: dict[Language, tuple[Question, ...]] = Field(
        description="At least three questions that this fact answers, as people type them."
    )
    not_for: dict[Language, tuple[Question, ...]] = Field(
        default_factory=dict, description="Look-alike questions that this fact must not answer."
    )
    related: tuple[FactId, ...] = Field(default=(), description="Facts a reader would want next; holds for both sides.")
    derived: tuple[Derived, ...] = Field(
        default=(), description="Numbers of the statement that the evidence does not hold, and what they follow from."
    )
    note: dict[Language, Note] = Field(default_factory=dict, description="An editor's remark, shown as such.")
    withdrawn: Withdrawal | None = Field(default=None, description="Set when the fact is no longer answered with.")


class Fact(FactEntry):
    """A fact with its kind."""

    kind: Kind


class Uncited(Entry):
    """A paragraph that no fact cites, and why."""

    paragraph: Paragraph = Field(description="The paragraph, counted as in citations.")
    reason: Remark = Field(description="Why no fact cites it: a headline, a photo credit, a repetition.")


class Source(Entry):
    """A published text, listed once."""

    id: Id = Field(description="The file stem of the article's text.")
    title: Headline = Field(description="The headline as published.")
    publisher: Title = Field(description="Who published it.")
    author: EntityId | None = Field(default=None, description="The entity who wrote it, where the text names one.")
    date: Date = Field(description="When it was published, as precisely as the text says.")
    url: str = Field(pattern=r"^https://\S+$", description="Where it can be read.")
    kind: Literal["report", "interview", "opinion", "own-article"] = Field(
        description="What kind of text it is: report, interview, opinion, own-article."
    )
    language: Language = Field(description="The language of the text.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="The checksum of the text that was curated.")
    paragraphs: Paragraph = Field(description="How many non-empty lines the text has.")
    entities: tuple[Id, ...] = Field(
        default=(),
        description="What the whole text is about or comes from: the forum, the place, the paper it was written for.",
    )
    uncited: tuple[Uncited, ...] = Field(default=(), description="Paragraphs that no fact cites, each with the reason.")
    note: dict[Language, Note] = Field(default_factory=dict, description="What readers should know about the text.")


class Topic(Entry):
    """A node of the tree that people browse."""

    id: Id = Field(description="Lower case, digits and single hyphens, 40 at most.")
    name: dict[Language, Title] = Field(description="What people see.")
    parent: TopicId | None = Field(default=None, description="The topic above; left out at the top.")
    spellings: dict[Language, tuple[Question, ...]] = Field(
        default_factory=dict, description="Other ways people name it."
    )


class Entity(Entry):
    """Somebody or something with a name."""

    id: Id = Field(description="Lower case, digits and single hyphens, 40 at most.")
    type: Literal["person", "state", "region", "place", "organisation", "forum", "corridor", "document", "people"] = (
        Field(
            description="What it is: person, state, region, place, organisation, forum, corridor, document or people."
        )
    )
    name: dict[Language, Title] = Field(description="The name as the bot writes it.")
    spellings: dict[Language, tuple[Question, ...]] = Field(
        default_factory=dict, description="Every other way people write it, abbreviations included."
    )
    roles: dict[Language, tuple[Question, ...]] = Field(
        default_factory=dict,
        description="What a person is called by office: a question may say the president where a fact says Tokayev.",
    )
    part_of: EntityId | None = Field(
        default=None, description="The entity that this one belongs to: the Security Council to the United Nations."
    )


class GoldenQuestion(Entry):
    """A question with the fact that must answer it."""

    question: Question = Field(description="The question as somebody typed it.")
    fact: Id = Field(description='The id of the fact that must come first, or "none" where the bot must decline.')


class SynonymGroup(Entry):
    """Words that mean the same in a question."""

    words: dict[Language, tuple[Question, ...]] = Field(description="Words or short phrases, by language.")


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in `language`, or in English where it is not written yet; empty where there is none."""
    return texts.get(language) or texts.get(DEFAULT_LANGUAGE, "")
