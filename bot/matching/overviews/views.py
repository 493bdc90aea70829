"""What somebody holds on a subject, in whatever words: "what does Kazakhstan think about wars", "is it for peace"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from bot.facts.dates import earliest
from bot.facts.model import Kind
from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language.english import AUXILIARIES
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.language.word_files import lists, patterns
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.roles import HOLDING, SIDING
from bot.matching.outcomes import Answer, Found, Overview
from bot.matching.overviews.overview import FEWEST, STANCE_CONFIDENCE
from bot.matching.overviews.stances import is_voiced
from bot.matching.overviews.subjects import about
from bot.matching.ranking.look_alikes import is_meant
from bot.matching.ranking.query import Query, understand
from bot.matching.ranking.weighing import explained, weigh

IN_ITS_WORDS = 0.9  # how well a fact must explain each word of the subject: by its own text, not by what is around it

_SECTIONS = patterns("overviews")
_ASKED = re.compile(rf"\b(?:{_SECTIONS['stance']}|{_SECTIONS['said']}) (?:on|of|about)\b")
_NAMED = re.compile(r"views of (.+?) on (.+)", re.IGNORECASE)
_LISTS = lists("roles")
_SIDED = _LISTS["sided-words"]
_OPEN = {Aspect.STANCE, Aspect.ANY}


def views(query: Query, index: Index) -> Overview | Answer | None:
    """All that somebody holds on a subject in words of the facts; None where a question asks for more than that."""
    siding = _siding(query.tokens)
    holder = siding[0].entity if siding else query.holder or (KAZAKHSTAN if query.aspect is Aspect.STANCE else None)
    if holder is None or query.aspect not in _OPEN or query.choice or not (siding or _ASKED.search(query.plain)):
        return None
    aside = {token.start for token in (*siding, *(t for t in query.tokens if t.text in HOLDING))}
    subject = [t for t in query.meaning if t.entity not in {KAZAKHSTAN, holder} and t.start not in aside]
    if not subject:
        return None
    weighed = weigh(query, index)
    held = [
        document.fact
        for document in _on(subject, index)
        if _is_by(holder, document, index)
        and not any(is_meant(query, weighed, other, document.phrases, nearest=0.0) for other in document.not_for)
    ]
    name = _named(holder, subject, index)
    if not held and not siding and holder == KAZAKHSTAN and (found := about(subject, index, FEWEST)):
        name, held = found  # nothing is a position; what else there is on the subject says more than a refusal
    if len(held) < FEWEST:
        return Answer(tuple(Found(fact, STANCE_CONFIDENCE) for fact in held)) if held else None
    return Overview(name, tuple(sorted(held, key=lambda fact: earliest(index.base.as_of(fact)))))


def views_named(name: str, index: Index) -> Overview | None:
    """The overview that has given itself this name; None where it is the name of none."""
    if not (named := _NAMED.fullmatch(name)):
        return None
    found = views(understand(f"what has {named[1]} said about {named[2]}", index), index)
    return found if isinstance(found, Overview) else None


def _siding(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Who is asked to be for or against something, and the word for it: "does CHINA SUPPORT it"; empty for nobody."""
    if not tokens or tokens[0].text not in AUXILIARIES:
        return ()
    if (sided := _sided(tokens)) is not None:
        return sided
    said = tuple(dropwhile(lambda token: token.tag is Tag.FUNCTION, tokens))[:2]
    is_siding = len(said) == 2 and said[0].entity and not SIDING.isdisjoint(said[1].text.split())
    return said if is_siding else ()


def _sided(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """Who is asked to be for or against something, told behind it: "is it SUPPORTED by CHINA"."""
    named = [token for token in tokens if token.text != "the"]
    for verb, by, name in zip(named, named[1:], named[2:], strict=False):
        if verb.text in _SIDED and by.text == "by" and name.entity:
            return name, verb
    return None


def _on(subject: Sequence[Token], index: Index) -> Iterator[Document]:
    """The facts that tell all words of a subject: those in which editors only ask with such a word do not."""
    having = ({number for key, _ in token.keys for number in index.postings.get(key, ())} for token in subject)
    for number in sorted(set.intersection(*having)):
        document = index.documents[number]
        if all(explained(token, document.keys) >= IN_ITS_WORDS for token in subject):
            told = document_keys(index.told(document), index.lexicon)
            if all(explained(token, told) for token in subject):
                yield document


def _is_by(holder: str, document: Document, index: Index) -> bool:
    """Whether a fact tells what somebody holds; of Kazakhstan, of which nearly every fact tells, a position does."""
    fact = document.fact
    if holder == KAZAKHSTAN:
        return fact.kind is Kind.POSITION and holder in document.holders and is_voiced(holder, fact, index)
    return holder == fact.attributed_to or (not fact.attributed_to and _tells(holder, document, index))


def _tells(holder: str, document: Document, index: Index) -> bool:
    """Whether somebody has written or published a text that speaks for itself."""
    sources = index.base.sources_of(document.fact)
    return any(holder == source.author or holder in document.holders & {*source.entities} for source in sources)


def _named(holder: str, subject: Sequence[Token], index: Index) -> str:
    words = (index.name_of(token.entity) if token.entity else token.typed for token in subject)
    return f"Views of {index.name_of(holder)} on {' '.join(words)}"
