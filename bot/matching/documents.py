"""One fact as the matcher sees it: what it explains, which aspects it gives, what it is asked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact, Voice
from bot.matching import english
from bot.matching.actors import actors_in, done_in, targets_in
from bot.matching.aspects import YEAR, Aspect, asked, given
from bot.matching.interrogatives import interrogative_of
from bot.matching.lexicon import Lexicon
from bot.matching.normalize import stem
from bot.matching.roles import WHICH, choice_of
from bot.matching.tagging import Tagger
from bot.matching.tokens import KAZAKHSTAN, Tag, Token, entity_key, number_key, type_key, wording

TEXT = 0.97  # how well the text of a fact explains a word, against 1 for its title
SHARED = 0.5  # how well a fact explains what its whole source is about: the forum at which all of it was said
CONTEXT = 0.8  # how well the evidence, a topic or a date of a fact explains a word, against 1 for its own text
WHICH_OR_WHAT = WHICH | {"what"}
_BEFORE_OBJECTS = frozenset({"with", "of", "on", "to", "for", "from", "in", "at", "against"})
EXPLAINED = 0.5  # a word counts as explained from here on


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title or an example question, and the aspect it asks for."""

    text: str
    plain: str
    wording: str  # what it says, whatever the spelling of the names in it
    aspect: Aspect
    direction: tuple[str, str] | None
    keys: tuple[str, ...]  # of its words that say something
    choice: frozenset[str]  # the keys of what it asks to pick from: "which SMALL STATES", "what SOLUTIONS"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A question that the editors have marked as not answered by a fact, however much it looks so."""

    plain: str
    wording: str
    explains: Mapping[str, float]
    aspect: Aspect
    apart: frozenset[str]  # the keys of those of its words that the fact does not have


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
    targets: frozenset[str]  # to whom something may be done in them
    named_in_title: frozenset[str]
    entities: frozenset[str]  # named in its title, statement or fields
    counted: Mapping[str, float]  # what its figure counts
    numbered: frozenset[str]  # what stands behind a number in its statement
    told_of: frozenset[str]  # entities that title and statement name, but for its speaker and its publishers
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
    declared = set(fact.entities) | {id_ for id_ in (fact.attributed_to, fact.place) if id_}
    named = frozenset(token.entity for token in [*title, *told] if token.entity) | declared
    keys = lexicon.document_keys(title)
    for key, strength in lexicon.document_keys(own).items():
        keys.setdefault(key, strength * TEXT)
    for id_ in declared:
        keys[entity_key(id_)] = 1.0
        if id_ != KAZAKHSTAN:
            keys.setdefault(type_key(lexicon.types[id_]), 1.0)
        for token in tag.shared(next(iter(base.entities[id_].name.values()))):
            for key, strength in lexicon.document_keys([token]).items():
                keys[key] = max(keys.get(key, 0.0), strength)
    context = [text for topic in fact.topics for text in base.topics[topic].name.values()]
    context += [text for source in base.sources_of(fact) for text in (source.publisher, source.kind)]
    for text in context:
        for key, strength in lexicon.document_keys(tag.shared(text)).items():
            keys.setdefault(key, strength * CONTEXT)
    shared = {id_ for source in base.sources_of(fact) for id_ in source.entities}
    for id_ in shared:
        keys.setdefault(entity_key(id_), SHARED)
    for id_ in declared | {token.entity for token in [*title, *told] if token.entity}:
        for role in lexicon.roles[id_]:
            for key, strength in lexicon.document_keys(tag.shared(role)).items():
                keys.setdefault(key, strength * CONTEXT)
    dates = _dates(fact, base, statement)
    for date in dates:
        for key in _date_keys(date):
            keys.setdefault(key, CONTEXT)
    keys.setdefault(entity_key(KAZAKHSTAN), CONTEXT)
    phrases = tuple(_phrase(text, tag) for text in _asked_texts(fact))
    explaining: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for key, strength in _explained(phrase.text, tag).items():
            explaining[key].append((number, strength))
    asked_with = [tokens[text] for texts in fact.questions.values() for text in texts]
    types = frozenset(lexicon.types[id_] for id_ in named)
    tellers = _who_tell(fact, base, tag)
    return Document(
        fact=fact,
        keys={key: tag.one(strength) for key, strength in keys.items()},
        phrases=phrases,
        explaining={key: tag.one(tuple(found)) for key, found in explaining.items()},
        not_for=tuple(_look_alike(text, keys, tag) for texts in fact.not_for.values() for text in texts),
        gives=given(fact, statement, types, is_placed=_is_placed(told, lexicon)),
        asks=tag.one(frozenset(phrase.aspect for phrase in phrases)),
        interrogatives=tag.one(frozenset(form for phrase in phrases if (form := interrogative_of(phrase.plain)))),
        holders=tag.one(_holders(fact, told, tellers, lexicon)),
        actors=tag.one(frozenset(actors_in(told)).union(filter(None, (done_in(text)[0] for text in asked_with)))),
        targets=tag.one(frozenset(id_ for text in (told, *asked_with) for id_ in targets_in(text))),
        named_in_title=tag.one(frozenset(token.entity for token in title if token.entity)),
        entities=tag.one(named),
        counted=_counted(fact, tag),
        numbered=tag.one(_numbered(told)),
        told_of=tag.one(frozenset(token.entity for token in [*title, *told] if token.entity) - tellers - {KAZAKHSTAN}),
        agents=tag.one(frozenset(token.key for token in told if token.text.split()[-1] in english.AGENTS)),
        dates=dates,
        text=statement,
    )


