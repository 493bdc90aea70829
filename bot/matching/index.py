"""The facts as the matcher sees them: built once from a fact base, never changed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact, Voice
from bot.matching import english
from bot.matching.aspects import YEAR, Aspect, asked, given
from bot.matching.lexicon import KAZAKHSTAN, Lexicon, Tag, Token, entity_key, number_key, type_key
from bot.matching.normalize import stem, words
from bot.matching.spelling import Speller

TEXT = 0.97  # how well the text of a fact explains a word, against 1 for its title
SHARED = 0.5  # how well a fact explains what its whole source is about: the forum at which all of it was said
CONTEXT = 0.8  # how well the evidence, a topic or a date of a fact explains a word, against 1 for its own text
OMNIPRESENT = 0.06  # the weight of Kazakhstan's name: every fact is about it
EXPLAINED = 0.5  # a word counts as explained from here on
PLAIN_WORD = 0.75  # the weight of a plain word, against a name that is as rare

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title or an example question, and the aspect it asks for."""

    text: str
    plain: str
    aspect: Aspect
    direction: tuple[str, str] | None
    keys: tuple[str, ...]  # of its words that say something


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A question that the editors have marked as not answered by a fact, however much it looks so."""

    plain: str
    explains: Mapping[str, float]
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
    holders: frozenset[str]  # whose view, words or deeds it can tell
    named_in_title: frozenset[str]
    entities: frozenset[str]  # named in its title, statement or fields
    counted: Mapping[str, float]  # what its figure counts
    numbered: frozenset[str]  # what stands behind a number in its statement
    agents: frozenset[str]  # stems of the nouns for those who act in its statement
    dates: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Index:
    """All documents of one fact base, with the postings that find them by key."""

    base: FactBase
    lexicon: Lexicon
    speller: Speller
    documents: tuple[Document, ...]
    postings: Mapping[str, tuple[int, ...]]
    asked: Mapping[str, tuple[int, ...]]  # the documents of each example question, by its plain words
    weights: Mapping[str, float]  # how much each phrase says, by its text: its words, each by its rarity in the base
    words: Mapping[str, int]  # of all texts, each with the number of documents that have it

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The position of each document, by the id of its fact."""
        return {document.fact.id: number for number, document in enumerate(self.documents)}

    @cached_property
    def naming(self) -> Mapping[str, frozenset[int]]:
        """The documents that name an entity, or one that is part of it."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, document in enumerate(self.documents):
            for entity in document.entities:
                found[entity].add(number)
                if parent := self.lexicon.parents.get(entity):
                    found[parent].add(number)
        return {entity: frozenset(numbers) for entity, numbers in found.items()}

    @cached_property
    def on(self) -> Mapping[str, frozenset[int]]:
        """The documents on a topic itself, not on those below it."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, document in enumerate(self.documents):
            for topic in document.fact.topics:
                found[topic].add(number)
        return {topic: frozenset(numbers) for topic, numbers in found.items()}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents of what somebody said, in their own words or relayed."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            if document.fact.attributed_to:
                found[document.fact.attributed_to].append(document)
        return {speaker: tuple(documents) for speaker, documents in found.items()}

    @cached_property
    def figures(self) -> tuple[Document, ...]:
        """The documents of figures."""
        return tuple(document for document in self.documents if document.fact.figure)

    @cached_property
    def openers(self) -> tuple[Fact, ...]:
        """Of each topic the fact with the most related facts; the best connected ones first."""
        of_topics: dict[str, Fact] = {}
        for fact in sorted(self.base.facts.values(), key=lambda fact: (-len(self.base.related_to(fact)), fact.id)):
            of_topics.setdefault(fact.topics[0], fact)
        return tuple(of_topics.values())

    def rarity(self, keys: Iterable[str]) -> float | None:
        """How rare the first of these keys that the base has is in it, from 0 (in every fact) to 1 (in one)."""
        found = next((len(self.postings[key]) for key in keys if key in self.postings), 0)
        return _rarity(found, len(self.documents)) if found else None


