"""Loaded questions: the judgement is left out, and what Kazakhstan holds on the subject is asked for instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import PARTIES
from bot.matching.language.normalize import stem
from bot.matching.language.tokens import FRAMING, KAZAKHSTAN, Tag, Token, placed
from bot.matching.language.word_files import lists, patterns
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.judging import judges
from bot.matching.meaning.roles import HOLDING
from bot.matching.ranking.query import Query

_SECTIONS = patterns("judging")
_IDIOM = re.compile(rf"\b{_SECTIONS['idioms']}\b")
_BESIDES = re.compile(rf"\b{_SECTIONS['besides']}\b")
_SWAY = re.compile(_SECTIONS["sway"])
_DEGREE = re.compile(rf"(?<=\w )\b{_SECTIONS['degree']} (?=(\w+))")
_DEMAND = re.compile(rf"\bwhen (?:will|is|are|do|does)\b.*\b{_SECTIONS['ending']}\b")
_AFTERTHOUGHT = re.compile(rf"(?<=\w\w\w )\b{_SECTIONS['afterthought']}\b")
_MAY_BE_LOADED = {Aspect.ANY, Aspect.REASON, Aspect.STANCE, Aspect.DEFINITION}
_YOU = lists("judging")["you"]
_HOLDING = frozenset(map(stem, HOLDING))


def unloaded(query: Query, index: Index) -> Iterator[str]:
    """What is left to ask of a loaded question, the best way to ask it first; nothing where it judges nothing.

    "Why is Kazakhstan such a lackey of Moscow" leaves its relations with Moscow, "when will it stop defending the
    useless UN" its stance on the UN. That they are so, and why, is presupposed and not asked.
    """
    demands = bool(_DEMAND.search(query.plain))
    if query.wanted or query.choice or not (demands or query.aspect in _MAY_BE_LOADED):
        return
    judged = [*_judgements(query)]
    if not (judged or demands):
        return
    judged += (match.span() for match in _BESIDES.finditer(query.plain))
    accused = next((token for token in query.tokens if _may_be_accused(token, index)), None)
    if accused and _names_another(query, accused, judged):
        return
    afterthought = _AFTERTHOUGHT.search(query.plain)
    whole = len(query.plain)
    subject = _subject(query, judged, accused, afterthought.start() if afterthought else whole, index)
    subject = subject or _subject(query, judged, accused, whole, index)
    if subject and (accused or not any(_is_party(token, index) for token in subject)):
        yield from _asked(subject, accused, index)


def _judgements(query: Query) -> Iterator[tuple[int, int]]:
    """Where the plain text judges: by a word for it, or by one that the facts do not have behind "so" or "such a"."""
    yield from ((start, end) for token, start, end in placed(query.tokens) if judges(token.text))
    yield from (match.span() for match in _IDIOM.finditer(query.plain))
    unknown = {term.token.text for term in query.terms if term.token.tag is Tag.WORD and not term.is_known}
    yield from (match.span(1) for match in _DEGREE.finditer(query.plain) if match[1] in unknown)


def _subject(
    query: Query, judged: Sequence[tuple[int, int]], accused: Token | None, end: int, index: Index
) -> list[Token]:
    """The tokens that do not judge: those behind the accused, or all where nothing stands behind."""
    found: list[Token] = []
    before: Token | None = None
    for token, start, _ in placed(query.tokens):
        says_whose_sway = before is not None and before.entity and _SWAY.fullmatch(token.text)
        before = token
        if start >= end or token.tag in FRAMING or says_whose_sway:
            continue
        if not _may_be_accused(token, index) and not any(begin <= start < until for begin, until in judged):
            found.append(token)
    behind = [token for token in found if accused and token.start > accused.start]
    return behind or found


def _names_another(query: Query, accused: Token, judged: Sequence[tuple[int, int]]) -> bool:
    """Whether somebody whom the facts do not have stands before the accused: "why does MACRON bully Tokayev"."""
    before = {token: start for token, start, _ in placed(query.tokens) if token.start < accused.start}
    return any(
        not term.is_known and not any(start <= before[term.token] < end for start, end in judged)
        for term in query.terms
        if term.token in before
    )


def _asked(subject: Sequence[Token], accused: Token | None, index: Index) -> Iterator[str]:
    """The questions for a subject; verbs for having a view of it are left out where the whole brings nothing."""
    holder = accused.typed if accused and accused.entity in index.said_by else "Kazakhstan"
    viewed = [*dropwhile(lambda token: stem(token.text) in _HOLDING, subject)]
    for some in (subject, viewed) if 0 < len(viewed) < len(subject) else (subject,):
        if all(_is_party(token, index) for token in some):
            yield f"what are the relations of Kazakhstan with {' and '.join(token.typed for token in some)}"
        yield f"what is the stance of {holder} on {' '.join(token.typed for token in some)}"


def _may_be_accused(token: Token, index: Index) -> bool:
    """Whether a token stands for Kazakhstan, for a place or an office of it, or for one of those who are quoted."""
    is_own = KAZAKHSTAN in {token.entity, index.lexicon.parents.get(token.entity or "")}
    return is_own or token.entity in index.said_by or token.text in _YOU


def _is_party(token: Token, index: Index) -> bool:
    return token.entity is not None and index.lexicon.types[token.entity] in PARTIES
