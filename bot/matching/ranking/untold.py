"""What a question asks of a subject and a fact on that subject does not tell: which one, whether it was done, why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.facts.model import Kind
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import BESIDE_STATES, PARTIES
from bot.matching.language.tokens import KAZAKHSTAN, rank_key
from bot.matching.language.word_files import patterns
from bot.matching.meaning.aspects import NAMED_DAY, NAMED_MONTH, Aspect
from bot.matching.meaning.deeds import is_possession
from bot.matching.meaning.roles import LIGHT_DEEDS
from bot.matching.ranking.choosing import picks
from bot.matching.ranking.query import Query
from bot.matching.ranking.undone import undone
from bot.matching.ranking.weighing import WeighedTerm, explained, explained_by_phrases

_FORMS = {name: re.compile(rf"\b{pattern}\b") for name, pattern in patterns("forms").items()}
_MEASURED = {Aspect.AMOUNT, Aspect.DATE, Aspect.PLACE}  # "which year", "which share": no one of several
_PRECISE = {"day": len("2024-05-01"), "month": len("2024-05")}  # how long a date is that gives it
_IN_TEXT = {"day": NAMED_DAY, "month": NAMED_MONTH}
SUBJECT_SAYS = 0.3  # the weight from which the subject of a question must be explained
OWN_WORD = 0.7  # how well a fact must explain what "who" is asked to have done: by a word, not by part of a name


def untold(query: Query, missing: Sequence[WeighedTerm], document: Document, index: Index) -> Iterator[str]:
    """What is asked and not told, in words. `missing` are the terms of the question that the fact does not explain."""
    if query.choice and query.aspect not in _MEASURED and not picks(query, document, index):
        yield f"does not say which {' '.join(token.typed for token in query.choice)!r}"
    if query.excluded and not _names_another(query, document, index):
        yield "names nobody else"
    if query.aspect is Aspect.SPEAKER and document.fact.attributed_to in query.entities:
        yield f"tells what {document.fact.attributed_to} says, not who speaks"
    if query.aspect is Aspect.REASON and not _may_give_a_reason(document):
        yield "gives no reason"
    if query.aspect is Aspect.PERSON and (doing := _weakly_told(query, document)):
        yield f"does not say who {doing!r}"
    elif doing := undone(query, document, index):
        yield f"names nobody who {doing!r}"
    if subject := next((w.term.token.typed for w in missing if _is_subject(w, query)), None):
        yield f"does not speak of {subject!r}"
    if deed := _deed_untold(query, missing):
        yield f"says nothing of {deed!r}"
    yield from _forms_untold(query, document)


def _is_subject(w: WeighedTerm, query: Query) -> bool:
    """Whether a term is whom or what is asked about, and no name: those speak against a fact wherever they stand."""
    is_subject = query.subject is not None and w.term.token.start == query.subject.start
    return is_subject and not w.is_name and w.weight >= SUBJECT_SAYS


def _forms_untold(query: Query, document: Document) -> Iterator[str]:
    """What the form of a question asks for and a fact does not tell: that it was done, who most, since when."""
    forms = _forms_of(query.plain)
    if (
        "done" in forms
        and not is_possession(query.tokens)
        and _tells("unreal", document)
        and not (_FORMS["voiced"].search(query.plain) or _is_asked_whether(query, document))
    ):
        yield "speaks of what is wished or offered, not of what is done"
    if "superlative" in forms and not _tells("most", document) and rank_key(1) not in document.keys:
        yield "does not say what is most so"
    for precise in _PRECISE:
        if precise in forms and not _is_dated(document, precise):
            yield f"gives no {precise}"
    if "money" in forms and not _tells("sum", document):
        yield "names no sum of money"
    if "with-whom" in forms and not _tells("partner", document):
        yield "names nobody with whom it is done"
    if "lasting" in forms and not _tells("lasted", document):
        yield "does not say since when or how long"


def _forms_of(plain: str) -> frozenset[str]:
    """The forms in which a question is put."""
    return frozenset(
        form
        for form in ("done", "superlative", "lasting", "money", "with-whom", *_PRECISE)
        if _FORMS[form].search(plain)
    )


def _tells(form: str, document: Document) -> bool:
    return bool(_FORMS[form].search(document.text.lower()))


def _is_dated(document: Document, precise: str) -> bool:
    """Whether a date of a fact, or one that its statement names, is as precise as that."""
    is_precise = any(len(date) >= _PRECISE[precise] for date in document.dates)
    return is_precise or bool(_IN_TEXT[precise].search(document.text))


def _names_another(query: Query, document: Document, index: Index) -> bool:
    """Whether a fact names another one of the kind that is left out: "besides the EU", "other than Kazakhstan"."""
    types: frozenset[str] = frozenset(index.lexicon.types[entity] for entity in query.excluded)
    if types & (BESIDE_STATES | PARTIES):  # "besides Europe" leaves out states
        types |= BESIDE_STATES
    others = (document.told_of | set(document.fact.entities)) - {*query.entities, *query.excluded, KAZAKHSTAN}
    return any(index.lexicon.types[entity] in types for entity in others)


def _may_give_a_reason(document: Document) -> bool:
    """Whether a fact gives a reason in so many words, or argues at all: a position does."""
    return document.fact.kind is Kind.POSITION or Aspect.REASON in document.asks or _tells("reason", document)


def _deed_untold(query: Query, missing: Sequence[WeighedTerm]) -> str | None:
    """The word for what somebody did, where a fact has the subject and not this: "did the audience LAUGH"."""
    lacking = {w.term.token.start for w in missing}
    if not query.deed or query.deed[0].start in lacking or query.aspect is Aspect.AMOUNT:
        return None
    verb = query.verb
    is_untold = verb and verb.start in lacking and verb.text not in LIGHT_DEEDS
    return verb.typed if verb and is_untold else None


def _weakly_told(query: Query, document: Document) -> str | None:
    """What "who" is asked to do, where a fact has only something like it: "who CHAIRED", of the heads of state."""
    doing = next((term.token for term in query.terms if term.token.key == query.focus), None)
    return doing.typed if doing and explained(doing, document.keys) < OWN_WORD else None


def _is_asked_whether(query: Query, document: Document) -> bool:
    """Whether one example question asks whether just this has been done."""
    numbers = {number for number, phrase in enumerate(document.phrases) if _FORMS["done"].search(phrase.plain)}
    for token in query.deed or [term.token for term in query.terms]:
        if not numbers:
            return False
        numbers &= explained_by_phrases(token, document).keys()
    return bool(numbers)
