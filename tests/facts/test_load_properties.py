"""Whatever an editor's slip makes of the files, loading ends with a base or with problems, and fixing loses nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.check_facts import question_key
from bot.facts.layout import fix
from bot.facts.problems import Problem

PIECES = st.one_of(
    st.sampled_from("\n\t'\"[]{}~09-.é\u202e"),
    st.sampled_from(
        ["  ", "- ", ": ", " #", "&a ", "*a", "null", "no", "id: x", "---\n", "<<", "en:", "from: ", "2023"]
    ),
    st.sampled_from(["union-money", "part_of: union-money\n"]),
)
WIDE = {sign: sign + 0xFEE0 for sign in range(ord("!"), ord("~") + 1)} | {ord(" "): 0x3000}


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """The text with a few random edits."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 10, 40])))
        text = text[:start] + draw(st.one_of(PIECES, st.just(text[start:end] * 2), st.just(""))) + text[end:]
    return text


@settings(max_examples=60)
@given(data=st.data())
def test_any_slip_is_told_and_never_crashes(folder: Any, data: st.DataObject) -> None:
    names = sorted(str(path.relative_to(folder.path)) for path in folder.path.rglob("*.yaml"))
    name = data.draw(st.sampled_from(names))
    before = folder.text(name)
    try:
        folder.write(name, data.draw(slips(before)))
        loaded = folder.load()
        assert (loaded.base is None) == bool(loaded.problems)
        for problem in loaded.problems:
            _check_place(problem, folder.path.parent)
            assert "pydantic" not in str(problem)
            assert "Input should" not in problem.message
        fix(folder.path)
        assert {_what(problem) for problem in folder.problems()} <= {_what(problem) for problem in loaded.problems}
    finally:
        folder.restore()


def _what(problem: Problem) -> tuple[str, str | None, str | None, str]:
    """A problem without its place, and without the numbers of lines in its message."""
    return problem.position.file, problem.fact, problem.field, re.sub(r"\d+", "", problem.message)


def _check_place(problem: Problem, parent: Path) -> None:
    path = parent / problem.position.file
    if path.is_file():
        lines = path.read_bytes().decode().split("\n")
        assert 1 <= problem.position.line <= len(lines) + 1
        assert problem.position.column <= max(map(len, lines)) + 2


@given(question=st.text(st.characters(max_codepoint=127)))
def test_a_question_is_the_same_in_the_wide_letters_of_east_asia(question: str) -> None:
    assert question_key(question.translate(WIDE)) == question_key(question)
