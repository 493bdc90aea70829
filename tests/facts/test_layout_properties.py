"""The layout never changes what a file says, loses no comment, and is at rest after one go."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.layout import fixed
from bot.facts.reader import read
from bot.facts.validate import plain

NAMES = st.sampled_from(
    ["id", "title", "statement", "figure", "topics", "questions", "en", "note", "unknown", "citations", "source"]
)
WORD = st.text(alphabet="abcXYZ019.,-:#'\"[]{}&*!|>%@é?", min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
TREES = st.recursive(
    SENTENCE,
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(NAMES, below, max_size=5)),
    max_leaves=12,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A YAML file in some style, with comments in many places."""
    lines: list[str] = []
    for tree in draw(st.lists(st.one_of(st.dictionaries(NAMES, TREES, min_size=1), TREES), min_size=1, max_size=4)):
        lines += _written(draw, tree, 2, "-")
    count = draw(st.integers(0, 6))
    for number in range(count):
        at = draw(st.integers(0, len(lines)))
        comment = f"# note {number}"
        if draw(st.booleans()):
            lines.insert(at, " " * draw(st.integers(0, 8)) + comment)
        elif at < len(lines) and "'" not in lines[at] and re.search(r"(:|-|\]|\"|>-)$", lines[at]):
            lines[at] += "  " + comment
    for _ in range(draw(st.integers(0, 3))):
        lines.insert(draw(st.integers(0, len(lines))), "")
    return "\n".join(lines) + "\n"


def _written(draw: st.DrawFn, tree: Any, indent: int, start: str) -> list[str]:
    pad = " " * indent
    if isinstance(tree, str):
        style = draw(st.sampled_from(["double", "single", "folded"]))
        if style == "folded":
            return [f"{start} >-", *(f"{pad}{part}" for part in _parts(draw, tree))]
        text = json.dumps(tree, ensure_ascii=False) if style == "double" else "'" + tree.replace("'", "''") + "'"
        return [f"{start} {text}"]
    if not tree or draw(st.integers(0, 9)) == 0:
        return [f"{start} {json.dumps(tree, ensure_ascii=False)}"]
    lines = [start]
    if isinstance(tree, list):
        for item in tree:
            lines += _written(draw, item, indent + 2, f"{pad}-")
    else:
        for key, value in tree.items():
            lines += _written(draw, value, indent + 2, f"{pad}{key}:")
    return lines


def _parts(draw: st.DrawFn, text: str) -> list[str]:
    words = text.split()
    cut = draw(st.integers(0, len(words)))
    return [" ".join(part) for part in (words[:cut], words[cut:]) if part]


def _data(text: str) -> Any:
    document = read(text.encode(), "a.yaml")
    assert not document.problems, text
    assert document.root is not None

    def folded(value: Any) -> Any:
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, list):
            return [folded(item) for item in value]
        return {key: folded(item) for key, item in value.items()}

    return folded(plain(document.root))


@settings(max_examples=150)
@given(files(), st.sampled_from(["fact", "golden", "topic"]))
def test_layout_keeps_data_and_comments_and_comes_to_rest(text: str, room: Any) -> None:
    document = read(text.encode(), "a.yaml")
    if document.problems:
        return  # a comment has fallen into a place where it breaks the file
    try:
        result = fixed(text, room)
    except Exception as error:
        if getattr(error, "problems", ()):
            return
        raise
    assert _data(result) == _data(text)
    inside = set(re.findall(r"# note \d", json.dumps(_data(text))))
    for comment in set(re.findall(r"# note \d", text)) - inside:
        assert result.count(comment) == 1
    assert fixed(result, room) == result
