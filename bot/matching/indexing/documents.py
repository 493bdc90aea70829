"""One fact as the matcher sees it: what it explains, which aspects it gives, what it is asked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.facts.base import FactBase
from bot.facts.model import Fact
from bot.matching.indexing.fact_keys import counted, keys_of
from bot.matching.indexing.fact_texts import Texts, declared, names_in, texts_of
from bot.matching.indexing.holders import holders_of, tellers_of
from bot.matching.indexing.phrases import LookAlike, Phrase, explained_by, look_alike_of, phrase_of
from bot.matching.language import english
from bot.matching.language.entity_types import PLACES
from bot.matching.language.lexicon import Lexicon
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.meaning.actors import actors_in, done_in, groups_in, targets_in
from bot.matching.meaning.aspects import YEAR, Aspect, given
from bot.matching.meaning.directions import both_ways
from bot.matching.meaning.interrogatives import answered_forms
from bot.matching.meaning.ranked import whose_rank


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
    both_ways: frozenset[frozenset[str]]  # the pairs of entities between whom something goes in it, either way
    named_in_title: frozenset[str]
    entities: frozenset[str]  # named in its title, statement or fields
    counted: Mapping[str, float]  # what its figure counts
    whose_rank: frozenset[str]  # the entities for which it gives somebody a rank
    numbered: frozenset[str]  # what stands behind a number in its statement
    told_of: frozenset[str]  # entities that title and statement name, but for its speaker and its publishers
    places: frozenset[str]  # entities that title and statement name, where something may take place
    agents: frozenset[str]  # stems of the nouns for those who act in its statement
    dates: tuple[str, ...]
    text: str


def document_of(fact: Fact, base: FactBase, tag: Tagger) -> Document:
    """The document of a fact; `tag.words` are then the words of its texts."""
    tag.next_fact()
    lexicon, texts = tag.lexicon, texts_of(fact, tag)
    told, statement = texts.statement, " ".join(fact.statement.values())
    named, tellers = texts.named | declared(fact), tellers_of(fact, base, tag)
    dates = _dates(fact, base, statement)
    keys = keys_of(fact, base, texts, dates, tag)
    phrases = tuple(phrase_of(text, tag) for text in _asked_texts(fact))
    return Document(
        fact=fact,
        keys={key: tag.one(strength) for key, strength in keys.items()},
        phrases=phrases,
        explaining=_explaining(phrases, tag),
        not_for=tuple(look_alike_of(text, keys, tag) for some in fact.not_for.values() for text in some),
        gives=given(fact, statement, _types(named, lexicon), is_placed=_is_placed(told, lexicon)),
        asks=tag.one(frozenset(phrase.aspect for phrase in phrases)),
        interrogatives=tag.one(frozenset(form for phrase in phrases for form in answered_forms(phrase.plain))),
        holders=tag.one(holders_of(fact, told, tellers, lexicon)),
        actors=tag.one(frozenset(_actors(texts))),
        groups=tag.one(frozenset(groups_in(told, texts.questions))),
        targets=tag.one(frozenset(id_ for text in (told, *texts.questions) for id_ in targets_in(text))),
        both_ways=tag.one(frozenset(both_ways(told))),
        named_in_title=tag.one(names_in(texts.title)),
        entities=tag.one(named),
        counted=counted(fact, tag),
        whose_rank=tag.one(frozenset(whose_rank(told))),
        numbered=tag.one(_numbered(told)),
        told_of=tag.one(texts.named - tellers - {KAZAKHSTAN}),
        places=tag.one(frozenset(id_ for id_ in texts.named if lexicon.types[id_] in PLACES)),
        agents=tag.one(frozenset(token.key for token in told if token.text.split()[-1] in english.AGENTS)),
        dates=dates,
        text=statement,
    )


def _explaining(phrases: Sequence[Phrase], tag: Tagger) -> Mapping[str, tuple[tuple[int, float], ...]]:
    """For each key the phrases that explain it, by their number, and how well."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for key, strength in explained_by(phrase.text, tag).items():
            found[key].append((number, strength))
    return {key: tag.one(tuple(by)) for key, by in found.items()}


def _types(entities: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.types[entity] for entity in entities)


def _actors(texts: Texts) -> Iterator[str]:
    """Who does something in what a fact tells, or is asked by the editors to do it."""
    yield from actors_in(texts.statement)
    for question in texts.questions:
        actor, _ = done_in(question)
        if actor is not None:
            yield actor


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


def _numbered(told: Sequence[Token]) -> frozenset[str]:
    """The keys of what stands behind a number: "12 STATES"."""
    return frozenset(
        key
        for at, token in enumerate(told)
        if token.tag is Tag.NUMBER or token.text in english.ROUND_NUMBERS
        for following in told[at + 1 : at + 4]
        for key, _ in following.keys
    )


def _is_placed(told: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether something is set somewhere: "in Bishkek", "at the FORUM"."""
    return any(
        token.entity
        and lexicon.types[token.entity] in PLACES
        and {t.text for t in told[max(0, at - 2) : at]} & {"in", "at"}
        for at, token in enumerate(told)
    )
