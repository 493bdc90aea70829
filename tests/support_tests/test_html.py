"""Telegram HTML becomes text and entities, or is refused in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram.errors import ApiError
from tests.support.telegram.markup import parse_html

REFUSED = [
    ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
    ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<a    href  =  ", 'Unclosed start tag "a" at byte offset 13'),
    ("🏟 🏟&lt;<a    href  =  190azAz-.,", "Unexpected end of name token at byte offset 28"),
    ('🏟 🏟&lt;<a    href  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    ("🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
    ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("1 <2", "Unclosed start tag at byte offset 2"),
    ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
    ("2 > 1", "Unescaped character '>' at byte offset 2"),
    ("R&D", "Unescaped character '&' at byte offset 1"),
    ("a&nbsp;b", 'Unsupported entity "&nbsp;" at byte offset 1'),
    ("&lt", "Unescaped character '&' at byte offset 0"),
    ("&#xDFDF;", ("Text contains invalid Unicode characters after decoding HTML entities, "
                 "check for unmatched surrogate code units")),
    ("&#99999999;", 'Unsupported entity "&#99999999;" at byte offset 0'),
    ("<b ", 'Unclosed start tag "b" at byte offset 0'),
    ("<b x", 'Unclosed start tag "b" at byte offset 0'),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href>x</a>",
     'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ("<tg-time>x</tg-time>", 'Tag "tg-time" must have an attribute "unix" at byte offset 0'),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
    ('<b class="x">a</b>', 'Unsupported attribute "class" in the tag "b" at byte offset 0'),
    ("<a>a</a>", 'Tag "a" must have an attribute "href" with a URL at byte offset 0'),
    ('<a href="">a</a>', 'Tag "a" must have an attribute "href" with a URL at byte offset 0'),
    ('<a href="https://e.org/?a=1&b=2">a</a>', "Unescaped character '&' at byte offset 27"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<code><b>a</b></code>", 'Tag "b" can\'t be inside "code" at byte offset 6'),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>",
     'Tag "blockquote" can\'t be inside "blockquote" at byte offset 13'),
    ('<code class="language-py">a</code>',
     'Tag "code" may have a class "language-..." only inside "pre" at byte offset 0'),
    ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified at byte offset 0"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_unsound_html_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


ACCEPTED: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("", "", []),
    ("➡️ ➡️", "➡️ ➡️", []),
    ("&lt;&gt;&amp;&quot;&#39;&#x2014;", "<>&\"'—", []),
    ("➡️ ➡️<i>➡️ ➡️</i><b>➡️ ➡️</b>", "➡️ ➡️➡️ ➡️➡️ ➡️",
     [entity("italic", 5, 5), entity("bold", 10, 5)]),
    ("🏟 🏟<i>🏟 &gt;<b>&lt;🏟</b></i>", "🏟 🏟🏟 ><🏟", [entity("italic", 5, 7), entity("bold", 9, 3)]),
    ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
     [entity("bold", 0, 1), entity("italic", 1, 1), entity("underline", 2, 1),
      entity("strikethrough", 3, 1)]),
    ('<span class = "tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab",
     [entity("spoiler", 0, 1), entity("spoiler", 1, 1)]),
    ("🏟 🏟&lt;<b></b>", "🏟 🏟<", []),
    ('<a   href=  \'https://e.org/?a=1&amp;b=2\'   >x</a>', "x",
     [entity("text_link", 0, 1, url="https://e.org/?a=1&b=2")]),
    ("<pre>a</pre><code>b</code>", "ab", [entity("pre", 0, 1), entity("code", 1, 1)]),
    ('<pre><code class="language-fift">🏟</code></pre>', "🏟", [entity("pre", 0, 2, language="fift")]),
    ('<tg-emoji emoji-id="12345">👍</tg-emoji>', "👍",
     [entity("custom_emoji", 0, 2, custom_emoji_id="12345")]),
    ("<blockquote>a<b>b</b></blockquote>", "ab", [entity("blockquote", 0, 2), entity("bold", 1, 1)]),
    ("<blockquote   expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
    ('<tg-time unix="1700000000" format="r">then</tg-time>', "then",
     [entity("date_time", 0, 4, unix_time=1700000000, date_time_format="r")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "entities"), ACCEPTED)
def test_sound_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)
