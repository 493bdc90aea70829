"""The blocks that tell one fact: in full where it stands alone, shorter where several answer together."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.dates import date_in_words
from bot.answers.markup import Block, Frame, Line, Span, block, bold, code, italic, line, prose
from bot.answers.sources import Numbered
from bot.answers.telling import (
    capitalised,
    computed_amount,
    entity_name,
    event_line,
    place_of_figure,
    voice_line,
)
from bot.answers.texts import say
from bot.facts.base import FactBase
from bot.facts.model import Citation, Fact, in_language
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Computation, Found

_QUOTE_RANK = 1  # left out after the ids
_ID_RANK = 2


def full(
    found: Found, base: FactBase, numbered: Numbered, language: str, focus: Aspect = Aspect.ANY
) -> Iterator[Block]:
    """A fact that stands alone: title, statement, quote, whose claim, when and where, note, sources, id.

    Before it a figure that was derived from it, behind it the other figure of which it was derived.
    """
    fact = found.fact
    if found.computation:
        yield _computed(found.computation, fact, numbered, language)
    yield block(bold(in_language(fact.title, language)))
    yield block(_statement(fact, focus, language))
    yield from _quote(fact, base, language)
    yield Block(_claim_lines(fact, base, numbered.marks(fact), language, focus))
    yield from _note(fact, language)
    for other in found.computation.facts if found.computation else ():
        if other is not fact:
            yield from _beside(other, base, numbered, language)
    yield numbered.block()
    yield block(code(fact.id), rank=_ID_RANK, is_tight=True)


def _beside(fact: Fact, base: FactBase, numbered: Numbered, language: str) -> Iterator[Block]:
    """The other figure of a computation: title, statement, whose claim, note."""
    yield block(bold(in_language(fact.title, language)))
    yield block(_statement(fact, Aspect.AMOUNT, language), is_tight=True)
    yield Block(_claim_lines(fact, base, numbered.marks(fact), language, Aspect.ANY), is_tight=True)
    yield from _note(fact, language, is_tight=True)


def short(
    number: int, found: Found, base: FactBase, numbered: Numbered, language: str, focus: Aspect = Aspect.ANY
) -> Iterator[Block]:
    """One of several facts: numbered title, statement, whose claim with the numbers of its sources, note."""
    fact = found.fact
    yield block(line(bold(say("numbered", language, number=number) + in_language(fact.title, language))))
    if found.computation:
        yield Block(_computed(found.computation, fact, numbered, language).lines, is_tight=True)
    yield block(_statement(fact, focus, language), is_tight=True)
    yield from _quote(fact, base, language)
    yield Block(_claim_lines(fact, base, numbered.marks(fact), language, focus), is_tight=True)
    yield from _note(fact, language, is_tight=True)


def ids(facts: tuple[Fact, ...], language: str) -> Block:
    """The ids of the facts of a message in one line."""
    between = say("ids.between", language)
    spans = [span for fact in facts for span in (Span(between), code(fact.id))]
    return block(tuple(spans[1:]), rank=_ID_RANK, is_tight=True)


def again(
    found: Found, base: FactBase, numbered: Numbered, language: str, focus: Aspect = Aspect.ANY
) -> Iterator[Block]:
    """A fact that was told just before, of which one thing more was asked: its title, as of when, source, id.

    Where the source was asked for, the words that carry the fact stand below it. As of when it is does not stand twice.
    """
    fact = found.fact
    as_of = say("as_of", language, date=date_in_words(base.as_of(fact), language))
    is_said = focus is Aspect.DATE and fact.occurred is None
    yield block(bold(in_language(fact.title, language)), *(() if is_said else (line(italic(capitalised(as_of))),)))
    if focus is Aspect.SOURCE:
        yield from evidence(fact, numbered, language)
    else:
        yield numbered.block()
    yield block(code(fact.id), rank=_ID_RANK, is_tight=True)


def evidence(fact: Fact, numbered: Numbered, language: str) -> Iterator[Block]:
    """Where a fact stands: for each source the full citation, the paragraphs and the words that carry it."""
    for source in numbered.sources:
        yield block(numbered.line(source))
        cited = [citation for citation in fact.citations if citation.source == source.id]
        yield Block(tuple(line(_words(citation, language)) for citation in cited), is_tight=True)


def _words(citation: Citation, language: str) -> Span:
    words = say("evidence.between", language).join(say("quote", language, text=words) for words in citation.evidence)
    return prose(say("evidence.paragraph", language, paragraph=citation.paragraph, words=words))


def _statement(fact: Fact, focus: Aspect, language: str) -> Line:
    """The statement, with the figure in bold where that was asked for."""
    text = in_language(fact.statement, language)
    place = place_of_figure(fact, language) if focus is Aspect.AMOUNT else None
    if place is None:
        return line(prose(text))
    start, end = place
    return line(prose(text[:start]), bold(text[start:end]), prose(text[end:]))


def _claim_lines(fact: Fact, base: FactBase, marks: str, language: str, focus: Aspect) -> tuple[Line, ...]:
    said = line(italic(voice_line(fact, base, language)), f" {marks}" if marks else "")
    event = event_line(fact, base, language)
    return (line(italic(event)), said) if event and focus not in {Aspect.DATE, Aspect.PLACE} else (said,)


def _computed(computation: Computation, fact: Fact, numbered: Numbered, language: str) -> Block:
    """A derived figure: its value, that it is derived, from what, and where the figures stand."""
    key = "derived.about" if computation.is_about else "derived.working"
    marks = numbered.marks(*computation.facts, fact)
    working = say(key, language, working=computation.working)
    return block(bold(computed_amount(computation, language)), line(italic(working), f" {marks}" if marks else ""))


def _quote(fact: Fact, base: FactBase, language: str) -> Iterator[Block]:
    if fact.quote is None:
        return
    text = say("quote", language, text=in_language(fact.quote.text, language))
    speaker = say("quote.speaker", language, speaker=entity_name(fact.quote.speaker, base, language))
    yield block(text, speaker, frame=Frame.QUOTE, rank=_QUOTE_RANK, is_tight=True)


def _note(fact: Fact, language: str, *, is_tight: bool = False) -> Iterator[Block]:
    if note := in_language(fact.note, language):
        yield block(prose(say("note", language, note=note)), is_tight=is_tight)
