"""Text as people type it becomes plain words, whatever they type."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.language.normalize import LONGEST, folded, sentences, stem, words


def plain(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kazakhstan's position", ["kazakhstan", "position"]),
        ("Kazakhstan’s position", ["kazakhstan", "position"]),
        ("multi-vector", ["multi", "vector"]),
        ("don't", ["do", "not"]),
        ("Who's there, what's it, that's all", ["who", "is", "there", "what", "is", "it", "that", "is", "all"]),
        ("whos there, whats it, wheres Astana", ["who", "is", "there", "what", "is", "it", "where", "is", "astana"]),
        (
            "we're here, I'm sure they'll go; you've seen he'd go",
            ["we", "are", "here", "i", "am", "sure", "they", "will", "go", "you", "have", "seen", "he", "go"],
        ),
        ("Kazakhstan's partners' views on its war", ["kazakhstan", "partners", "views", "on", "its", "war"]),
        ("don''t", ["do", "not"]),
        ("Italy''s capital", ["italy", "capital"]),
        ("Italy 's capital", ["italy", "capital"]),
        ("Italy' s capital", ["italy", "capital"]),
        ("Italy s capital", ["italy", "capital"]),
        ("Italy\u00b4s capital", ["italy", "capital"]),
        ("won't", ["will", "not"]),
        ("Ana Brnabić", ["ana", "brnabic"]),
        ("Türkiye", ["turkiye"]),
        ("1,800 km", ["1800", "km"]),
        ("1.10", ["1.1"]),
        ("$117 billion", ["dollar", "117", "billion"]),
        ("35%", ["35", "percent"]),
        ("the U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        ("Ка\u200bзахстан", ["казахстан"]),
        ("govt plans abt rail", ["government", "plans", "about", "rail"]),
    ],
)
def test_a_text_becomes_plain_words(typed: str, expected: list[str]) -> None:
    assert plain(typed) == expected


def test_words_keep_how_they_were_typed() -> None:
    assert [word.typed for word in words("The EU invests")] == ["The", "EU", "invests"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("important", "import"),
        ("goods", "good"),
        ("positive", "position"),
        ("nationality", "nation"),
        ("critical", "criticise"),
        ("special", "specialism"),
        ("busy", "business"),
        ("pressing", "press"),
        ("several", "severe"),
        ("according", "accords"),
    ],
)
def test_words_of_different_meaning_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_forms_of_one_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("invest", "invested", "investing", "investment", "investments")}) <= 2


def test_a_message_falls_into_sentences() -> None:
    assert sentences("Hello there! How much has the EU invested? Thanks.") == (
        "Hello there!",
        "How much has the EU invested?",
        "Thanks.",
    )


def test_an_emoji_ends_a_sentence() -> None:
    assert sentences("so tired 😂 what is BRICS") == ("so tired", "what is BRICS")


@given(st.text())
def test_any_text_becomes_lower_case_words_without_spaces(text: str) -> None:
    for word in words(text):
        assert word.text
        assert word.text == word.text.casefold()
        assert not any(c.isspace() for c in word.text)


@given(st.text())
def test_plain_words_stay_as_they_are(text: str) -> None:
    # A lone "s" is no word: it is what an apostrophe has left behind.
    once = [word for word in plain(text) if word.isascii() and word.isalpha() and word != "s"]
    assert plain(" ".join(once)) == once


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301" * 100_000, "a" * 100_000, "word " * 20_000, "?" * 100_000, "\u202e" * 100_000, "ﷺ" * 50_000],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    words(text)
    sentences(text)
    assert time.perf_counter() - start < 1
    assert sum(len(word.text) for word in words("x" * 100_000)) <= LONGEST
