"""What is asked to have been done stands behind who did it, or behind "been"."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.meaning.deeds import is_possession, subject_of, verb_of


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("did the audience laugh", "laugh"),
        ("has the audience laughed", "laughed"),
        ("have the treaties signed in Japan been ratified", "ratified"),
        ("have the reforms been carried out", "carried out"),
        ("did the reforms carry out", None),
        ("the reforms have been cancelled", None),
        ("has Japan", None),
    ],
)
def test_the_verb_of_a_question_for_a_deed(question: str, verb: str | None, index: Index) -> None:
    found = verb_of(index.lexicon.tag(words(question)))
    assert (found.text if found else None) == verb


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("has Japan the potential for trade", True),
        ("has Japan got a plan for trade", True),
        ("has Japan planned the trade", False),
        ("does Japan plan the trade", False),
        ("Japan has the potential", False),
    ],
)
def test_to_have_something_is_no_deed(question: str, is_so: bool, index: Index) -> None:
    assert is_possession(index.lexicon.tag(words(question))) == is_so


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("did the audience laugh", "audience"),
        ("and why does my neighbour paint it", "neighbour"),
        ("is the pope a bridge", "pope"),
        ("did Japan laugh", None),
        ("did it laugh", None),
        ("did the audience", None),
        ("they are friends of ours so they are glad", None),
        ("the audience did laugh", None),
    ],
)
def test_the_subject_of_a_question_stands_behind_its_first_verb(
    question: str, subject: str | None, index: Index
) -> None:
    found = subject_of(index.lexicon.tag(words(question)))
    assert (found.text if found else None) == subject
