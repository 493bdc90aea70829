"""The words of the bot stand in one place, and each of them is used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import bot.answers
from bot.answers.texts import LANGUAGES, count, knows, say

CODE = "\n".join(
    path.read_text("utf-8") for path in Path(bot.answers.__file__).parent.glob("*.py") if "texts_" not in path.name
)
# A key in the code is a text in quotes; one that is put together there begins as far as the first brace.
WHOLE = set(re.findall(r'"([a-z_]+(?:[.-][a-z_-]+)*)"', CODE))
BEGINNINGS = set(re.findall(r'f"([a-z-]+\.(?:[a-z-]+\.)*){', CODE)) | {"source.kind."}
FORMS = re.compile(r"\.(?:zero|one|two|few|many|other)$")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_used(language: str) -> None:
    for key in LANGUAGES[language]:
        plain = FORMS.sub("", key)
        assert plain in WHOLE or key in WHOLE or any(key.startswith(begin) for begin in BEGINNINGS), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_what_english_fills_in(language: str) -> None:
    for key, text in LANGUAGES[language].items():
        assert fields(text) == fields(LANGUAGES["en"][key]), key


def fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_a_language_that_is_not_written_yet_is_told_in_english() -> None:
    assert say("no-answer", "kk") == say("no-answer", "en")
    assert count("facts", 2, "kk") == "2 facts"
    assert not knows("no-such-key", "en")


def test_braces_in_a_value_are_not_read() -> None:
    assert say("note", "en", note="{x}") == "Editor's note: {x}"
