"""Cards: what inline mode offers while somebody types, each with the message that it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.browsing import facts_on, topic_page
from bot.answers.dates import date_in_words
from bot.answers.fitting import shortened
from bot.answers.markup import clean
from bot.answers.message import Message
from bot.answers.render import render_fact
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, Topic, in_language

_FIRST_WORDS = 110  # units of a statement; the apps show two lines


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to pick: `key` tells it from all others of its base."""

    key: str
    title: str
    description: str
    message: Message


def fact_card(fact: Fact, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Card:
    """A fact: its title, what kind it is, as of when, and how it begins."""
    kind, date = say(f"kind.{fact.kind}", language), date_in_words(base.as_of(fact), language)
    begins = shortened(clean(in_language(fact.statement, language)), _FIRST_WORDS)
    description = f"{say('dot', language, first=kind, second=date)}\n{begins}"
    title = clean(in_language(fact.title, language))
    return Card(fact.id, title, description, render_fact(fact, base, language=language))


def day_card(fact: Fact, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Card:
    """The fact of the day."""
    card = fact_card(fact, base, language=language)
    return Card(card.key, say("card.today", language, title=card.title), card.description, card.message)


def topic_card(topic: Topic, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Card:
    """A topic with the number of its facts."""
    facts = count("facts", facts_on(topic, base), language)
    description = say("dot", language, first=say("card.topic", language), second=facts)
    page = topic_page(topic.id, base, language=language)
    return Card(f"t_{topic.id}", clean(in_language(topic.name, language)), description, page)
