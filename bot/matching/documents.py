"""One fact as the matcher sees it: what it explains, which aspects it gives, what it is asked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact
from bot.matching import english
from bot.matching.actors import actors_in, done_in, groups_in, targets_in
from bot.matching.aspects import YEAR, Aspect, given
from bot.matching.document_keys import document_keys
from bot.matching.entity_types import PLACES
from bot.matching.holders import holders_of, tellers_of
from bot.matching.interrogatives import interrogative_of
from bot.matching.lexicon import Lexicon
from bot.matching.normalize import stem
from bot.matching.phrases import LookAlike, Phrase, explained_by, look_alike_of, phrase_of
from bot.matching.tagging import Tagger
from bot.matching.tokens import KAZAKHSTAN, Tag, Token, entity_key, number_key, type_key

TEXT = 0.97  # how well the text of a fact explains a word, against 1 for its title
SHARED = 0.5  # how well a fact explains what its whole source is about: the forum at which all of it was said
CONTEXT = 0.8  # how well the evidence, a topic or a date of a fact explains a word, against 1 for its own text


@dataclass(frozen=True, slots=True)
class Document:
    """One fact, ready to be compared with questions."""

    fact: Fact
    keys: Mapping[str, float]  # what the fact explains, each key with its strength
    phrases: tuple[Phrase, ...]
    explaining: Mapping[str, tuple[tuple[int, float], ...]]  # for each key the phrases that explain it, and how well
    not_for: tuple[LookAlike, ...]
    gives: Mapping[Aspect, float]
    asks: frozenset[Aspect]  # the aspects that its example questions ask for
    interrogatives: frozenset[str]  # the forms in which they ask
    holders: frozenset[str]  # whose view, words or deeds it can tell
    actors: frozenset[str]  # who does something in its statement or example questions
    groups: frozenset[str]  # keys of the nouns for those whose view it tells, or is asked for
    targets: frozenset[str]  # to whom something may be done in them
    named_in_title: frozenset[str]
    entities: frozenset[str]  # named in its title, statement or fields
    counted: Mapping[str, float]  # what its figure counts
    numbered: frozenset[str]  # what stands behind a number in its statement
    told_of: frozenset[str]  # entities that title and statement name, but for its speaker and its publishers
    places: frozenset[str]  # entities that title and statement name, where something may take place
    agents: frozenset[str]  # stems of the nouns for those who act in its statement
    dates: tuple[str, ...]
    text: str


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.values()
    yield from fact.statement.values()
    for questions in fact.questions.values():
        yield from questions
    for citation in fact.citations:
        yield from citation.evidence
    if fact.figure:
        yield f"{fact.figure.unit} {fact.figure.measures}"


def document_of(fact: Fact, base: FactBase, tag: Tagger) -> Document:
    """The document of a fact; `tag.words` are then the words of its texts."""
    tag.next_fact()
    lexicon = tag.lexicon
    statement = " ".join(fact.statement.values())
    tokens = {text: tag(text) for text in _texts(fact)}
    own = [token for some in tokens.values() for token in some]
    title = [token for text in fact.title.values() for token in tokens[text]]
    told = [token for text in fact.statement.values() for token in tokens[text]]
    said = frozenset(token.entity for token in [*title, *told] if token.entity)
    named = said | _declared(fact)
    dates = _dates(fact, base, statement)
    keys = _keys(fact, base, title, own, named, tag)
    for date in dates:
        for key in _date_keys(date):
            keys.setdefault(key, CONTEXT)
    phrases = tuple(phrase_of(text, tag) for text in _asked_texts(fact))
    explaining: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for key, strength in explained_by(phrase.text, tag).items():
            explaining[key].append((number, strength))
    asked_with = [tokens[text] for texts in fact.questions.values() for text in texts]
    types = frozenset(lexicon.types[id_] for id_ in named)
    tellers = tellers_of(fact, base, tag)
    return Document(
        fact=fact,
        keys={key: tag.one(strength) for key, strength in keys.items()},
        phrases=phrases,
        explaining={key: tag.one(tuple(found)) for key, found in explaining.items()},
        not_for=tuple(look_alike_of(text, keys, tag) for texts in fact.not_for.values() for text in texts),
        gives=given(fact, statement, types, is_placed=_is_placed(told, lexicon)),
        asks=tag.one(frozenset(phrase.aspect for phrase in phrases)),
        interrogatives=tag.one(frozenset(form for phrase in phrases if (form := interrogative_of(phrase.plain)))),
        holders=tag.one(holders_of(fact, told, tellers, lexicon)),
        actors=tag.one(frozenset(actors_in(told)).union(filter(None, (done_in(text)[0] for text in asked_with)))),
        groups=tag.one(frozenset(groups_in(told, asked_with))),
        targets=tag.one(frozenset(id_ for text in (told, *asked_with) for id_ in targets_in(text))),
        named_in_title=tag.one(frozenset(token.entity for token in title if token.entity)),
        entities=tag.one(named),
        counted=_counted(fact, tag),
        numbered=tag.one(_numbered(told)),
        told_of=tag.one(said - tellers - {KAZAKHSTAN}),
        places=tag.one(frozenset(id_ for id_ in said if lexicon.types[id_] in PLACES)),
        agents=tag.one(frozenset(token.key for token in told if token.text.split()[-1] in english.AGENTS)),
        dates=dates,
        text=statement,
    )


def _keys(
    fact: Fact, base: FactBase, title: Sequence[Token], own: Sequence[Token], named: frozenset[str], tag: Tagger
) -> dict[str, float]:
    """What a fact explains by what its texts say, whom it names, and what its topics and sources are."""
    lexicon = tag.lexicon
    keys = document_keys(title, lexicon)
    for key, strength in document_keys(own, lexicon).items():
        keys.setdefault(key, strength * TEXT)
    for id_ in _declared(fact):
        keys[entity_key(id_)] = 1.0
        if id_ != KAZAKHSTAN:
            keys.setdefault(type_key(lexicon.types[id_]), 1.0)
        for token in tag.shared(next(iter(base.entities[id_].name.values()))):
            for key, strength in document_keys([token], lexicon).items():
                keys[key] = max(keys.get(key, 0.0), strength)
    sources = base.sources_of(fact)
    context = [text for topic in fact.topics for text in base.topics[topic].name.values()]
    context += [text for source in sources for text in (source.publisher, source.kind)]
    for text in context:
        for key, strength in document_keys(tag.shared(text), lexicon).items():
            keys.setdefault(key, strength * CONTEXT)
    for id_ in {id_ for source in sources for id_ in source.entities}:
        keys.setdefault(entity_key(id_), SHARED)
    for id_ in named:
        for role in lexicon.roles[id_]:
            for key, strength in document_keys(tag.shared(role), lexicon).items():
                keys.setdefault(key, strength * CONTEXT)
    keys.setdefault(entity_key(KAZAKHSTAN), CONTEXT)
    return keys


def _declared(fact: Fact) -> frozenset[str]:
    """The entities in the fields of a fact, whether or not its texts name them."""
    return frozenset(fact.entities).union(id_ for id_ in (fact.attributed_to, fact.place) if id_)


def _asked_texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.values()
    for questions in fact.questions.values():
        yield from questions
    if fact.figure:
        yield fact.figure.measures


def _dates(fact: Fact, base: FactBase, statement: str) -> tuple[str, ...]:
    """The dates a fact is of: the event's own, else the years it names, else the date for which it holds."""
    if fact.occurred:
        return tuple(date for date in (fact.occurred.start, fact.occurred.end) if date)
    return tuple(match.group() for match in YEAR.finditer(statement)) or (base.as_of(fact),)