def _asked_texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.values()
    for questions in fact.questions.values():
        yield from questions
    if fact.figure:
        yield fact.figure.measures


def _phrase(text: str, tag: Tagger) -> Phrase:
    tokens = tag(text)
    plain = _plain(tokens)
    keys = tuple({token.key: None for token in _meaning(tokens)})
    plain = text if plain == text else plain  # one text is kept for both
    choice = tag.one(frozenset(key for token in choice_of(tokens, WHICH_OR_WHAT) for key, _ in token.keys))
    return Phrase(text, plain, _wording(tokens, plain), asked(plain), direction(tokens), keys, choice)


def _look_alike(text: str, own: Mapping[str, float], tag: Tagger) -> LookAlike:
    tokens = tag(text)
    apart = frozenset(token.key for token in _meaning(tokens) if own.get(token.key, 0.0) < EXPLAINED)
    plain = _plain(tokens)
    return LookAlike(plain, _wording(tokens, plain), _explained(text, tag), asked(plain), apart)


def _wording(tokens: Sequence[Token], plain: str) -> str:
    found = wording(tokens)
    return plain if found == plain else found  # one text is kept for both


def _explained(text: str, tag: Tagger) -> dict[str, float]:
    return tag.lexicon.document_keys(_meaning(tag(text)))


def _meaning(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.tag not in {Tag.FUNCTION, Tag.FRAME}]


def _plain(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)


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


def _holders(fact: Fact, told: Sequence[Token], tellers: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Whose view, words or deeds a fact tells: its speaker's, or its publisher's and those of whom it speaks first."""
    holders = {id_ for id_ in (fact.attributed_to, fact.quote.speaker if fact.quote else None) if id_}
    if not fact.attributed_to:
        holders |= tellers
        holders |= {id_ for id_ in _first_named(told, tellers) if lexicon.types[id_] != "person"}
    if fact.voice is not Voice.AUTHOR_OPINION:
        holders.add(KAZAKHSTAN)
    return frozenset(holders)


def _first_named(told: Sequence[Token], tellers: frozenset[str]) -> Iterator[str]:
    """Whom a statement is about: the first name, but for "cooperation WITH China", and those that are joined to it."""
    is_open, before = False, ""
    for token in told:
        if token.entity and token.entity not in tellers:
            if before in _BEFORE_OBJECTS:
                return
            yield token.entity
            is_open = True
        elif is_open and token.text not in {"and", "the"}:
            return
        before = before if token.text == "the" else token.text


def _who_tell(fact: Fact, base: FactBase, tag: Tagger) -> frozenset[str]:
    """Who tells what a fact tells: its speaker, and the publishers of its sources."""
    publishers = (token for source in base.sources_of(fact) for token in tag.shared(source.publisher))
    return frozenset(id_ for id_ in (fact.attributed_to, *(token.entity for token in publishers)) if id_)


def _numbered(told: list[Token]) -> frozenset[str]:
    return frozenset(
        key
        for at, token in enumerate(told)
        if token.tag is Tag.NUMBER or token.text in english.ROUND_NUMBERS
        for following in told[at + 1 : at + 4]
        for key, _ in following.keys
    )


def _is_placed(told: list[Token], lexicon: Lexicon) -> bool:
    places = {"place", "state", "region", "forum"}
    return any(
        token.entity
        and lexicon.types[token.entity] in places
        and {t.text for t in told[max(0, at - 2) : at]} & {"in", "at"}
        for at, token in enumerate(told)
    )


def direction(tokens: Sequence[Token]) -> tuple[str, str] | None:
    """From whom to whom: "has the EU invested IN Kazakhstan" goes from the EU to Kazakhstan."""
    source: str | None = None
    for at, token in enumerate(tokens):
        if not token.entity:
            continue
        before = [t.text for t in tokens[max(0, at - 2) : at] if t.text != "the"]
        if source and source != token.entity and before and before[-1] in {"in", "into", "to"}:
            return source, token.entity
        source = source or token.entity
    return None


def _counted(fact: Fact, tag: Tagger) -> Mapping[str, float]:
    if not fact.figure:
        return {}
    texts = [fact.figure.unit, fact.figure.measures, *fact.title.values()]
    keys = tag.lexicon.document_keys(token for text in texts for token in tag(text))
    if any(currency in fact.figure.unit for currency in ("USD", "EUR", "KZT")):
        keys |= dict.fromkeys((stem("money"), "dollar", stem("value"), stem("amount"), stem("worth")), 1.0)
    return keys
