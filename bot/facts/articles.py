"""The texts that facts are taken from: paragraphs, and whether words stand in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from bot.facts.characters import lines_of
from bot.facts.opening import Refused, read_regular

LONGEST_ARTICLE = 4 * 1024 * 1024  # bytes
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SHAPES = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        "\u2026": "...",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)
_WORD = re.compile(r"\w+(?:[-']\w+)*")
_ALIKE = 0.6  # below it, the nearest words are no help


@dataclass(frozen=True)
class Article:
    """One article's text."""

    sha256: str
    paragraphs: tuple[str, ...]

    @cached_property
    def normal(self) -> tuple[str, ...]:
        """The paragraphs with plain quotes, dashes and spaces."""
        return tuple(normal(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def words(self) -> list[str]:
        """All words, without case and punctuation."""
        return words_of(" ".join(self.paragraphs))

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where in `words` each word stands."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            found.setdefault(word, []).append(index)
        return found

    def holding(self, words: str) -> list[int]:
        """The numbers of the paragraphs in which the words stand."""
        wanted = normal(words)
        return [number for number, paragraph in enumerate(self.normal, 1) if stands_in(wanted, paragraph)]


def read_article(path: Path) -> Article:
    """Reads an article; its paragraphs are the non-empty lines. Raises Refused."""
    data = read_regular(path, longest=LONGEST_ARTICLE)
    if len(data) > LONGEST_ARTICLE:
        raise Refused(f"expected at most {LONGEST_ARTICLE // 1024} KiB, found more")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("expected UTF-8 text", "save the file with the encoding UTF-8") from None
    return Article(hashlib.sha256(data).hexdigest(), tuple(line.strip() for line in lines_of(text) if line.strip()))


def normal(text: str) -> str:
    """A text with plain quotes, dashes, ellipses and single spaces; case is kept."""
    return " ".join(text.translate(_SHAPES).split())


def stands_in(wanted: str, paragraph: str) -> bool:
    """Whether words stand in a paragraph, both normal; not as a part of a longer word or number."""
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    return wanted in paragraph and re.search(before + re.escape(wanted) + after, paragraph) is not None


def words_of(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return _WORD.findall(normal(text).casefold())


def nearest_words(words: str, paragraph: str) -> str | None:
    """What a paragraph says that is most like the words, if anything is."""
    wanted, found = normal(words), normal(paragraph).split()
    size = len(wanted.split())
    windows = [" ".join(found[i : i + n]) for n in {size, size + 1} for i in range(max(1, len(found) - n + 1))]
    matcher = SequenceMatcher(b=wanted.casefold(), autojunk=False)
    best, ratio = "", _ALIKE
    for window in windows:
        matcher.set_seq1(window.casefold())
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
            best, ratio = window, matcher.ratio()
    return best or None


def copied(statement: str, allowed: Phrases, article: Article, longest: int) -> str | None:
    """The words that a statement has in a row with the article, when more than `longest` of them are not allowed."""
    words = words_of(statement)
    covered = allowed.cover(words)
    for start, word in enumerate(words):
        run = max((_common(words, start, article.words, place) for place in article.places.get(word, ())), default=0)
        if covered[start : start + run].count(False) > longest:
            return " ".join(words[start : start + run])
    return None


class Phrases:
    """Word sequences, found wherever they stand in a text: evidence, names."""

    def __init__(self, phrases: Iterable[str], more: Phrases | None = None) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        self._more = more
        for phrase in phrases:
            if words := words_of(phrase):
                self._by_first.setdefault(words[0], []).append(words)

    def cover(self, words: list[str]) -> list[bool]:
        """For each word whether it belongs to one of the phrases."""
        covered = self._more.cover(words) if self._more else [False] * len(words)
        for index, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                if words[index : index + len(phrase)] == phrase:
                    covered[index : index + len(phrase)] = [True] * len(phrase)
        return covered


def _common(words: Sequence[str], start: int, body: Sequence[str], place: int) -> int:
    length = 0
    while start + length < len(words) and place + length < len(body) and words[start + length] == body[place + length]:
        length += 1
    return length