def _date_keys(date: str) -> Iterator[str]:
    yield number_key(str(earliest(date).year))
    if date.count("-") >= 1:
        yield stem(english.MONTHS[earliest(date).month - 1])
    if date.count("-") == 2:
        yield number_key(str(latest(date).day))


def _numbered(told: list[Token]) -> frozenset[str]:
    return frozenset(
        key
        for at, token in enumerate(told)
        if token.tag is Tag.NUMBER or token.text in english.ROUND_NUMBERS
        for following in told[at + 1 : at + 4]
        for key, _ in following.keys
    )


def _is_placed(told: list[Token], lexicon: Lexicon) -> bool:
    return any(
        token.entity
        and lexicon.types[token.entity] in PLACES
        and {t.text for t in told[max(0, at - 2) : at]} & {"in", "at"}
        for at, token in enumerate(told)
    )


def _counted(fact: Fact, tag: Tagger) -> Mapping[str, float]:
    if not fact.figure:
        return {}
    texts = [fact.figure.unit, fact.figure.measures, *fact.title.values()]
    keys = document_keys((token for text in texts for token in tag(text)), tag.lexicon)
    if any(currency in fact.figure.unit for currency in ("USD", "EUR", "KZT")):
        keys |= dict.fromkeys((stem("money"), "dollar", stem("value"), stem("amount"), stem("worth")), 1.0)
    return keys
