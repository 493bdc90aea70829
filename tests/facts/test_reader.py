"""Whole files: how bytes become a tree, and when they do not."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import builder, reader
from bot.facts.reader import read
from bot.facts.tree import Mapping, Scalar, Sequence


def _one(data: str | bytes) -> tuple[str, str | None]:
    """Place and message of the one problem, and its hint."""
    document = read(data.encode() if isinstance(data, str) else data, "knowledge/a.yaml")
    assert len(document.problems) == 1, document.problems
    problem = document.problems[0]
    return f"{problem.position.line}:{problem.position.column} {problem.message}", problem.hint


def _entry(text: str) -> Mapping:
    document = read(text.encode(), "knowledge/a.yaml")
    assert document.problems == ()
    assert document.root is not None
    entry = document.root.items[0]
    assert isinstance(entry, Mapping)
    return entry


def test_every_node_knows_its_place() -> None:
    entry = _entry("# a comment\n- id: é x # why\n  list: [a, 'b']\n  text: >-\n    two\n    lines\n")
    text, items, block = (value for _, value in entry.entries)
    assert isinstance(text, Scalar)
    assert (text.text, text.line, text.column, text.end_column, text.comment) == ("é x", 2, 7, 10, True)
    assert isinstance(items, Sequence)
    assert (items.line, items.column, items.end_column, items.flow) == (3, 9, 17, True)
    assert isinstance(items.items[1], Scalar)
    assert (items.items[1].style, items.items[1].column, items.items[1].flow) == ("'", 13, True)
    assert isinstance(block, Scalar)
    assert (block.text, block.line, block.column, block.style) == ("two lines", 4, 9, ">")


@pytest.mark.parametrize(
    "text", ["no", "Yes", "012", "12:30", "1.10", "0x1F", "1e3", "2023-06-08", "2023-06", ".5", "="]
)
def test_yaml_guesses_nothing(text: str) -> None:
    value = _entry(f"- key: {text}\n").get("key")
    assert isinstance(value, Scalar)
    assert value.text == text


def test_a_byte_order_mark_and_windows_lines_do_no_harm() -> None:
    data = b"\xef\xbb\xbf- id: a\r\n  text: b\r\n"
    document = read(data, "knowledge/a.yaml")
    assert document.problems == ()
    assert document.root is not None
    assert document.root.items[0].column == 3


@pytest.mark.parametrize("end", ["", "\n  b: c", "\n# more", "\r\n  b: c"])
def test_a_file_that_ends_without_a_line_break_may_be_half_written(end: str) -> None:
    text = f"- id: a{end}"
    place, hint = _one(text)
    line = text.splitlines()[-1]
    found = f"{len(text.splitlines())}:{len(line) + 1} the file ends without a line break: it may be half written"
    assert (place, hint) == (found, "look whether all of it is there, press Enter at its end, and save it again")
    assert read(text.encode(), "a.yaml").problems[0].fact == "a"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n  "])
def test_blanks_behind_the_last_line_break_do_no_harm(end: str) -> None:
    assert read(f"- id: a{end}".encode(), "a.yaml").problems == ()


def test_a_joiner_between_letters_that_need_it_stays() -> None:
    word = "\u0645\u06cc\u200c\u062e"
    assert _entry(f"- id: {word}\n").get("id") == Scalar(word, 1, 7, 1, 11)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    place, hint = _one(text)
    assert place == "1:1 an empty file"
    assert hint == "write entries, each beginning with '- '; an empty list is []"


@pytest.mark.parametrize(
    ("text", "found"), [("id: a\n", "1:1 {}, found fields"), ("\njust words\n", "2:1 {}, found a text")]
)
def test_a_file_that_is_no_list_is_refused(text: str, found: str) -> None:
    assert _one(text) == (found.format("expected a list of entries"), "begin each entry with '- '")


def test_bytes_that_are_no_utf8_are_refused_at_their_place() -> None:
    place, hint = _one("- id: a\n  text: ä".encode() + " ö\n".encode("latin-1"))
    assert place == "2:11 expected UTF-8 text, found the byte 0xf6"
    assert hint == "save the file with the encoding UTF-8"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("- id: a\n".encode("utf-16"), "expected UTF-8 text, found UTF-16"),
        ("- id: a\n".encode("utf-16-be"), "expected text, found other data"),
        (b"PK\x03\x04\x14\x00\x06\x00", "expected text, found other data"),
    ],
)
def test_what_is_no_utf8_text_is_one_problem(data: bytes, found: str) -> None:
    assert _one(data) == (f"1:1 {found}", "save the file as plain text with the encoding UTF-8")


def test_a_file_over_its_size_limit_is_refused() -> None:
    data = b"- a\n" * (256 * 1024) + b"-"
    assert _one(data) == ("1:1 expected at most 1024 KiB, found more", "divide the file by subject")


def test_deep_nesting_is_refused_where_it_becomes_too_deep() -> None:
    assert read(b"- " + b"[" * 19 + b"a" + b"]" * 19 + b"\n", "a.yaml").problems == ()
    place, hint = _one(b"- " + b"[" * 20 + b"a" + b"]" * 20 + b"\n")
    assert place == "1:22 expected at most 20 levels, found more"
    assert hint == "facts have six levels"


def test_too_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MOST_NODES", 10)
    assert _one("- a\n" * 10)[0] == "10:3 expected at most 10 nodes, found more"


def test_too_many_fields_in_one_place_are_refused() -> None:
    place, hint = _one("- id: a\n" + "".join(f"  x{number}: a\n" for number in range(200)))
    assert place == "201:3 expected at most 200 fields, found more"
    assert hint == "is a dash missing that begins an entry?"


def test_a_file_with_very_many_problems_tells_the_first_thousand() -> None:
    document = read(b"- ~\n" * 5000, "knowledge/a.yaml")
    assert document.root is None
    assert len(document.problems) == 1001
    assert document.problems[-1].message == "more than 1000 problems in this file"


def test_every_character_that_hides_is_reported_not_only_the_first() -> None:
    document = read("- a\u200bb\n- c\u202ed\u2066\n".encode(), "knowledge/a.yaml")
    assert [(problem.position.line, problem.position.column) for problem in document.problems] == [
        (1, 4),
        (2, 4),
        (2, 6),
    ]


def test_several_flaws_of_one_file_are_all_reported() -> None:
    document = read(b"- id: a\n  x: &b c\n  y:\n  x: d\n- id: e\n  z: !t f\n", "knowledge/a.yaml")
    found = [(str(problem.position), problem.fact, problem.field) for problem in document.problems]
    assert found == [
        ("knowledge/a.yaml:2:6", "a", "x"),
        ("knowledge/a.yaml:3:3", "a", "y"),
        ("knowledge/a.yaml:4:3", "a", "x"),
        ("knowledge/a.yaml:6:6", "e", "z"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- a: b\n c: d\n", "2:2 expected 0 or 2 spaces at the beginning of the line, found 1"),
        ("- title: a\n  goes on\n", "2:3 expected a colon and a space after a field's name"),
        ("- id:a\n  b: c\n", "2:4 a field that is indented further than the one before"),
        ("- a: !x!y b\n", "1:6 a tag"),
        ("- a: |\n\t b\n", "2:1 a tab where spaces are expected"),
        ("%YAML 3.0\n---\n- a\n", "1:1 a line that only YAML's specialists need (% or ---)"),
        ("- *\n", '1:3 a text cannot begin with "*" here'),
        ("- {a: b\n", "1:3 brackets or braces that are not closed rightly"),
    ],
)
def test_malformed_yaml_is_explained(text: str, place: str) -> None:
    assert _one(text)[0] == place
    assert _one(text)[1]


@pytest.mark.parametrize(
    "text", ["- a: b: c\n", '- a: "b\n', "- [a\n", "- @a\n", "- a:\n\t- b\n", "- *a\n", "- a\x07\n"]
)
def test_the_slower_parser_refuses_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(text.encode(), "a.yaml").problems
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    found = read(text.encode(), "a.yaml").problems
    assert [(p.message, p.hint) for p in found] == [(p.message, p.hint) for p in expected]


def test_the_slower_parser_builds_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"- id: a # b\n  c: [d, 'e']\n  f: >-\n    g\n    h\n\n- \"i\"\n"
    expected = read(text, "a.yaml")
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert read(text, "a.yaml") == expected


SOUND = "- id: sound\n  title:\n    en: A title\n"
BROKEN = {  # each with the number of its line that is told
    "a quote": ('- id: broken\n  title:\n    en: "A title\n', 3),
    "a bracket": ("- id: broken\n  topics: [trade\n  voice: reported\n", 2),
    "a tab": ("- id: broken\n  title:\n\ten: A title\n", 3),
}


@given(st.lists(st.sampled_from([None, *BROKEN]), min_size=1, max_size=8))
def test_every_entry_that_cannot_be_read_is_told_at_once_and_no_other(kinds: list[str | None]) -> None:
    text, expected = "", []
    for kind in kinds:
        entry, line = BROKEN[kind] if kind else (SOUND, None)
        expected += [text.count("\n") + line] if line else []
        text += entry
    document = read(text.encode(), "knowledge/a.yaml")
    assert [problem.position.line for problem in document.problems] == expected


@pytest.mark.parametrize("refused", ["- *mark\n", "- &mark\n", "-\n", "- [*mark]\n", "- null\n", "- <<: {}\n"])
def test_beside_an_entry_that_cannot_be_read_anything_else_may_be_refused(refused: str) -> None:
    for text in (SOUND + BROKEN["a quote"][0] + SOUND + refused, refused + BROKEN["a quote"][0] + SOUND):
        assert read(text.encode(), "knowledge/a.yaml").problems
