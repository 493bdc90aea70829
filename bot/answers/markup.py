"""What a message consists of, and the only place where text becomes HTML. Frozen values in, strings out.

A body is a tuple of blocks, a block is lines, a line is spans. Whoever builds one writes plain text and never escapes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

LONGEST_ADDRESS = 2_048  # characters; a longer address is no link

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # white space that may break: a non-breaking space stays what it is
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji need them


class Style(StrEnum):
    """How a span looks."""

    TEXT = "text"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


class Frame(StrEnum):
    """What is drawn around a block."""

    NONE = "none"
    QUOTE = "quote"
    FOLDED_QUOTE = "folded-quote"


class Shorten(StrEnum):
    """Whether a span may be shortened where a message is too long, and when."""

    NEVER = "never"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style, perhaps a link."""

    text: str
    style: Style = Style.TEXT
    address: str = ""
    shorten: Shorten = Shorten.NEVER


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. One with a `rank` above 0 may be left out; the highest rank goes first."""

    lines: tuple[Line, ...]
    frame: Frame = Frame.NONE
    rank: int = 0
    is_tight: bool = False  # no empty line before it


Body = tuple[Block, ...]


def bold(text: str) -> Span:
    return Span(text, Style.BOLD)


def italic(text: str) -> Span:
    return Span(text, Style.ITALIC)


def code(text: str) -> Span:
    return Span(text, Style.CODE)


def link(text: str, address: str) -> Span:
    """Linked text; it is shortened after everything else."""
    return Span(text, address=address, shorten=Shorten.LAST)


def prose(text: str) -> Span:
    """A text of some length; it is the first to be shortened."""
    return Span(text, shorten=Shorten.FIRST)


def line(*spans: Span | str) -> Line:
    return tuple(Span(span) if isinstance(span, str) else span for span in spans)


def block(*lines: Line | Span | str, frame: Frame = Frame.NONE, rank: int = 0, is_tight: bool = False) -> Block:
    """A block of lines, each given as a line, a span or a text."""
    written = (one if isinstance(one, tuple) else line(one) for one in lines)
    return Block(tuple(written), frame, rank, is_tight)


def clean(text: str) -> str:
    """A text without line breaks, controls, direction marks and anything else that is not shown."""
    if text.isprintable() and "  " not in text:
        return text
    shown = (c for c in text if c.isspace() or c in _JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return _SPACE.sub(" ", _NONCHARACTERS.sub("", "".join(shown)))


def cleaned(body: Iterable[Block]) -> Body:
    """A body with clean texts, and without spans, lines and blocks in which nothing is left."""
    return tuple(one for one in map(_clean_block, body) if one.lines)


def _clean_block(one: Block) -> Block:
    lines = tuple(filter(_is_visible, map(_clean_line, one.lines)))
    return one if lines == one.lines else replace(one, lines=lines)


def _clean_line(spans: Line) -> Line:
    return tuple(span for span in map(_clean_span, spans) if span.text)


def _clean_span(span: Span) -> Span:
    text, address = clean(span.text), _clean_address(span.address) if span.address else ""
    # Nearly all are clean as they are; a new one costs more than to look.
    return span if (text, address) == (span.text, span.address) else replace(span, text=text, address=address)


def _clean_address(address: str) -> str:
    address = clean(address).replace(" ", "%20")
    return address if len(address) <= LONGEST_ADDRESS else ""


def _is_visible(spans: Line) -> bool:
    return any(character not in _JOINERS for span in spans for character in span.text.strip())


def as_html(body: Body) -> str:
    """A clean body as Telegram reads it with parse_mode HTML."""
    return _joined(body, [_framed("\n".join("".join(map(_tagged, s)) for s in one.lines), one.frame) for one in body])


def as_text(body: Body) -> str:
    """What people read of a clean body once Telegram has made entities of its tags."""
    return _joined(body, ["\n".join("".join(span.text for span in spans) for spans in one.lines) for one in body])


def as_plain(body: Body) -> str:
    """A clean body as plain text: below each line the addresses that it links to."""
    return _joined(body, ["\n".join(part for spans in one.lines for part in _plain_lines(spans)) for one in body])


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _joined(body: Body, texts: Iterable[str]) -> str:
    parts: list[str] = []
    for one, text in zip(body, texts, strict=True):
        parts += [("\n" if one.is_tight else "\n\n") if parts else "", text]
    return "".join(parts)


def _plain_lines(spans: Line) -> list[str]:
    addresses = dict.fromkeys(span.address for span in spans if span.address)
    return ["".join(span.text for span in spans), *(f"    {address}" for address in addresses)]


def _tagged(span: Span) -> str:
    text = escape(span.text, quote=False)
    match span.style:
        case Style.CODE:
            return f"<code>{text}</code>"
        case Style.BOLD:
            text = f"<b>{text}</b>"
        case Style.ITALIC:
            text = f"<i>{text}</i>"
        case Style.TEXT:
            pass
    return f'<a href="{escape(span.address)}">{text}</a>' if span.address else text


def _framed(text: str, frame: Frame) -> str:
    match frame:
        case Frame.NONE:
            return text
        case Frame.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case Frame.FOLDED_QUOTE:
            return f"<blockquote expandable>{text}</blockquote>"
