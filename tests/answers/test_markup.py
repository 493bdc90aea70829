"""Text becomes HTML in one place, and nothing that a text holds can break it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.markup import (
    Block,
    Body,
    Frame,
    Shorten,
    Span,
    Style,
    as_html,
    as_plain,
    as_text,
    block,
    bold,
    clean,
    cleaned,
    code,
    line,
    link,
    units,
)

from .checker import addresses_of, text_of, utf16_units, without_addresses

texts = st.text(max_size=60)
addresses = st.one_of(
    st.just(""),
    st.text(st.characters(blacklist_categories=("Cs", "Z", "C")), max_size=20).map("https://e.org/".__add__),
)
spans = st.builds(Span, texts, st.sampled_from(Style), addresses, st.sampled_from(Shorten))
blocks = st.builds(
    Block,
    st.lists(st.lists(spans, max_size=4).map(tuple), max_size=5).map(tuple),
    st.sampled_from(Frame),
    st.integers(0, 3),
    st.booleans(),
)
bodies = st.lists(blocks, max_size=6).map(tuple)


def test_signs_of_html_in_a_text_are_escaped() -> None:
    assert as_html(cleaned([block(bold("R&D <b>"))])) == "<b>R&amp;D &lt;b&gt;</b>"


def test_a_link_escapes_its_address() -> None:
    html = as_html(cleaned([block(link('a"b', 'https://e.org/?a=1&b="<'))]))
    assert html == '<a href="https://e.org/?a=1&amp;b=&quot;&lt;">a"b</a>'


def test_plain_text_gives_an_address_below_its_line() -> None:
    body = cleaned([block(line("1. ", link("Title", "https://e.org/a"), ", 2023"), "next")])
    assert as_plain(body) == "1. Title, 2023\n    https://e.org/a\nnext"


def test_code_holds_nothing_else() -> None:
    assert as_html(cleaned([block(code("fdi"))])) == "<code>fdi</code>"


def test_a_folded_quote_is_an_expandable_blockquote() -> None:
    assert as_html(cleaned([block("a", frame=Frame.FOLDED_QUOTE)])) == "<blockquote expandable>a</blockquote>"


def test_blocks_stand_apart_unless_they_are_tight() -> None:
    assert as_text(cleaned([block("a"), block("b"), block("c", is_tight=True)])) == "a\n\nb\nc"


def test_what_is_empty_leaves_no_trace() -> None:
    assert cleaned([block(""), block(line(" ", bold("\u200b"))), block("a", "")]) == (block("a"),)


def test_controls_and_direction_marks_are_removed() -> None:
    assert clean("a\u202eb\u200ec\x07d\ne\u2066f\ud800g\u2028h") == "abcd efg h"


def test_joiners_and_non_breaking_spaces_stay() -> None:
    assert clean("\u0645\u06cc\u200c\u062e 1\u00a0km") == "\u0645\u06cc\u200c\u062e 1\u00a0km"


def test_an_emoji_counts_twice() -> None:
    assert units("a\U0001f600") == 3


@given(texts)
def test_units_are_those_of_utf_16(text: str) -> None:
    text = clean(text)
    assert units(text) == utf16_units(text)


@given(bodies)
def test_any_text_gives_html_that_a_strict_reader_accepts(body: Body) -> None:
    assert text_of(as_html(cleaned(body))) == as_text(cleaned(body))


@given(bodies)
def test_plain_text_is_the_text_of_the_html_and_the_addresses(body: Body) -> None:
    html = as_html(cleaned(body))
    links = addresses_of(html) + [s.address for b in cleaned(body) for spans in b.lines for s in spans if s.address]
    assert without_addresses(as_plain(cleaned(body)), links) == text_of(html)


@given(bodies)
def test_cleaning_twice_changes_nothing(body: Body) -> None:
    assert cleaned(cleaned(body)) == cleaned(body)
