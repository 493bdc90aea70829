"""The rules for one fact by itself: kind, voice, dates, languages, quote, questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from bot.facts.check_numbers import MONTHS, check_numbers
from bot.facts.dates import earliest, latest
from bot.facts.model import DEFAULT_LANGUAGE, QUESTIONS_AT_LEAST, Fact, Kind, Source, Span, Voice
from bot.facts.problems import Problem
from bot.facts.record import Record

_WORDS = re.compile(r"\w+").findall
# Each sign of ASCII as a question's key has it: in lower case, or a space where it stands in no word.
_PLAIN = bytes(ord(sign.lower()) if _WORDS(sign) else ord(" ") for sign in map(chr, range(256)))
_YEARS = re.compile(rf"\b(?:in|since|{'|'.join(MONTHS)})(?: \d{{1,2}},)? ([12]\d{{3}})\b", re.IGNORECASE).findall
# What HTML and Markdown have for signs, as they come with text that was copied from a page.
_MARK = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|[a-z]+);|\*\*|__|\]\(")
_DAYS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b", re.IGNORECASE).findall
_OPENING = "\"'\u201c\u2018\u201e\u00ab"
_CLOSING = "\"'\u201d\u2019\u00bb)"
_MARKS = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')


def check_fact(record: Record, fact: Fact, sources: Mapping[str, Source], today: date) -> Iterator[Problem]:
    """Everything that can be wrong with a well-formed fact, seen with the sources alone."""
    yield from _check_kind(record, fact)
    yield from _check_voice(record, fact, sources)
    yield from _check_dates(record, fact, today)
    yield from _check_occurred(record, fact)
    yield from _check_languages(record, fact)
    yield from _check_quote(record, fact)
    yield from _check_marks(record, fact)
    yield from _check_statements(record, fact)
    yield from _check_questions(record, fact)
    yield from _check_citations(record, fact, sources)
    if not fact.withdrawn:
        yield from check_numbers(record, fact, sources)


def check_source(record: Record, source: Source, today: date) -> Iterator[Problem]:
    """The rules for one source by itself."""
    if earliest(source.date) > today:
        yield record.problem(("date",), f"expected a date that is not in the future, found {source.date}")
    seen: set[int] = set()
    for index, uncited in enumerate(source.uncited):
        path = ("uncited", index, "paragraph")
        if uncited.paragraph > source.paragraphs:
            yield record.problem(path, f"expected a paragraph from 1 to {source.paragraphs}, found {uncited.paragraph}")
        if uncited.paragraph in seen:
            yield record.problem(path, f"paragraph {uncited.paragraph} is listed twice", "delete one")
        seen.add(uncited.paragraph)


def question_key(question: str) -> str:
    """A question without case, punctuation and spacing: what makes two questions the same."""
    if question.isascii():  # the same, three times as fast
        return b" ".join(question.encode().translate(_PLAIN).split()).decode()
    return " ".join(_WORDS(unicodedata.normalize("NFKC", question).casefold()))


def _check_kind(record: Record, fact: Fact) -> Iterator[Problem]:
    if fact.kind is Kind.FIGURE and fact.figure is None:
        yield record.problem(
            ("figure",), 'a fact in figures/ needs a field "figure"', "write value, unit, measures and qualifier"
        )
    if fact.kind is not Kind.FIGURE and fact.figure is not None:
        yield record.problem(
            ("figure",),
            f'"figure" stands only in figures/, found it in {fact.kind.folder}/',
            "move the fact to figures/",
        )
    if fact.kind is Kind.EVENT and fact.occurred is None:
        yield record.problem(
            ("occurred",), 'a fact in events/ needs a field "occurred"', "write from: and the date it happened"
        )


def _check_voice(record: Record, fact: Fact, sources: Mapping[str, Source]) -> Iterator[Problem]:
    if fact.voice is Voice.PUBLICATION:
        if fact.attributed_to is not None:
            hint = "delete the line, or choose reported or own-words"
            yield record.problem(("attributed_to",), 'the voice "publication" has no "attributed_to"', hint)
        return
    if fact.attributed_to is None:
        yield record.problem(
            ("voice",),
            f'the voice "{fact.voice}" needs a field "attributed_to"',
            "say whose claim it is, or choose publication",
        )
    elif fact.voice is Voice.AUTHOR_OPINION:
        authors = {sources[cited.source].author for cited in fact.citations if cited.source in sources}
        if authors and fact.attributed_to not in authors and all(cited.source in sources for cited in fact.citations):
            hint = "an opinion is its author's: see author in sources.yaml"
            yield record.problem(("attributed_to",), f'"{fact.attributed_to}" is the author of no cited source', hint)


def _check_dates(record: Record, fact: Fact, today: date) -> Iterator[Problem]:
    if fact.as_of is not None and earliest(fact.as_of) > today:
        yield record.problem(("as_of",), f"expected a date that is not in the future, found {fact.as_of}")
    if fact.withdrawn is not None and earliest(fact.withdrawn.date) > today:
        yield record.problem(
            ("withdrawn", "date"), f"expected a date that is not in the future, found {fact.withdrawn.date}"
        )
    if fact.occurred is not None and _ends_before_it_begins(fact.occurred):
        message = f"expected a date not before {fact.occurred.start}, found {fact.occurred.end}"
        yield record.problem(("occurred", "to"), message, "from comes first")


def _ends_before_it_begins(span: Span) -> bool:
    return span.end is not None and latest(span.end) < earliest(span.start)


def _check_occurred(record: Record, fact: Fact) -> Iterator[Problem]:
    """A year or day of the statement and that of the event, of which one must be wrong: people are told both."""
    if fact.occurred is None or _ends_before_it_begins(fact.occurred):
        return
    years = sorted(set(_YEARS(fact.statement.get(DEFAULT_LANGUAGE, ""))))
    start, end = fact.occurred.start, fact.occurred.end or fact.occurred.start
    if years and not any(start[:4] <= year <= end[:4] for year in years):
        message = f"expected a date in {' or '.join(years)}, as the statement has it, found {start}"
        yield record.problem(("occurred", "from"), message, "one of them is wrong")
        return
    days = [(day, MONTHS.index(month.lower()) + 1) for day, month in _DAYS(fact.statement.get(DEFAULT_LANGUAGE, ""))]
    dates = {f"{year[:4]}-{month:02}-{int(day):02}" for day, month in days for year in (start, end)}
    if days and len(start) == len("2023-06-08") and not any(start <= day <= latest(end).isoformat() for day in dates):
        message = f"expected the day that the statement has, {' or '.join(sorted(dates))}, found {start}"
        yield record.problem(("occurred", "from"), message, "one of them is wrong")


def _check_quote(record: Record, fact: Fact) -> Iterator[Problem]:
    for language, text in fact.quote.text.items() if fact.quote else ():
        if text[0] in _OPENING and text[-1] in _CLOSING:
            message = f'expected the words alone, found quotation marks around them, "{text}"'
            yield record.problem(("quote", "text", language), message, "delete them: the bot puts them there")
    for name, texts in (("title", fact.title), ("statement", fact.statement)):
        for language, text in texts.items():
            if text[0] in _OPENING and text[-1] in _CLOSING and not set(text[1:-1]) & _MARKS:
                hint = "delete them; where YAML needs some, they are straight ones"
                yield record.problem((name, language), "quotation marks around the whole text", hint)


def _check_marks(record: Record, fact: Fact) -> Iterator[Problem]:
    for name, texts in (("title", fact.title), ("statement", fact.statement), ("note", fact.note)):
        for language, text in texts.items():
            if mark := _MARK.search(text):
                message, hint = f'expected plain text, found "{mark[0]}"', "delete it: people would see it as it stands"
                yield record.problem((name, language), message, hint)


def _check_languages(record: Record, fact: Fact) -> Iterator[Problem]:
    for name, texts in (("title", fact.title), ("statement", fact.statement), ("questions", fact.questions)):
        if DEFAULT_LANGUAGE not in texts:
            yield record.problem(
                (name,), f'expected "{DEFAULT_LANGUAGE}" in "{name}", found {", ".join(texts) or "nothing"}'
            )


def _check_statements(record: Record, fact: Fact) -> Iterator[Problem]:
    for language, statement in fact.statement.items():
        path = ("statement", language)
        first = next((character for character in statement if character.isalnum()), "")
        if first.islower():
            yield record.problem(
                path,
                f'expected a capital at the beginning, found "{first}"',
                "a statement is one or two whole sentences",
            )
        if not statement.rstrip(_CLOSING).endswith("."):
            yield record.problem(
                path,
                f'expected a full stop at the end, found "{statement[-1]}"',
                "a statement is one or two whole sentences",
            )


def _check_questions(record: Record, fact: Fact) -> Iterator[Problem]:
    for language, questions in fact.questions.items():
        keys: set[str] = set()
        for index, question in enumerate(questions):
            key = question_key(question)
            if not key:
                yield record.problem(("questions", language, index), f'expected words, found "{question}"')
            elif key in keys:
                yield record.problem(
                    ("questions", language, index), "this question stands in this fact twice", "delete one"
                )
            keys.add(key)
        for index, question in enumerate(fact.not_for.get(language, ())):
            if question_key(question) in keys:
                yield record.problem(
                    ("not_for", language, index),
                    "this question stands among the fact's questions as well",
                    "delete one",
                )
        if language == DEFAULT_LANGUAGE and len(questions) < QUESTIONS_AT_LEAST:
            message = f"expected at least {QUESTIONS_AT_LEAST} questions, found {len(questions)}"
            yield record.problem(("questions", language), message, "a full one, one in everyday words, one of keywords")


def _check_citations(record: Record, fact: Fact, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for index, citation in enumerate(fact.citations):
        source = sources.get(citation.source)
        if source is not None and citation.paragraph > source.paragraphs:
            message = f"expected a paragraph from 1 to {source.paragraphs}, found {citation.paragraph}"
            yield record.problem(("citations", index, "paragraph"), message)
