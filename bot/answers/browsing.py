"""Browsing: the tree of topics and the list of sources, ten lines a page, the same message turned from page to page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answers.dates import date_in_words
from bot.answers.lists import (
    Choice,
    fact_choices,
    last_page,
    number_buttons,
    numbered_lines,
    page_buttons,
    page_line,
    within,
)
from bot.answers.markup import Block, block, bold, italic, line, link, prose
from bot.answers.message import Action, Button, Message, Rows, ShowSource, ShowTopic
from bot.answers.sources import source_line
from bot.answers.telling import entity_name
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, Source, Topic, in_language
from bot.matching.overviews.overview import PAGE


def topic_page(id_: str | None, base: FactBase, *, page: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """A topic: the topics below it with the number of their facts, then its own facts. The top where `id_` is None."""
    topic = base.topics.get(id_) if id_ is not None else None
    below = [
        Choice(line(_counted(other, base, language)), ShowTopic(other.id))
        for other in base.topics.values()
        if other.parent == (topic.id if topic else None)
    ]
    if topic is None:
        missing = (block(say("topic.unknown", language)),) if id_ is not None else ()
        heading = block(bold(say("topics", language)))
        return paged((*missing, heading), below, page, lambda other: ShowTopic(None, other), (), language)
    own = [fact for fact in base.facts.values() if topic.id in fact.topics]
    heading = block(bold(in_language(topic.name, language)), italic(count("facts", facts_on(topic, base), language)))
    parent = base.topics.get(topic.parent) if topic.parent else None
    name = in_language(parent.name, language) if parent else say("button.topics", language)
    up = Button(say("button.up", language, name=name), ShowTopic(parent.id if parent else None))
    choices = [*below, *fact_choices(own, language)]
    blocks = (heading,) if choices else (heading, block(say("topic.empty", language)))
    return paged(blocks, choices, page, lambda other: ShowTopic(topic.id, other), ((up,),), language)


def source_page(id_: str | None, base: FactBase, *, page: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """A source: what kind of text it is, its address and its facts. All sources where `id_` is None."""
    source = base.sources.get(id_) if id_ is not None else None
    if source is None:
        missing = (block(say("source.unknown", language)),) if id_ is not None else ()
        choices = [Choice(source_line(one, language), ShowSource(one.id)) for one in base.sources.values()]
        heading = block(bold(say("sources", language)))
        return paged((*missing, heading), choices, page, lambda other: ShowSource(None, other), (), language)
    facts = [fact for fact in base.facts.values() if _cites(fact, source)]
    published = say("dot", language, first=_kind(source, base, language), second=date_in_words(source.date, language))
    title = link(source.title, source.url)
    lines = [line(bold(source.publisher)), line(title), line(italic(published))]
    if note := in_language(source.note, language):
        lines.append(line(prose(say("note", language, note=note))))
    blocks = (Block(tuple(lines)), block(italic(count("facts", len(facts), language))))
    up = Button(say("button.up", language, name=say("button.sources", language)), ShowSource(None))
    choices = fact_choices(facts, language)
    return paged(blocks, choices, page, lambda other: ShowSource(source.id, other), ((up,),), language)


def paged(
    before: Sequence[Block],
    choices: Sequence[Choice],
    page: int,
    turn: Callable[[int], Action],
    after: Rows,
    language: str,
) -> Message:
    """A page of a list: what stands before it, ten choices by number, buttons to the pages before and after."""
    last = last_page(len(choices))
    page = within(page, last)
    shown, first = choices[page * PAGE : (page + 1) * PAGE], page * PAGE + 1
    counted = page_line(first, len(shown), len(choices), language) if last else ""
    body = (*before, block(italic(counted), is_tight=True), Block(numbered_lines(shown, language, first=first)))
    return Message(body, (*number_buttons(shown, first=first), *page_buttons(page, last, turn, language), *after))


def _counted(topic: Topic, base: FactBase, language: str) -> str:
    return say("counted", language, name=in_language(topic.name, language), count=facts_on(topic, base))


def facts_on(topic: Topic, base: FactBase) -> int:
    """How many facts there are on a topic and all below it."""
    below = base.below(topic.id)
    return sum(not below.isdisjoint(fact.topics) for fact in base.facts.values())


def _cites(fact: Fact, source: Source) -> bool:
    return any(citation.source == source.id for citation in fact.citations)


def _kind(source: Source, base: FactBase, language: str) -> str:
    kind = say(f"source.kind.{source.kind}", language)
    author = entity_name(source.author, base, language)
    return say("pair", language, first=kind, second=say("source.author", language, author=author)) if author else kind
