"""What holds for whatever stands in a file."""

from __future__ import annotations

import json
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.facts.builder import DEEPEST
from bot.facts.reader import read
from bot.facts.tree import Hole, Mapping, Scalar, Sequence

YAMLISH = st.text(alphabet="ab0: -#\n\t'\"[]{},&*!|>%@`~?\\.é\r", max_size=60)
SECONDS = 2.0
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\ufffd"), min_size=1
)
GUESSED = st.sampled_from(
    ["no", "yes", "on", "off", "True", "012", "0x1f", "12:30", "1.10", "1e3", ".inf", "1_000", "2023-06-08", "2023-06"]
)


@given(st.binary(max_size=200))
@example(b"\xff\xfe-\x00")
@example(b"\xef\xbb\xbf- id: a\n")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    document = read(data, "knowledge/any.yaml")
    assert (document.root is None) <= bool(document.problems)


@settings(max_examples=500)
@given(YAMLISH)
@example("- *")
@example("- &")
@example("? - a\n: b")
@example("- a: !<!> ''")
@example("- |\n")
@example('- "\\')
def test_any_text_is_read_or_refused_at_a_place_that_exists(text: str) -> None:
    document = read(text.encode(), "knowledge/any.yaml")
    assert (document.root is None) <= bool(document.problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in document.problems:
        assert 1 <= problem.position.line <= len(lines) + 1
        assert 1 <= problem.position.column <= max(map(len, lines)) + 2
        assert problem.message
    if document.root is not None and not document.problems:
        _check_sound(document.root, 1)


def _check_sound(node: Scalar | Sequence | Mapping | Hole, depth: int) -> None:
    assert not isinstance(node, Hole)
    assert depth <= DEEPEST + 1
    if isinstance(node, Sequence):
        for item in node.items:
            _check_sound(item, depth + 1)
    elif isinstance(node, Mapping):
        assert len({key.text for key, _ in node.entries}) == len(node.entries)
        for _, value in node.entries:
            _check_sound(value, depth + 1)


@given(st.one_of(GUESSED, WORDS))
def test_a_quoted_text_stays_as_it_was_written(text: str) -> None:
    document = read(f"- {json.dumps(text, ensure_ascii=False)}\n".encode(), "a.yaml")
    assert not document.problems
    assert document.root is not None
    assert [item.text for item in document.root.items if isinstance(item, Scalar)] == [text]


@given(
    st.lists(st.one_of(GUESSED, st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 .,;/()%$+=_é-]{0,30}[a-z0-9]", fullmatch=True)))
)
def test_a_plain_text_stays_as_it_was_written(texts: list[str]) -> None:
    texts = [text for text in texts if text not in ("null", "Null", "NULL")]
    document = read("".join(f"- key: {text}\n" for text in texts).encode() or b"[]", "a.yaml")
    assert document.root is not None
    found = [item.get("key") for item in document.root.items if isinstance(item, Mapping)]
    assert [node.text for node in found if isinstance(node, Scalar)] == texts


def _timed(data: bytes) -> float:
    start = time.perf_counter()
    document = read(data, "knowledge/bomb.yaml")
    assert document.root is None
    assert document.problems
    return time.perf_counter() - start


def test_bombs_are_refused_in_no_time() -> None:
    brackets = b"- " + b"[" * 100_000
    wrapped = b"- " + b"[\n" * 100_000
    indented = b"".join(b" " * depth + b"- a:\n" for depth in range(0, 1000, 1))
    aliases = b"- &a [x, x]\n" + b"".join(b"- &%c [*%c, *%c]\n" % (c + 1, c, c) for c in range(97, 120))
    scalar = b"- " + b"x" * (5 * 1024 * 1024)
    quoted = b'- "' + b"x\n" * (500 * 1024)
    hidden = "\u202e".encode() * 300_000
    fields = b"- id: a\n" + b"".join(b"  a%d:\n" % number for number in range(90_000))
    nulls = b"- ~\n" * 200_000
    for bomb in (brackets, wrapped, indented, scalar, quoted, hidden, fields, nulls):
        assert _timed(bomb) < SECONDS
    start = time.perf_counter()
    assert len(read(aliases, "knowledge/bomb.yaml").problems) > 2
    assert time.perf_counter() - start < SECONDS


def test_a_file_full_of_nodes_is_read_in_bounded_time() -> None:
    start = time.process_time()
    read(b"- a\n" * (256 * 1024), "knowledge/many.yaml")
    assert time.process_time() - start < 2 * SECONDS
