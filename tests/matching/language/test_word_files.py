"""The files in words/: each line of a section is one of several patterns, a name in braces any of some words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.language.word_files import lists, patterns
from bot.matching.respond import respond

WORDS = Path(__file__).parents[3] / "bot" / "matching" / "language" / "words"


def test_the_words_of_a_name_in_braces_stand_in_its_place() -> None:
    how_done = re.compile(patterns("interrogatives", auxiliaries={"was", "did"})["how-done"])
    assert how_done.match("how was it done")
    assert how_done.match("how had it been done") is None


def test_a_name_in_braces_that_nobody_has_given_is_a_fault() -> None:
    with pytest.raises(KeyError):
        patterns("interrogatives")


def test_sections_are_sets_of_words_without_comments() -> None:
    kinds = lists("kinds")
    assert kinds["initiative"] == {"initiatives", "proposals"}
    assert not any("#" in word for words in kinds.values() for word in words)


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_begins_with_what_it_holds(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# ")


def test_no_pattern_is_busy_for_long_with_a_word_that_is_said_again_and_again(index: Index) -> None:
    """One that tries every way to read it would not come to an end."""
    words = {word for path in WORDS.glob("*.txt") for word in re.findall("[a-z]+", path.read_text("utf-8"))}
    for word in sorted(words, key=lambda word: (len(word), word)):
        for said in (40 * word, 40 * f"{word} "):
            respond(said[:300], Conversation(), index)
