"""Telegram counts text in UTF-16 code units; Python in code points."""

from __future__ import annotations


def length(text: str) -> int:
    """How many UTF-16 code units the text has."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def offset(text: str, index: int) -> int:
    """The UTF-16 offset of a Python index."""
    return index if text.isascii() else length(text[:index])


def cut(text: str, start: int, count: int) -> str:
    """The part of a text that an entity's offset and length point at."""
    if text.isascii():
        return text[start : start + count]
    return text.encode("utf-16-le")[2 * start : 2 * (start + count)].decode("utf-16-le")
