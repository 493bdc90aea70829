"""Why a fact cannot answer a question, however much they share: another name, mode, rank, event, speaker, year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language import english
from bot.matching.language.entity_types import ACTING, DOING
from bot.matching.language.normalize import stem
from bot.matching.language.tokens import KAZAKHSTAN, Token
from bot.matching.meaning.aspects import GIVEN_AT_ALL, Aspect
from bot.matching.meaning.roles import amount_of, is_plural
from bot.matching.ranking.look_alikes import is_meant
from bot.matching.ranking.query import Query
from bot.matching.ranking.undone import names_a_doer
from bot.matching.ranking.unheld import unheld
from bot.matching.ranking.untold import untold
from bot.matching.ranking.weighing import WeighedTerm, explained, explained_by_phrases
from bot.matching.ranking.when_where import out_of_place

ITS_QUESTION = 0.8  # likeness from which an example question for an amount shows that the fact gives that amount
_SPANS = frozenset({"years", "months", "weeks", "days"})  # told by dates, too
MARKED = "is marked as no answer to such a question"
_GIVEN = {Aspect.AMOUNT, Aspect.DATE, Aspect.PLACE, Aspect.PERSON}  # what a fact has or has not


def vetoes(
    query: Query,
    weighed: Sequence[WeighedTerm],
    missing: Sequence[WeighedTerm],
    document: Document,
    index: Index,
    *,
    aspect: float,
    phrase: float,
) -> Iterator[str]:
    """What speaks against a fact, in words. `missing` are the terms of the question that it does not explain.

    `aspect` says how well it gives what is asked for, `phrase` how like the question is to its nearest phrase.
    """
    yield from _lacking(missing, document)
    yield from out_of_place(query, weighed, document, index, aspect=aspect)
    if query.aspect in _GIVEN and aspect < GIVEN_AT_ALL:
        yield f"gives no {query.aspect}"
    if query.wanted and not (_names_wanted(query, document, index) or names_a_doer(query, document, index)):
        yield f"names no other {' or '.join(sorted(query.wanted))}"
    yield from of_others(query, document, index)
    if query.aspect is Aspect.AMOUNT:
        yield from _another_amount(query, missing, document, phrase)
    yield from _ranked_otherwise(query, document)
    if query.is_of_now and query.aspect is Aspect.PERSON and document.fact.occurred:
        yield "is of the past"
    yield from untold(query, missing, document, index)
    if office := unheld(query, document, index):
        yield f"names nobody who is {office!r}"
    if any(is_meant(query, weighed, other, document.phrases, nearest=phrase) for other in document.not_for):
        yield MARKED


def _lacking(missing: Sequence[WeighedTerm], document: Document) -> Iterator[str]:
    for w in missing:
        if w.is_name:
            yield f"does not speak of {w.term.token.typed!r}"
        elif other := _excluded(w.term.token, document):
            yield f"speaks of {other!r}, not of {w.term.token.typed!r}"


def of_others(query: Query, document: Document, index: Index) -> Iterator[str]:
    """Whose view or deed a question asks for and a fact does not tell, and to whom it is done, in words."""
    if (
        query.holder
        and query.aspect in {Aspect.STANCE, Aspect.ANY, Aspect.SPEAKER}
        and document.holders.isdisjoint({query.holder, index.lexicon.parents.get(query.holder)})
    ):
        yield f"does not tell what {query.holder} holds"
    if query.group and document.groups.isdisjoint(key for key, _ in query.group.keys):
        yield f"does not tell what {query.group.typed!r} hold"
    if query.actor and not _is_done_by(query.actor, document, index):
        yield f"does not tell what {query.actor} does"
    if query.target and not _is_done_to(query.target, document, index):
        yield f"does not tell what is done to {query.target}"


def _another_amount(query: Query, missing: Sequence[WeighedTerm], document: Document, likeness: float) -> Iterator[str]:
    is_missing = query.head is not None and any(w.term.token.start == query.head.start for w in missing)
    is_asked = likeness > ITS_QUESTION and Aspect.AMOUNT in document.asks and not is_missing
    if is_asked and query.head and query.head.text not in _SPANS and f"how many {query.head.text}" in query.plain:
        counting = (document.phrases[n].plain for n in explained_by_phrases(query.head, document))
        is_asked = query.head.text in document.text.lower() or any("how many" in plain for plain in counting)
    if not is_asked and not _counts(query.head, document):
        yield f"does not count {query.head.typed!r}" if query.head else "is no figure"
    told = [word for word in amount_of(query.tokens) if explained(word, document.keys) >= EXPLAINED]
    if told and not any(_counts(word, document) or _is_asked_how_much(word, document) for word in told):
        yield f"does not tell how much it is with {told[0].typed!r}"
    if query.direction and _goes_the_other_way(query.direction, document):
        yield "goes the other way"
    if _is_share_of(query.head, document):
        yield "tells a share and counts nothing"
    if document.fact.figure and KAZAKHSTAN in {*query.entities} - document.entities:
        yield "counts what is not only in Kazakhstan"


def _ranked_otherwise(query: Query, document: Document) -> Iterator[str]:
    for ranked in query.ranked:
        ranking = explained_by_phrases(ranked.rank, document).keys()
        if ranking and not any(ranking & explained_by_phrases(word, document).keys() for word in ranked.words):
            yield f"does not rank {ranked.words[-1].typed!r}"
    if query.whose_rank and document.whose_rank and query.whose_rank.isdisjoint(document.whose_rank):
        yield f"ranks nothing of {' or '.join(sorted(query.whose_rank))}"


def _names_wanted(query: Query, document: Document, index: Index) -> bool:
    """Whether a fact names somebody or something of the wanted type that the question does not name itself.

    For "who" a description does, too: "leaders of the ethnic groups". For "which country" or "who chairs" it does not.
    Who only says that something is done has not done it, unless an example question asks who it was.
    """
    asked = {*query.entities, *query.excluded, *query.named_before}
    is_implied = query.wanted != ACTING and not query.wants_several
    named = {*document.entities, KAZAKHSTAN} if is_implied else document.entities
    if query.wanted == ACTING and Aspect.PERSON not in document.asks:
        named = named - {document.fact.attributed_to}
    if any(index.lexicon.types[entity] in query.wanted for entity in named - asked):
        return True
    if query.wants_names or (query.wanted != ACTING and not query.choice):
        return False
    keys = {term.token.key for term in query.terms}
    return bool(query.wanted & {"person", "state"}) and bool(document.agents - keys)


def _is_done_by(actor: str, document: Document, index: Index) -> bool:
    """Whether somebody does something in a fact, and is not only spoken of: "the talks WITH the Chancellor"."""
    if index.lexicon.types[actor] not in DOING or actor in document.actors:
        return True
    if actor == KAZAKHSTAN:  # a holder of almost every fact
        is_figure_of = document.fact.figure is not None and actor in document.entities
        return is_figure_of or document.fact.attributed_to is not None
    return actor in document.holders or index.lexicon.parents.get(actor) in document.actors | document.holders


def _is_done_to(target: str, document: Document, index: Index) -> bool:
    """Whether something may be done to somebody in a fact; Kazakhstan is in every fact."""
    if index.lexicon.types[target] not in DOING or target == KAZAKHSTAN:
        return True
    return not {target, index.lexicon.parents.get(target)}.isdisjoint(document.targets)


def _excluded(token: Token, document: Document) -> str | None:
    """The word of a fact that excludes a word which it does not have: "road", where rail is asked about."""
    for part in token.text.split():
        for other in sorted(english.EXCLUSIVE.get(part, ())):
            if document.keys.get(stem(other), 0.0) >= EXPLAINED:
                return other
    return None


def _counts(head: Token | None, document: Document) -> bool:
    """Whether a fact's figure, or a number of its statement, counts what is asked for."""
    if document.fact.figure:
        return head is None or explained(head, document.counted) >= EXPLAINED
    return head is not None and any(explained(head, {key: 1.0}) >= EXPLAINED for key in document.numbered)


def _goes_the_other_way(direction: tuple[str, str], document: Document) -> bool:
    """Whether a fact tells what goes from the one to the other and not back: not traffic BETWEEN the two."""
    is_reversed = any(phrase.direction == direction[::-1] for phrase in document.phrases)
    return is_reversed and frozenset(direction) not in document.both_ways


def _is_asked_how_much(word: Token, document: Document) -> bool:
    """Whether an example question asks how much of it there is."""
    return any("how much" in document.phrases[n].plain for n in explained_by_phrases(word, document))


def _is_share_of(head: Token | None, document: Document) -> bool:
    """Whether a fact tells a share where things are to be counted: of all traffic, but "how many TRUCKS"."""
    if head is None or document.fact.figure is None or document.fact.figure.unit != "percent":
        return False
    return is_plural(head.text) and not head.text.startswith("percent")
