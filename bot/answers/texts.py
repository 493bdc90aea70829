"""The words of a language by key; what a language has not yet is said in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from bot.answers import texts_en, texts_en_chat, texts_en_rooms
from bot.facts.model import DEFAULT_LANGUAGE

ENGLISH: Mapping[str, str] = {**texts_en.TEXTS, **texts_en_chat.TEXTS, **texts_en_rooms.TEXTS}
LANGUAGES: Mapping[str, Mapping[str, str]] = {DEFAULT_LANGUAGE: ENGLISH}

_LOCALES = {"en": "en_GB"}  # English dates and numbers as the articles write them: 28 May 2024


def say(key: str, language: str, **values: object) -> str:
    """The text of a key with its values filled in."""
    text = LANGUAGES.get(language, ENGLISH).get(key) or ENGLISH[key]
    return text.format_map(values)


def knows(key: str, language: str) -> bool:
    """Whether there is a text for a key."""
    return key in LANGUAGES.get(language, ENGLISH) or key in ENGLISH


def count(key: str, number: int, language: str, **values: object) -> str:
    """The text of a key in the form that goes with a number: "1 fact", "2 facts"."""
    spoken = language if language in LANGUAGES else DEFAULT_LANGUAGE
    form = f"{key}.{locale_of(spoken).plural_form(number)}"
    return say(form if knows(form, spoken) else f"{key}.other", spoken, count=number, **values)


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """The locale that writes dates, numbers and lists in a language."""
    return Locale.parse(_LOCALES.get(language, language))
