"""The files in words/: lists of words, and sections of words or of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files


def word_list(name: str) -> str:
    """A list in words/: all but its first line, which says what it holds."""
    return (files("bot.matching.language") / "words" / f"{name}.txt").read_text("utf-8").partition("\n")[2]


def listed(name: str) -> frozenset[str]:
    """The words of a list in words/."""
    return frozenset(word_list(name).split())


def sections(name: str) -> dict[str, list[str]]:
    """The sections of a file in words/, each with its lines; comments and blank lines are left out."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (files("bot.matching.language") / "words" / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace("-", "").isalpha():
            lines = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


_EDGE = r"\b"
_BRACED = re.compile(r"\{[a-z]+\}")  # unlike the counts of regular expressions


def patterns(name: str, **words: Iterable[str]) -> dict[str, str]:
    """The sections of a pattern file, each as one regular expression of all its lines.

    Where a line has the name of some `words` in braces, any one of them may stand.
    """
    named = {f"{{{key}}}": f"(?:{'|'.join(sorted(some))})" for key, some in words.items()}
    return {
        section: _any_of([_BRACED.sub(lambda found: named[found[0]], line) for line in lines])
        for section, lines in sections(name).items()
    }


def _any_of(lines: list[str]) -> str:
    """One expression; what begins with a word's edge stands together, so that this is looked at once in each place."""
    at_edges = [line.removeprefix(_EDGE) for line in lines if line.startswith(_EDGE)]
    others = [line for line in lines if not line.startswith(_EDGE)]
    if at_edges:
        others.append(rf"{_EDGE}(?:{'|'.join(at_edges)})")
    return f"(?:{'|'.join(others)})"


def lists(name: str) -> dict[str, frozenset[str]]:
    """The sections of a file of words, each as the set of its words."""
    return {section: frozenset(" ".join(lines).split()) for section, lines in sections(name).items()}
