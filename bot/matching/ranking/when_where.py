"""What speaks against a fact where a time or a place is asked for or named: another event, the past, another month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.facts.dates import covers, earliest, latest
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language import english
from bot.matching.language.tokens import Tag, Token
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import WeighedTerm, explained_by_phrases

ITS_EVENT = 0.6  # the share of a question for a date or a place that title and example questions must explain

_IS = frozenset({"is", "are", "was", "were"})
_SHORTEST = 4  # words: "is Kazakhstan in Europe"


def out_of_place(
    query: Query, weighed: Sequence[WeighedTerm], document: Document, index: Index, *, aspect: float
) -> Iterator[str]:
    """What speaks against a fact, in words. `aspect` tells how well it gives what is asked for, from 0 to 1."""
    if query.aspect in {Aspect.DATE, Aspect.PLACE} and not _is_the_event(weighed, document):
        yield f"is of another event than the {query.aspect} of which is asked"
    if query.aspect is Aspect.PLACE and aspect < 1 and document.places <= {*query.entities, *query.named_before}:
        yield "names no other place"
    if (place := _whereabouts(query)) and not is_in(place, document):
        yield f"does not say what is in {place.typed!r}"
    if "when will" in query.plain and not _is_to_come(document, index):
        yield "tells of nothing to come"
    if query.date and not _is_of(query.date, document):
        yield f"is not of {query.date}"


def _is_the_event(weighed: Sequence[WeighedTerm], document: Document) -> bool:
    """Whether title and example questions are about what a date or a place is asked of, and not only the text."""
    asked = [w for w in weighed if w.term.token.tag is not Tag.NUMBER and w.term.token.text not in english.MONTHS]
    met = sum(w.weight * max(explained_by_phrases(w.term.token, document).values(), default=0.0) for w in asked)
    return met >= ITS_EVENT * sum(w.weight for w in asked)


def _whereabouts(query: Query) -> Token | None:
    """The place in which something is asked to be, where nothing else is asked: "is the summit in PARIS"."""
    if len(query.tokens) < _SHORTEST or query.tokens[0].text not in _IS or query.tokens[1].text == "there":
        return None
    only_names = all(term.token.entity or term.token.tag is Tag.FRAME for term in query.terms)
    is_asked = query.tokens[-2].text == "in" and only_names
    return query.tokens[-1] if is_asked and query.tokens[-1].entity else None


def is_in(place: Token, document: Document) -> bool:
    """Whether a fact tells of something in a place, and does not only name it."""
    return document.fact.place == place.entity or f"in {place.text}" in document.text.lower()


def _is_to_come(document: Document, index: Index) -> bool:
    """Whether a date of a fact may be later than the fact itself: an event's own, or a year that the text names."""
    told = latest(index.base.as_of(document.fact))
    return any((latest if document.fact.occurred else earliest)(date) > told for date in document.dates)


def _is_of(asked: str, document: Document) -> bool:
    """Whether a fact is of a year or month, "2024" or "2024-05", or its statement names that."""
    year, _, month = asked.partition("-")
    named = f"{english.MONTHS[int(month) - 1].capitalize()} {year}" if month else year
    return any(covers(asked, date) for date in document.dates) or named in document.text