def _rarity(found: int, documents: int) -> float:
    return math.log((documents + 1) / found) / math.log(documents + 1)


class _Tagger:
    """Tags the texts of a base, one fact after the other, and remembers the words of each.

    Only the texts of one fact, and what many facts share, are kept tagged: those of all would fill the memory.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: set[str] = set()  # of the fact in hand
        self._own: dict[str, tuple[Token, ...]] = {}
        self._shared: dict[str, tuple[tuple[Token, ...], set[str]]] = {}
        self._values: dict[Any, Any] = {}

    def document(self, fact: Fact, base: FactBase) -> Document:
        """The document of a fact; its words are then in `words`."""
        self._own.clear()
        self.words = set()
        return _document(fact, base, self)

    def __call__(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text of the fact in hand."""
        if text not in self._own:
            self._own[text], found = self._tagged(text)
            self.words |= found
        return self._own[text]

    def shared(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text that many facts share: a name, a topic, a publisher."""
        if text not in self._shared:
            self._shared[text] = self._tagged(text)
        tokens, found = self._shared[text]
        self.words |= found
        return tokens

    def one(self, value: T) -> T:
        """The same object for equal values: few differ, and there are many."""
        kept: T = self._values.setdefault(value, value)
        return kept

    def _tagged(self, text: str) -> tuple[tuple[Token, ...], set[str]]:
        typed = words(text)
        return self.lexicon.tag(typed), {word.text for word in typed if not word.is_number}


def build(base: FactBase, previous: Index | None = None) -> Index:
    """The index of a fact base.

    What an index of an earlier version has of unchanged facts is taken over from `previous`. The result is the same.
    """
    if previous is not None and not _is_alike(previous.base, base):
        previous = None
    lexicon = previous.lexicon if previous else Lexicon(base)
    documents, held = _documents(base, _Tagger(lexicon), previous)
    postings: dict[str, list[int]] = defaultdict(list)
    questions: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for key in document.keys:
            postings[key].append(number)
        for phrase in document.phrases:
            questions[phrase.plain].append(number)
    index = Index(
        base,
        lexicon,
        Speller({*lexicon.words, *held, *english.FUNCTION_WORDS, *english.FRAME_WORDS}, english.common_words()),
        documents,
        {key: tuple(numbers) for key, numbers in postings.items()},
        {plain: tuple(numbers) for plain, numbers in questions.items()},
        _weights(documents, postings),
        held,
    )
    # Made now: the first who ask are not to wait for it.
    _ = index.numbers, index.naming, index.on, index.said_by, index.figures, index.openers
    return index


def _is_alike(one: FactBase, other: FactBase) -> bool:
    """Whether two bases differ in their facts alone: then a fact that both have means the same in both."""
    return all(
        [*earlier.items()] == [*later.items()]
        for earlier, later in (
            (one.entities, other.entities),
            (one.topics, other.topics),
            (one.sources, other.sources),
        )
    ) and (one.synonyms == other.synonyms)


def _documents(
    base: FactBase, tagger: _Tagger, previous: Index | None
) -> tuple[tuple[Document, ...], Mapping[str, int]]:
    """The documents of all facts, and in how many of them each word stands."""
    kept = {document.fact.id: document for document in previous.documents} if previous else {}
    held = Counter(previous.words if previous else ())
    documents: list[Document] = []
    for fact in base.facts.values():
        document = kept.get(fact.id)
        if document is not None and document.fact is fact:
            del kept[fact.id]
        else:
            document = tagger.document(fact, base)
            held.update(tagger.words)
        documents.append(document)
    for gone in kept.values():
        assert previous is not None
        tagger.document(gone.fact, previous.base)  # for its words, which are not kept for every fact
        held.subtract(tagger.words)
    return tuple(documents), +held


def _weights(documents: Sequence[Document], postings: Mapping[str, Sequence[int]]) -> Mapping[str, float]:
    phrases = {phrase.text: phrase.keys for document in documents for phrase in document.phrases}
    many = len(documents)

    def weight(key: str) -> float:
        if key == entity_key(KAZAKHSTAN):
            return OMNIPRESENT
        scale = 1.0 if key.startswith("@") else PLAIN_WORD
        return scale * (0.25 + 0.75 * (_rarity(len(postings[key]), many) if key in postings else 1.0))

    weights = {key: weight(key) for key in {key for keys in phrases.values() for key in keys}}
    return {text: sum([weights[key] for key in keys]) for text, keys in phrases.items()}


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.values()
    yield from fact.statement.values()
    for questions in fact.questions.values():
        yield from questions
    for citation in fact.citations:
        yield from citation.evidence
    if fact.figure:
        yield f"{fact.figure.unit} {fact.figure.measures}"


def _document(fact: Fact, base: FactBase, tag: _Tagger) -> Document:
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
    types = frozenset(lexicon.types[id_] for id_ in named)
    return Document(
        fact=fact,
        keys={key: tag.one(strength) for key, strength in keys.items()},
        phrases=phrases,
        explaining={key: tag.one(tuple(found)) for key, found in explaining.items()},
        not_for=tuple(_look_alike(text, keys, tag) for texts in fact.not_for.values() for text in texts),
        gives=given(fact, statement, types, is_placed=_is_placed(told, lexicon)),
        asks=tag.one(frozenset(phrase.aspect for phrase in phrases)),
        holders=tag.one(_holders(fact, title, told, lexicon)),
        named_in_title=tag.one(frozenset(token.entity for token in title if token.entity)),
        entities=tag.one(named),
        counted=_counted(fact, tag),
        numbered=tag.one(_numbered(told)),
        agents=tag.one(
            frozenset(token.key for token in told if token.text in english.AGENTS or token.tag is Tag.PHRASE)
        ),
        dates=dates,
        text=statement,
    )


def _asked_texts(fact: Fact) -> Iterator[str]:
    yield from fact.title.values()
    for questions in fact.questions.values():
        yield from questions
    if fact.figure:
        yield fact.figure.measures


def _phrase(text: str, tag: _Tagger) -> Phrase:
    tokens = tag(text)
    plain = _plain(tokens)
    keys = tuple({token.key: None for token in _meaning(tokens)})
    plain = text if plain == text else plain  # one text is kept for both
    return Phrase(text=text, plain=plain, aspect=asked(plain), direction=direction(tokens), keys=keys)


def _look_alike(text: str, own: Mapping[str, float], tag: _Tagger) -> LookAlike:
    tokens = tag(text)
    apart = frozenset(token.key for token in _meaning(tokens) if own.get(token.key, 0.0) < EXPLAINED)
    return LookAlike(_plain(tokens), _explained(text, tag), apart)


def _explained(text: str, tag: _Tagger) -> dict[str, float]:
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


def _holders(fact: Fact, title: list[Token], told: list[Token], lexicon: Lexicon) -> frozenset[str]:
    """Whose view, words or deeds a fact tells: its speaker's, and those of the first names of title and statement."""
    holders = {id_ for id_ in (fact.attributed_to, fact.quote.speaker if fact.quote else None) if id_}
    for tokens in () if fact.attributed_to else (title, told):
        first = next((token.entity for token in tokens if token.entity), None)
        if first and lexicon.types[first] != "person":
            holders.add(first)
    if fact.voice is not Voice.AUTHOR_OPINION:
        holders.add(KAZAKHSTAN)
    return frozenset(holders)


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


def _counted(fact: Fact, tag: _Tagger) -> Mapping[str, float]:
    if not fact.figure:
        return {}
    texts = [fact.figure.unit, fact.figure.measures, *fact.title.values()]
    keys = tag.lexicon.document_keys(token for text in texts for token in tag(text))
    if any(currency in fact.figure.unit for currency in ("USD", "EUR", "KZT")):
        keys |= dict.fromkeys((stem("money"), "dollar", stem("value"), stem("amount"), stem("worth")), 1.0)
    return keys
