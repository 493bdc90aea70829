"""The facts as the matcher sees them: built once from a fact base, never changed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, in_language
from bot.matching.indexing.documents import Document, document_of
from bot.matching.indexing.measuring import Measured, measured_by
from bot.matching.language import english
from bot.matching.language.entity_types import PERSON
from bot.matching.language.lexicon import Lexicon
from bot.matching.language.normalize import words
from bot.matching.language.spelling import Speller
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import KAZAKHSTAN, Token, entity_key

OMNIPRESENT = 0.06  # the weight of Kazakhstan's name: every fact is about it
FEW = 30  # changed documents up to which the postings of an earlier index are patched
PLAIN_WORD = 0.75  # the weight of a plain word, against a name that is as rare


@dataclass(frozen=True)
class Index:
    """All documents of one fact base, with the postings that find them by key."""

    base: FactBase
    lexicon: Lexicon
    speller: Speller
    documents: tuple[Document, ...]
    postings: Mapping[str, tuple[int, ...]]
    asked: Mapping[str, tuple[int, ...]]  # the documents of each title and example question, by its wording
    weights: Mapping[str, float]  # how much each key of a phrase says: the more, the rarer it is in the base
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
    def measured(self) -> Mapping[Measured, tuple[Document, ...]]:
        """The documents of figures that measure one thing, as far as their fields tell."""
        found: dict[Measured, list[Document]] = defaultdict(list)
        for document in self.figures:
            found[measured_by(document)].append(document)
        return {measured: tuple(documents) for measured, documents in found.items()}

    @cached_property
    def openers(self) -> tuple[Fact, ...]:
        """Of each topic the fact with the most related facts; the best connected ones first."""
        of_topics: dict[str, Fact] = {}
        for fact in sorted(self.base.facts.values(), key=lambda fact: (-len(self.base.related_to(fact)), fact.id)):
            of_topics.setdefault(fact.topics[0], fact)
        return tuple(of_topics.values())

    def document(self, fact: str) -> Document:
        """The document of a fact, by its id."""
        return self.documents[self.numbers[fact]]

    def name_of(self, entity: str) -> str:
        """The name of an entity in the language of the questions, as one would type it."""
        return in_language(self.base.entities[entity].name, DEFAULT_LANGUAGE)

    def name_of_topic(self, topic: str) -> str:
        """The name of a topic in the language of the questions."""
        return in_language(self.base.topics[topic].name, DEFAULT_LANGUAGE)

    def told(self, document: Document) -> tuple[Token, ...]:
        """The tokens of what a fact tells. They are not kept: those of all facts would fill the memory."""
        return self.lexicon.tag(words(document.text))

    def is_person(self, entity: str | None) -> bool:
        """Whether an entity is a person; nobody is none."""
        return entity is not None and self.lexicon.types[entity] == PERSON

    def rarity(self, keys: Iterable[str]) -> float | None:
        """How rare the first of these keys that the base has is in it, from 0 (in every fact) to 1 (in one)."""
        found = next((len(self.postings[key]) for key in keys if key in self.postings), 0)
        return _rarity(found, len(self.documents)) if found else None


def _rarity(found: int, documents: int) -> float:
    return math.log((documents + 1) / found) / math.log(documents + 1)


def build(base: FactBase, previous: Index | None = None) -> Index:
    """The index of a fact base.

    What an index of an earlier version has of unchanged facts is taken over from `previous`. The result is the same.
    """
    if previous is not None and not _is_alike(previous.base, base):
        previous = None
    lexicon = previous.lexicon if previous else Lexicon(base)
    documents, held = _documents(base, Tagger(lexicon), previous)
    changed = _changed(documents, previous)
    if previous and changed is not None:
        postings = _patched(previous.postings, [(n, {*old.keys}, {*new.keys}) for n, old, new in changed])
        asked = _patched(previous.asked, [(n, _wordings(old), _wordings(new)) for n, old, new in changed])
    else:
        postings, asked = _postings(documents)
    index = Index(
        base,
        lexicon,
        Speller(_familiar(lexicon, held, len(documents))),
        documents,
        postings,
        asked,
        _weights(documents, postings),
        held,
    )
    # Made now: the first who ask are not to wait for it.
    _ = index.numbers, index.naming, index.on, index.said_by, index.measured, index.openers
    return index


def _changed(documents: Sequence[Document], previous: Index | None) -> list[tuple[int, Document, Document]] | None:
    """The documents that differ from those of an earlier index, before and after; None where too much does."""
    if previous is None or [d.fact.id for d in documents] != [d.fact.id for d in previous.documents]:
        return None
    pairs = enumerate(zip(previous.documents, documents, strict=True))
    changed = [(number, old, new) for number, (old, new) in pairs if old is not new]
    return changed if len(changed) <= FEW else None


def _patched(
    found: Mapping[str, tuple[int, ...]], changed: Iterable[tuple[int, Set[str], Set[str]]]
) -> dict[str, tuple[int, ...]]:
    """The documents by key after some have lost keys and got others."""
    patched = dict(found)
    for number, before, after in changed:
        for key in before - after:
            patched[key] = tuple(other for other in patched[key] if other != number)
            if not patched[key]:
                del patched[key]
        for key in after - before:
            patched[key] = tuple(sorted((*patched.get(key, ()), number)))
    return patched


def _postings(documents: Iterable[Document]) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The documents by key, and by the wording of their phrases."""
    postings: dict[str, list[int]] = defaultdict(list)
    asked: dict[str, tuple[int, ...]] = {}
    for number, document in enumerate(documents):
        for key in document.keys:
            postings[key].append(number)
        alone = (number,)  # most wordings are those of one document: one tuple serves for all of these
        for wording in _wordings(document):
            asked[wording] = asked.get(wording, ()) + alone
    return {key: tuple(numbers) for key, numbers in postings.items()}, asked


def _wordings(document: Document) -> frozenset[str]:
    return frozenset(phrase.wording for phrase in document.phrases)


def _familiar(lexicon: Lexicon, held: Mapping[str, int], documents: int) -> Mapping[str, float]:
    """The words of a base, each with how common it is there: 1 for a word of every document."""
    known = {*lexicon.words, *held, *english.FUNCTION_WORDS, *english.FRAME_WORDS}
    return {word: math.log(1 + held.get(word, 0)) / math.log(1 + max(1, documents)) for word in known}


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
    base: FactBase, tagger: Tagger, previous: Index | None
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
            document = document_of(fact, base, tagger)
            held.update(tagger.words)
        documents.append(document)
    for gone in kept.values():
        assert previous is not None
        document_of(gone.fact, previous.base, tagger)  # for its words, which are not kept for every fact
        held.subtract(tagger.words)
    return tuple(documents), +held


def _weights(documents: Sequence[Document], postings: Mapping[str, Sequence[int]]) -> Mapping[str, float]:
    def weight(key: str) -> float:
        if key == entity_key(KAZAKHSTAN):
            return OMNIPRESENT
        scale = 1.0 if key.startswith("@") else PLAIN_WORD
        return scale * (0.25 + 0.75 * (_rarity(len(postings[key]), len(documents)) if key in postings else 1.0))

    keys = {key for document in documents for phrase in document.phrases for key in phrase.keys}
    return {key: weight(key) for key in keys}
