"""Makes a body fit one Telegram message: whole blocks go first, then texts are shortened; a tag is never cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from bot.answers.markup import Block, Body, Shorten, Span, as_html, as_text, cleaned, units

LONGEST_TEXT = 4_096  # UTF-16 units once tags have become entities
LONGEST_HTML = 32 * 1024  # bytes as sent
ELLIPSIS = "\u2026"

_LONGEST_TAGS = 64  # characters of the tags around a span and of the lines and frames that it may open
_LONGEST_ESCAPE = 6  # bytes that a character becomes at most: `"` in an address is `&quot;`
_FEWEST = 24  # units that are left of a shortened text
_CUTS = "\u200d\ufe0f"  # joins what stands before it to what comes after


def fitted(body: Iterable[Block], *, longest: int = LONGEST_TEXT) -> Body:
    """The body, clean and no longer than Telegram allows.

    Blocks that may go are left out by rank, last first; then statements and notes are shortened at a word, then the
    titles of sources. The line of a source stays.
    """
    fitting = cleaned(body)
    if _fits(fitting, longest):
        return fitting
    for shorter in (_without_optional, _without_long_addresses, _with_short_prose, _with_short_titles, _cut):
        fitting = shorter(fitting, longest)
        if _fits(fitting, longest):
            break
    return fitting


def shortened(text: str, longest: int) -> str:
    """A text of at most `longest` units, cut at a word where there is one near, with an ellipsis."""
    if units(text) <= longest:
        return text
    end = room = 0
    while room + units(text[end]) < longest:
        room += units(text[end])
        end += 1
    cut = text.rfind(" ", 0, end + 1)
    end = cut if cut > end // 2 else _whole_character(text, end)
    return text[:end].rstrip(" ,;:.-\u2013\u2014") + ELLIPSIS if end > 0 else ""


def _whole_character(text: str, end: int) -> int:
    """The last place at or before `end` where a cut separates no accent from its letter."""
    while end > 0 and (text[end] in _CUTS or text[end - 1] in _CUTS or unicodedata.combining(text[end])):
        end -= 1
    return end


def _fits(body: Body, longest: int) -> bool:
    spans = [span for one in body for spans in one.lines for span in spans]
    text = sum(len(span.text) for span in spans)
    written = text + sum(len(span.address) + _LONGEST_TAGS for span in spans)
    if 2 * (text + 2 * len(spans)) <= longest and _LONGEST_ESCAPE * written <= LONGEST_HTML:
        return True  # nearly always, and much cheaper to know
    return units(as_text(body)) <= longest and len(as_html(body).encode()) <= LONGEST_HTML


def _without_optional(body: Body, longest: int) -> Body:
    going = sorted((number for number, one in enumerate(body) if one.rank), key=lambda n: (body[n].rank, n))
    gone: set[int] = set()
    while going and not _fits(tuple(one for number, one in enumerate(body) if number not in gone), longest):
        gone.add(going.pop())
    return tuple(one for number, one in enumerate(body) if number not in gone)


def _without_long_addresses(body: Body, longest: int) -> Body:
    """Leaves out the longest addresses while only the HTML, and not the text, is too long."""
    addresses = {span.address for one in body for spans in one.lines for span in spans if span.address}
    for address in sorted(addresses, key=lambda address: (-len(address), address)):
        if len(as_html(body).encode()) <= LONGEST_HTML:
            break
        body = _mapped(body, partial(_unlinked, address))
    return body


def _unlinked(address: str, span: Span) -> Span:
    return replace(span, address="") if span.address == address else span


def _with_short_prose(body: Body, longest: int) -> Body:
    return _shortened_to_fit(body, Shorten.FIRST, longest)


def _with_short_titles(body: Body, longest: int) -> Body:
    return _shortened_to_fit(body, Shorten.LAST, longest)


def _shortened_to_fit(body: Body, which: Shorten, longest: int) -> Body:
    """Shortens the texts that may be shortened to the greatest common length with which all fits."""

    def with_limit(limit: int) -> Body:
        def limited(span: Span) -> Span:
            return replace(span, text=shortened(span.text, limit)) if span.shorten is which else span

        return cleaned(_mapped(body, limited))

    low, high = _FEWEST, longest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _fits(with_limit(middle), longest) else (low, middle - 1)
    return with_limit(low)


def _mapped(body: Body, change: Callable[[Span], Span]) -> Body:
    return tuple(replace(one, lines=tuple(tuple(map(change, spans)) for spans in one.lines)) for one in body)


def _cut(body: Body, longest: int) -> Body:
    """The last resort, for what no sound fact base brings about: whole lines go from the end of the longest block."""
    while body and not _fits(body, longest):
        sizes = [units(as_text((one,))) for one in body]
        number = sizes.index(max(sizes))
        rest = replace(body[number], lines=body[number].lines[:-1])
        body = (*body[:number], *([rest] if rest.lines else []), *body[number + 1 :])
    return body
