"""Wide questions for one kind of fact on a subject, or for the newest: "figures on China", "latest on Ukraine"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.dates import earliest
from bot.facts.model import Fact, Kind
from bot.matching.index import Index
from bot.matching.query import Query
from bot.matching.subjects import Subject, about
from bot.matching.tokens import Tag, Token, placed
from bot.matching.word_files import patterns

LONGEST = 14  # words of a question that may be for one kind of fact
_SECTIONS = patterns("overviews")
_LEAD = rf"^(?:{_SECTIONS['lead']} )*"
_ON_ONE_KIND = tuple(re.compile(rf"{_LEAD}{_SECTIONS[name]}$") for name in ("kind-on", "on-kind"))
_NEWEST = re.compile(rf"{_LEAD}{_SECTIONS['newest']}$")
_OF_A_KIND = re.compile(rf"^{_SECTIONS['of-a-kind']}$")
_KINDS = {
    "figure": Kind.FIGURE,
    "number": Kind.FIGURE,
    "statistic": Kind.FIGURE,
    "stat": Kind.FIGURE,
    "data": Kind.FIGURE,
    "position": Kind.POSITION,
    "stance": Kind.POSITION,
    "initiative": Kind.INITIATIVE,
    "proposal": Kind.INITIATIVE,
    "event": Kind.EVENT,
    "meeting": Kind.EVENT,
    "background": Kind.BACKGROUND,
}
_NOUNS = frozenset(_KINDS) | {f"{noun}s" for noun in _KINDS}
_NEW = frozenset({"latest", "newest", "recent", "new"})  # words of which every text that _NEWEST matches has one


def kind_alone(words: frozenset[str], plain: str) -> Kind | None:
    """The kind of fact that a question asks for and says no more: "all figures"."""
    found = _OF_A_KIND.match(plain) if not _NOUNS.isdisjoint(words) else None
    return _kind_named(found["kind"]) if found else None


def _kind_named(noun: str) -> Kind:
    """The kind that a noun stands for, in whatever number: "statistics", "proposal"."""
    return _KINDS[noun] if noun in _KINDS else _KINDS[noun.removesuffix("s")]


def on_one_kind(query: Query, words: frozenset[str], index: Index) -> Subject | None:
    """The facts of one kind on a subject, where a question asks for those and no more."""
    if _NOUNS.isdisjoint(words) or len(query.tokens) > LONGEST:
        return None
    found = next((match for pattern in _ON_ONE_KIND if (match := pattern.match(query.plain))), None)
    if found is None or (on := _named_in(found, query.tokens, index)) is None:
        return None
    name, facts = on
    kind = _kind_named(found["kind"])
    of_kind = [fact for fact in facts if fact.kind is kind]
    is_of = _is_of_people(found, query.tokens, index)
    if not of_kind or (found.groupdict().get("of") and not is_of):
        return None
    return f"{kind.folder.capitalize()} {'of' if is_of else 'on'} {name}", of_kind


def newest_on(query: Query, words: frozenset[str], index: Index) -> list[Fact] | None:
    """The facts on a subject, newest first, where a question asks for the latest on it."""
    if _NEW.isdisjoint(words) or len(query.tokens) > LONGEST:
        return None
    found = _NEWEST.match(query.plain)
    if found is None or (on := _named_in(found, query.tokens, index)) is None:
        return None
    return sorted(on[1], key=lambda fact: earliest(index.base.as_of(fact)), reverse=True)


def _named_in(found: re.Match[str], tokens: Sequence[Token], index: Index) -> Subject | None:
    within = _within(found, tokens)
    return about(within, index) if within else None


def _is_of_people(found: re.Match[str], tokens: Sequence[Token], index: Index) -> bool:
    """Whether the subject is a person, or several: their initiatives, not those on them."""
    types = {index.lexicon.types[token.entity] for token in _within(found, tokens) if token.entity}
    return types == {"person"}


def _within(found: re.Match[str], tokens: Sequence[Token]) -> list[Token]:
    """The words of the subject that say something."""
    start, end = found.span("subject")
    return [token for token, _, behind in placed(tokens) if start <= behind <= end and token.tag is not Tag.FUNCTION]
