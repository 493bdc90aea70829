"""Wide questions for one kind of fact on a subject, or for the newest: "figures on China", "latest on Ukraine"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.facts.dates import earliest
from bot.facts.model import Fact, Kind
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import Tag, Token, placed
from bot.matching.language.word_files import lists, patterns
from bot.matching.overviews.subjects import Subject, about
from bot.matching.ranking.query import Query

LONGEST = 14  # words of a question that may be for one kind of fact
_MANY = {noun: Kind(kind) for kind, nouns in lists("kinds").items() for noun in nouns}
_NOUNS = _MANY | {noun.removesuffix("s"): kind for noun, kind in _MANY.items()}


def _kind(nouns: Iterable[str]) -> str:
    """The pattern of a noun for a kind, with what may stand behind it."""
    return rf"(?P<kind>{'|'.join(sorted(nouns))})(?: {_SECTIONS['behind-kind']})?"


def _but(kind: Kind) -> list[str]:
    """The nouns for all kinds but one."""
    return [noun for noun, meant in _MANY.items() if meant is not kind]


_SECTIONS = patterns("overviews")
_LEAD = rf"^(?:{_SECTIONS['lead']} )*"
_BEFORE = rf"{_LEAD}(?:{_SECTIONS['before-kind']} )*"
_SUBJECT = "(?P<subject>.+)"
_OF_A_KIND = re.compile(rf"{_BEFORE}{_kind(_NOUNS)}$")
_ON_ONE_KIND = (
    # "Background on China" is everything on it, and "China's positions" are held by it, not on it.
    re.compile(rf"{_BEFORE}{_kind(_but(Kind.BACKGROUND))} (?:{_SECTIONS['on']}|(?P<of>of|by)) {_SUBJECT}$"),
    re.compile(rf"{_BEFORE}{_SUBJECT} {_kind(_but(Kind.POSITION))}$"),
)
_NEWEST = re.compile(rf"{_LEAD}{_SECTIONS['newest']} {_SECTIONS['on']} {_SUBJECT}$")
_NEW = frozenset({"latest", "newest", "recent", "new"})  # words of which every text that _NEWEST matches has one


def kind_alone(words: frozenset[str], plain: str) -> Kind | None:
    """The kind of fact that a question asks for and says no more: "all figures"."""
    found = _OF_A_KIND.match(plain) if not words.isdisjoint(_NOUNS) else None
    return _NOUNS[found["kind"]] if found else None


def on_one_kind(query: Query, words: frozenset[str], index: Index) -> Subject | None:
    """The facts of one kind on a subject, where a question asks for those and no more."""
    if words.isdisjoint(_MANY) or len(query.tokens) > LONGEST:
        return None
    found = next((match for pattern in _ON_ONE_KIND if (match := pattern.match(query.plain))), None)
    if found is None or (on := _named_in(found, query.tokens, index)) is None:
        return None
    name, facts = on
    kind = _NOUNS[found["kind"]]
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
    names = [token.entity for token in _within(found, tokens) if token.entity]
    return bool(names) and all(map(index.is_person, names))


def _within(found: re.Match[str], tokens: Sequence[Token]) -> list[Token]:
    """The words of the subject that say something."""
    start, end = found.span("subject")
    return [token for token, _, behind in placed(tokens) if start <= behind <= end and token.tag is not Tag.FUNCTION]
