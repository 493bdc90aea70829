"""A message is never too long, and what goes first is what can be missed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.fitting import ELLIPSIS, LONGEST_HTML, LONGEST_TEXT, fitted, shortened
from bot.answers.markup import Body, as_html, as_text, block, line, link, prose, units

from .checker import text_of, utf16_units
from .test_markup import bodies, texts

WORDS = "word " * 200


def test_what_fits_stays_as_it_is() -> None:
    body = (block("a"), block("b", rank=1))
    assert fitted(body) == body


def test_optional_blocks_go_by_rank_and_last_first() -> None:
    body = (block("a" * 10, rank=1), block("b" * 10, rank=2), block("c" * 10, rank=2), block("d" * 10))
    assert as_text(fitted(body, longest=40)) == "a" * 10 + "\n\n" + "b" * 10 + "\n\n" + "d" * 10
    assert as_text(fitted(body, longest=30)) == "a" * 10 + "\n\n" + "d" * 10


def test_statements_are_shortened_before_the_titles_of_sources() -> None:
    source = line("[1] Publisher, ", link("A title of a source", "https://e.org"), ", 2023")
    text = as_text(fitted((block(prose(WORDS)), block(source)), longest=120))
    assert text.endswith(f"word{ELLIPSIS}\n\n[1] Publisher, A title of a source, 2023")
    assert len(text) <= 120


def test_titles_of_sources_are_shortened_but_their_publishers_stay() -> None:
    sources = [line(f"[{n}] Publisher {n}, ", link(WORDS, "https://e.org"), ", 2023") for n in range(1, 31)]
    text = as_text(fitted((block(prose(WORDS)), block(*sources))))
    assert units(text) <= LONGEST_TEXT
    assert all(f"Publisher {n}, word" in text for n in range(1, 31))
    assert text.count(", 2023") == 30


def test_addresses_that_make_the_html_too_long_are_left_out_longest_first() -> None:
    sources = [line(link(f"Title {n}", f"https://e.org/{'&' * (300 + n)}")) for n in range(40)]
    html = as_html(fitted((block(*sources),)))
    assert len(html.encode()) <= LONGEST_HTML
    assert "Title 39" in html
    assert "&amp;" * 300 in html
    assert "&amp;" * 339 not in html


def test_a_text_is_cut_at_a_word() -> None:
    assert shortened("one two three four", 12) == f"one two{ELLIPSIS}"


def test_a_text_without_words_is_cut_between_characters() -> None:
    assert shortened("e\u0301" * 10, 6) == "e\u0301" * 2 + ELLIPSIS
    assert shortened("\U0001f600" * 10, 6) == "\U0001f600" * 2 + ELLIPSIS


@given(texts, st.integers(0, 30))
def test_a_shortened_text_is_short_and_begins_like_the_whole(text: str, longest: int) -> None:
    text = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)
    short = shortened(text, longest)
    assert utf16_units(short) <= longest
    assert text.startswith(short.removesuffix(ELLIPSIS))


@settings(max_examples=60)
@given(bodies, st.integers(0, 120))
def test_any_body_fits_and_stays_balanced(body: Body, longest: int) -> None:
    fitting = fitted(body, longest=longest)
    assert utf16_units(text_of(as_html(fitting))) <= longest
    assert fitting == fitted(body, longest=longest)
