"""A message is taken apart where one question ends and another begins, and nowhere else."""

from __future__ import annotations

import pytest

from bot.matching.language.splitting import (
    LONGEST_GUESSED,
    clauses,
    items,
    joined_questions,
    opens_as_question,
    parts,
    pieces,
    two_in,
    without_guess,
)


def test_a_message_has_the_parts_that_have_words() -> None:
    assert parts("Hi! How long is it? :) ...") == ("Hi!", "How long is it?")


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("who is it, and how long is the border?", ["who is it", "how long is the border?"]),
        ("who is it plus since when is it so", ["who is it", "since when is it so"]),
        ("China, when did it begin", ["China", "when did it begin"]),
        ("one more thing: does it trade", ["one more thing", "does it trade"]),
        ("how long is it - who says so", ["how long is it", "who says so"]),
        ("hm... tell me its length", ["hm", "tell me its length"]),
        ("i wonder who he is", ["i wonder", "who he is"]),
        ("two questions: its length, its age", ["two questions", "its length, its age"]),
        ("I would like to know whether it is so", ["I would like to know", "whether it is so"]),
        ("how long is it, thank you", ["how long is it", "thank you"]),
        ("how and when was it", ["how and when was it"]),
        ("is it so thanks to Japan", ["is it so thanks to Japan"]),
        ("Japan and China", ["Japan and China"]),
        ("the road: long or short", ["the road: long or short"]),
        (" brics ", ["brics"]),
    ],
)
def test_a_sentence_may_join_questions_and_what_leads_up_to_one(sentence: str, joined: list[str]) -> None:
    assert list(joined_questions(sentence)) == joined


@pytest.mark.parametrize(
    ("text", "found"), [("1. one\n2) two", {"one", "two"}), ("* one\n• two ", {"one", "two"}), ("- one", set())]
)
def test_the_lines_of_a_list_are_told_without_their_marks(text: str, found: set[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("part", "opens"),
    [
        ("whats a yurt", True),
        ("tell me its length", True),
        ("ok and then: is it", True),
        ('"who is it"', True),
        ("telling is hard", False),
        ("a yurt", False),
        ("I know who it is", False),
    ],
)
def test_a_question_opens_with_a_word_that_asks(part: str, opens: bool) -> None:
    assert opens_as_question(part) is opens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("brics, sco", ["brics", "sco"]),
        ("brics - sco. cis", ["brics", "sco", "cis"]),
        ("one, two, three, four", []),
        ("multi-vector", []),
        ("brics, ", []),
    ],
)
def test_a_short_message_has_up_to_three_pieces(text: str, found: list[str]) -> None:
    assert list(pieces(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so say since when it is and who says so", ["who says so", "since when it is and who says so"]),
        ("say who a, what b, when c, how d", ["how d", "when c, how d", "what b, when c, how d"]),
        ("who is it", []),
        ("since when is it", []),
        ("tell me whether it is", []),
    ],
)
def test_a_long_sentence_has_a_clause_from_each_question_word_on(text: str, found: list[str]) -> None:
    assert list(clauses(text)) == found


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("China and Russia", ("China", "Russia")),
        ("EU, UK", ("EU", "UK")),
        (" Hong Kong vs. China ", ("Hong Kong", "China")),
        ("brics sco", ("brics", "sco")),
        ("multi-vector", None),
        ("China and Russia and Japan", None),
    ],
)
def test_two_subjects_are_told_apart(text: str, two: tuple[str, str] | None) -> None:
    assert two_in(text) == two


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("who rules it now, still Nazarbayev?", "who rules it now"),
        ("And who leads the summit, is it my France?", "And who leads the summit"),
        ("where was it, in Dubai?", "where was it"),
        ("what did they say on it, good or bad??", "what did they say on it"),
    ],
)
def test_a_guess_at_the_answer_is_no_part_of_the_question(text: str, asked: str) -> None:
    assert without_guess(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "who rules it now?",
        "is it so, my friend?",
        "what did he say about the war, in Sudan?",
        "when is the summit, the Turkic one?",
        "how long is it, 2000 km?",
        "who rules it, and I want the whole list of them please?",
        "who rules it, still him",
        f"who rules {LONGEST_GUESSED * 'x'}, still him?",
    ],
)
def test_what_narrows_a_question_is_no_guess(text: str) -> None:
    assert without_guess(text) is None
