"""What may stand in one field: sizes, texts, ids, dates, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from bot.facts.dates import checked_date
from bot.facts.tree import shortened

# Sizes in characters. A text that outgrows them no longer fits one message with its sources, or is no longer one claim.
TITLE_LENGTH = 90
STATEMENT_LENGTH = 700
NOTE_LENGTH = 500
QUESTION_LENGTH = 200
LONGEST_ID = 40
QUOTED_WORDS = 12  # words of a third party's text that are quoted at a stretch

ID = "[a-z0-9]+(-[a-z0-9]+)*"  # lower case, digits, single hyphens
_OF_COUNTRIES = {"kz": "Kazakh is kk", "gb": "English is en", "us": "English is en"}  # taken for those of languages
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Text:
    """Marks a text that people read. A `long` one stands below >- however short it is."""

    long: bool = False


@dataclass(frozen=True)
class Refers:
    """Marks an id that must exist among the entries of this kind."""

    to: Literal["fact", "source", "topic", "entity"]


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())


def _language(code: str) -> str:
    if code in _OF_COUNTRIES:
        raise ValueError(f'expected the code of a language, found that of a country, "{code}"', _OF_COUNTRIES[code])
    return code


def _few_words(text: str) -> str:
    if (count := len(text.split())) > QUOTED_WORDS:
        raise ValueError(
            f"expected at most {QUOTED_WORDS} words, found {count}", "leave out what does not carry the claim"
        )
    return text


def _text(longest: int, *, long: bool = False) -> tuple[Text, AfterValidator, StringConstraints]:
    return Text(long), AfterValidator(_one_paragraph), StringConstraints(min_length=1, max_length=longest)


def _whole(value: object) -> object:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError(
            f'expected a whole number in digits, found "{shortened(value)}"', "write one number, and nothing else"
        )
    return value


def _decimal(value: object) -> object:
    if isinstance(value, str) and not _DECIMAL.fullmatch(value):
        message = f'expected a number in digits without commas or spaces, found "{shortened(value)}"'
        raise ValueError(message, "write it as 1800 or 0.5; words such as million or percent belong to the unit")
    return value


Id = Annotated[str, StringConstraints(pattern=rf"^{ID}$", max_length=LONGEST_ID)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$"), AfterValidator(_language)]
Date = Annotated[
    str,
    AfterValidator(checked_date),
    Field(json_schema_extra={"type": ["string", "integer"]}, examples=["2023", "2023-06", "2023-06-08"]),
]
Title = Annotated[str, *_text(TITLE_LENGTH)]
Statement = Annotated[str, *_text(STATEMENT_LENGTH, long=True)]
Note = Annotated[str, *_text(NOTE_LENGTH, long=True)]
Label = Annotated[str, *_text(40)]
Remark = Annotated[str, *_text(NOTE_LENGTH)]
Headline = Annotated[str, *_text(200)]
Question = Annotated[str, *_text(QUESTION_LENGTH)]
Quotation = Annotated[str, *_text(QUESTION_LENGTH), AfterValidator(_few_words)]
Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
Paragraph = Annotated[int, Field(ge=1), BeforeValidator(_whole)]
FactId = Annotated[Id, Refers("fact")]
SourceId = Annotated[Id, Refers("source")]
TopicId = Annotated[Id, Refers("topic")]
EntityId = Annotated[Id, Refers("entity")]
