"""What a fact explains: its own words to the full, less well what it is connected with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact
from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.fact_texts import Texts, declared
from bot.matching.language import english
from bot.matching.language.normalize import stem
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import KAZAKHSTAN, entity_key, number_key
from bot.matching.language.word_files import lists

TEXT = 0.97  # how well the text of a fact explains a word, against 1 for its title
SHARED = 0.5  # how well a fact explains what its whole source is about: the forum at which all of it was said
CONTEXT = 0.8  # how well the evidence, a topic or a date of a fact explains a word, against 1 for its own text
_CURRENCIES = ("USD", "EUR", "KZT")
_MONEY = frozenset(map(stem, lists("counting")["money"]))  # what a sum of money counts


def keys_of(fact: Fact, base: FactBase, texts: Texts, dates: Iterable[str], tag: Tagger) -> dict[str, float]:
    """The keys that a fact explains, each with its strength; what it says itself counts, however else it is known."""
    keys = document_keys(texts.title, tag.lexicon)
    for key, strength in document_keys(texts.all, tag.lexicon).items():
        keys.setdefault(key, strength * TEXT)
    for entity in declared(fact):
        keys[entity_key(entity)] = 1.0
        name = next(iter(base.entities[entity].name.values()))
        for key, strength in document_keys(tag.shared(name), tag.lexicon).items():
            keys[key] = max(keys.get(key, 0.0), strength)
    for key, strength in _around(fact, base, texts, tag):
        keys.setdefault(key, strength)
    for date in dates:
        for key in _date_keys(date):
            keys.setdefault(key, CONTEXT)
    return keys


def _around(fact: Fact, base: FactBase, texts: Texts, tag: Tagger) -> Iterator[tuple[str, float]]:
    """What its topics, its sources and the offices of those whom it names explain, beside Kazakhstan."""
    sources = base.sources_of(fact)
    names = [text for topic in fact.topics for text in base.topics[topic].name.values()]
    for text in (*names, *(text for source in sources for text in (source.publisher, source.kind))):
        yield from _in_context(text, tag)
    for entity in {entity for source in sources for entity in source.entities}:
        yield entity_key(entity), SHARED
    for entity in sorted(texts.named | declared(fact)):
        for role in tag.lexicon.roles[entity]:
            yield from _in_context(role, tag)
    yield entity_key(KAZAKHSTAN), CONTEXT


def _in_context(text: str, tag: Tagger) -> Iterator[tuple[str, float]]:
    for key, strength in document_keys(tag.shared(text), tag.lexicon).items():
        yield key, strength * CONTEXT


def _date_keys(date: str) -> Iterator[str]:
    """The keys of the year, the month and the day of a partial date, as far as it has them."""
    yield number_key(str(earliest(date).year))
    if date.count("-") >= 1:
        yield stem(english.MONTHS[earliest(date).month - 1])
    if date.count("-") == 2:
        yield number_key(str(latest(date).day))


def counted(fact: Fact, tag: Tagger) -> Mapping[str, float]:
    """What the figure of a fact counts, as keys; none where it has no figure."""
    if not fact.figure:
        return {}
    texts = [fact.figure.unit, fact.figure.measures, *fact.title.values()]
    keys = document_keys((token for text in texts for token in tag(text)), tag.lexicon)
    if any(currency in fact.figure.unit for currency in _CURRENCIES):
        keys |= dict.fromkeys(_MONEY, 1.0)
    return keys
