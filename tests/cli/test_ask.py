"""`kazfacts ask`: one question, a batch, a conversation; what programs rely on."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from bot.cli.batch import messages_in
from tests.support.folder import Folder

from .conftest import Command

QUESTION = "how much foreign investment is there in all"
KEYS = ["question", "outcome", "answered", "language", "confidence", "reply", "answers", "suggestions"]
ANSWER_KEYS = ["id", "kind", "title", "text", "as_of", "attributed_to", "voice", "derived", "sources"]
SOURCE_KEYS = ["id", "title", "publisher", "date", "url"]


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n")[:-1]]


def test_an_answer_is_told_with_its_source(kazfacts: Command) -> None:
    done = kazfacts("ask", *QUESTION.split())
    assert done.returncode == 0
    assert "410" in done.stdout
    assert "The Tribune" in done.stdout
    assert "https://example.org/bridges" in done.stdout
    assert done.stderr == ""


def test_the_json_object_has_the_keys_of_the_contract_in_order(kazfacts: Command) -> None:
    done = kazfacts("ask", "--json", QUESTION)
    (told,) = objects(done.stdout)
    assert list(told) == KEYS
    assert told["outcome"] == "answer"
    assert told["answered"] is True
    assert told["language"] == "en"
    assert 0 < told["confidence"] <= 1
    first = told["answers"][0]
    assert list(first) == ANSWER_KEYS
    assert first["id"] == "fdi-total"
    assert list(first["sources"][0]) == SOURCE_KEYS
    assert first["sources"][0]["id"] == "tribune-2023-06"
    assert first["text"] in told["reply"]
    assert told["suggestions"] == []


def test_a_batch_brings_one_object_a_line_in_order(kazfacts: Command) -> None:
    lines = [
        QUESTION.encode(),
        b"",
        f'["{QUESTION}?", "who said that?"]'.encode(),
        b"[]",
        b'["a", 1]',
        b"[" * 100_000,
        b"\xff\xfe",
        "a\u2028b \U0001f600".encode(),
        b'["\\ud800"]',
        b"how tall is Khan Tengri\r",
        b"the last line has no end",
    ]
    done = kazfacts("ask", "--json", "--batch", "-", stdin=b"\n".join(lines))
    assert done.returncode == 0
    found = objects(done.stdout)
    assert len(found) == len(lines)
    assert len(done.stdout.splitlines()) == len(lines)  # also for programs that end lines at U+2028
    assert [told["question"] for told in found[:5]] == [
        QUESTION,
        "",
        "who said that?",
        "[]",
        '["a", 1]',
    ]
    assert found[7]["question"] == "a\u2028b \U0001f600"
    assert found[8]["question"] == "\ud800"
    assert found[9]["question"] == "how tall is Khan Tengri"
    assert all(list(told) == KEYS and told["reply"] for told in found)


def test_what_is_not_answered_has_no_answers(kazfacts: Command) -> None:
    done = kazfacts("ask", "--json", "--batch", "-", stdin="how tall is Khan Tengri\nhello\n\n")
    for told in objects(done.stdout):
        assert told["outcome"] in {"no-answer", "small-talk"}
        assert told["answered"] is False
        assert told["answers"] == []
    assert objects(done.stdout)[0]["suggestions"]


def test_a_conversation_leans_on_its_earlier_messages(kazfacts: Command) -> None:
    done = kazfacts(
        "ask", "--json", "--batch", "-", stdin='["how much foreign investment is there in all?", "who said that?"]\n'
    )
    (told,) = objects(done.stdout)
    assert told["answers"][0]["id"] == "fdi-total"


def test_a_batch_may_stand_in_a_file(kazfacts: Command) -> None:
    (kazfacts.folder / "questions.txt").write_text(f"\ufeff{QUESTION}\nhello\n", encoding="utf-8")
    done = kazfacts("ask", "--json", "--batch", "questions.txt")
    assert [told["question"] for told in objects(done.stdout)] == [
        QUESTION,
        "hello",
    ]


def test_a_batch_without_json_repeats_the_questions(kazfacts: Command) -> None:
    done = kazfacts("ask", "--batch", "-", stdin="hello\n")
    assert done.stdout.startswith("> hello\n")


def test_an_empty_batch_brings_nothing(kazfacts: Command) -> None:
    done = kazfacts("ask", "--json", "--batch", "-")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_batch_answers_each_line_as_it_comes(kazfacts: Command) -> None:
    with kazfacts.start("ask", "--json", "--batch", "-") as process:
        assert process.stdin
        assert process.stdout
        for question in ("hello", QUESTION):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_ctrl_c_ends_it_with_one_line(kazfacts: Command) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        process = kazfacts.start("ask", "--json", "--batch", "-")
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"hello\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(number)
        _, told = process.communicate(timeout=10)
        assert (process.returncode, told) == (0, b"stopped\n")


def test_a_reader_that_goes_away_is_no_error(kazfacts: Command) -> None:
    process = kazfacts.start("ask", "--json", "--batch", "-")
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write(b"hello\n")
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write(b"hello\n" * 3)
    process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=10) == 0
    process.stderr.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "expected a question or --batch FILE"),
        (("hello", "--batch", "-"), "expected a question or --batch FILE"),
        (("hello", "--json", "--explain"), "--explain prints no JSON"),
        (("--batch", "nowhere.txt"), "nowhere.txt: No such file or directory"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(kazfacts: Command, arguments: tuple[str, ...], words: str) -> None:
    done = kazfacts("ask", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_an_unsound_base_ends_with_1_and_says_where(kazfacts: Command, own_small: Folder) -> None:
    own_small.write("golden.yaml", "- question: hello\n  fact: none\n  colour: red\n")
    done = kazfacts.on(own_small.path)("ask", "hello")
    assert done.returncode == 1
    assert "knowledge/golden.yaml:3:3" in done.stderr
    assert "are unsound: 1 problem" in done.stderr
    assert done.stdout == ""


def test_a_golden_question_that_fails_does_not_keep_an_editor_from_asking_why(
    kazfacts: Command, own_knowledge: Path
) -> None:
    (own_knowledge / "golden.yaml").write_text("- question: tokaev ukrane\n  fact: none\n")
    done = kazfacts.on(own_knowledge)("ask", "--explain", "tokaev ukrane")
    assert done.returncode == 0
    assert "Why: answer, confidence 0." in done.stdout
    assert "Repaired: ukrane to ukraine" in done.stdout
    assert "ukrane, taken as @ukraine, a name" in done.stdout
    assert "Facts that came into question:\n0." in done.stdout
    assert "coverage 0." in done.stdout


def test_control_characters_never_reach_the_terminal(kazfacts: Command) -> None:
    done = kazfacts("ask", "--batch", "-", stdin="\x1b]0;title\x07 \x1b[31mred \u202e\n")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        ("", ("",)),
        ("hello", ("hello",)),
        ('["a", "b"]', ("a", "b")),
        (' ["a"] ', ("a",)),
        ("[]", ("[]",)),
        ("[1]", ("[1]",)),
        ('{"a": "b"}', ('{"a": "b"}',)),
        ('"a"', ('"a"',)),
        ('["a"', ('["a"',)),
        ("[" + "9" * 5000 + "]", ("[" + "9" * 5000 + "]",)),
    ],
)
def test_only_an_array_of_strings_is_a_conversation(line: str, messages: tuple[str, ...]) -> None:
    assert messages_in(line) == messages
