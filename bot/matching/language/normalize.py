"""Text as people type it, turned into plain words. Phrases of the base and questions walk the same way.

Bounded: the work grows with the length of the text, and no text counts for more than `LONGEST` characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import snowballstemmer

from bot.matching.language.english import SHORTHAND
from bot.matching.language.word_files import lists, word_list

LONGEST = 4096  # characters; Telegram's own limit for a message

_MARK_RUN = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_LINK = re.compile(r"(?:\b[a-z]+://|\bwww\.)\S+", re.IGNORECASE)
_NUMBER = r"\d+(?:[.,]\d+)*"
_WORD = re.compile(rf"{_NUMBER}|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€]")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Words that begin a sentence whose full stop before it was left out: "who is he My boss wants to know".
_BEGINS = (
    "Kind|Best|I am|My|Our|We|It|This|He|She|They|Please|Thanks|Thank"
    "|What|Who|Whose|When|Where|Why|How|Which|Is|Are|Does|Do|Did|Can|Could"
)
_SENTENCE_END = re.compile(
    rf"(?<=[?!])[\s?!.]*|(?<=[^\W\d_]{{2}})\.(?=\s|$)|(?<=\d)\.(?=\s|$)|[\n;]+|(?<=\w)\s+(?=(?:{_BEGINS}) [a-z])"
)
_CUT_SHORT = re.compile(r"([^\W\d_]+)\.$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'"})
# An apostrophe typed twice, or with a space beside it: "it''s", "it 's", "it' s".
_LOOSE_APOSTROPHE = re.compile(r"'{2,}|\s{1,2}'\s?(?=(?:s|t|re|ll|ve)\b)|(?<=\w)'\s{1,2}(?=(?:s|t|re|ll|ve)\b)")
_SIGNS = {"%": "percent", "$": "dollar", "€": "euro"}
_CONTRACTED = {"re": "are", "m": "am", "ll": "will", "ve": "have"}
_CONTRACTIONS = lists("contractions")
_RUN_TOGETHER = {f"{word}s" for word in _CONTRACTIONS["without-apostrophe"]}
_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `text` normalized, `typed` as it stood there."""

    text: str
    typed: str

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_capitalized(self) -> bool:
        return self.typed[0].isupper()


def folded(text: str) -> str:
    """Lower case without accents, invisible characters or compatibility forms; `Brnabić` becomes `brnabic`."""
    if text.isascii() and text.isprintable():
        return text[:LONGEST].lower()
    text = _MARK_RUN.sub(r"\1", text[:LONGEST])
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Cf", "Cc", "Cs", "Me"} or c in "\n\t")


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order: hyphens split, `don't` as `do not`, `who's` as `who is`, 1,800 as 1800.

    Possessives are dropped, and so are links.
    """
    text = text[:LONGEST]
    if "//" in text or "www." in text:
        text = _LINK.sub(" ", text)
    if not text.isascii():
        visible = "".join(c for c in _MARK_RUN.sub(r"\1", text) if unicodedata.category(c) not in {"Cf", "Cs"})
        # Apostrophes first: an acute accent that stands for one would fall apart into a space and a mark.
        text = unicodedata.normalize("NFKC", visible.translate(_APOSTROPHES))
    if "." in text:
        text = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), text)
    text = text.replace(" s ", "'s ")  # a possessive whose apostrophe became a space
    if "'" in text:
        text = _LOOSE_APOSTROPHE.sub("'", text)
    return tuple(chain.from_iterable(map(_split, _WORD.findall(text))))


def has_words(text: str) -> bool:
    """Whether there is a word in a text."""
    found = _WORD.search(text)
    return found is not None and bool(_split(found[0]) or words(text))


@lru_cache(maxsize=16_384)
def _split(typed: str) -> tuple[Word, ...]:
    if typed in _SIGNS:
        return (Word(_SIGNS[typed], typed),)
    if typed[0].isdigit():
        return (Word(_number(typed), typed),)
    text = folded(typed)
    if text in _RUN_TOGETHER:
        return Word(text[:-1], typed), Word("is", typed)
    if "'" not in text:
        return (Word(SHORTHAND.get(text, text), typed),) if text else ()
    if text.endswith("n't"):
        stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(text[:-3], text[:-3])
        return (Word(stem, typed), Word("not", typed)) if stem else ()
    head, _, tail = text.partition("'")
    if tail == "s" and head in _CONTRACTIONS["before-is"]:
        parts = [head, "is"]
    elif tail in _CONTRACTED:
        parts = [head, _CONTRACTED[tail]]
    else:
        parts = [head] if tail in {"s", "d", ""} else [head + tail]
    return tuple(Word(part, typed) for part in parts if part and any(c.isalnum() for c in part))


def _number(typed: str) -> str:
    plain = re.sub(r",(?=\d{3}(\D|$))", "", typed).replace(",", ".")
    if plain.count(".") > 1 or not plain.replace(".", "").isascii():
        return "".join(str(unicodedata.digit(c)) for c in plain if c.isdigit())
    return plain.rstrip("0").rstrip(".") if "." in plain else plain.lstrip("0") or "0"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its question mark; the whole text where it has no ends."""
    parts: list[str] = []
    start = 0
    text = text[:LONGEST]
    if not text.isascii():
        text = "".join("\n" if unicodedata.category(c) == "So" else c for c in text)
    for match in _SENTENCE_END.finditer(text):
        said = text[start : match.end()].strip()
        if said and not _is_cut_short(said):
            parts.append(said)
            start = match.end()
    if text[start:].strip():
        parts.append(text[start:].strip())
    return tuple(parts)


def _is_cut_short(said: str) -> bool:
    """Whether the full stop at the end belongs to a word that is cut short: "the dep. minister"."""
    return (last := _CUT_SHORT.search(said)) is not None and last[1].casefold() in SHORTHAND


_KEPT_APART = {form: forms[0] for forms in map(str.split, word_list("kept_apart").splitlines()) for form in forms}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball stem of a word; very short words and numbers stay as they are."""
    if len(word) <= 3 or word[0].isdigit():
        return word
    if kept := _KEPT_APART.get(word):
        return kept
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed
