"""Reads Telegram HTML strictly: only the tags that the bot writes, balanced, and nothing unescaped."""

from __future__ import annotations

import re
from html import unescape

_TOKEN = re.compile(
    r"(?P<open><(?:b|i|code|blockquote|blockquote expandable|a href=\"(?P<address>https://[^\s\"<>]*)\")>)"
    r"|(?P<close></(?:b|i|code|blockquote|a)>)"
    r"|(?P<text>(?:[^<>&]|&(?:amp|lt|gt|quot|\#x27);)+)"
)
_UNESCAPED_IN_ADDRESS = re.compile(r"&(?!(?:amp|lt|gt|quot|#x27);)")


def text_of(html: str) -> str:
    """The text that Telegram shows for this HTML; fails where Telegram would refuse it."""
    return read(html)[0]


def typed(text: str) -> str:
    """A text with spaces as people type them: where a line may not break is no matter of its words."""
    return text.replace("\u00a0", " ")


def addresses_of(html: str) -> list[str]:
    """What the HTML links to, in order."""
    return read(html)[1]


def read(html: str) -> tuple[str, list[str]]:
    open_tags: list[str] = []
    texts: list[str] = []
    addresses: list[str] = []
    position = 0
    while position < len(html):
        token = _TOKEN.match(html, position)
        assert token is not None, f"not Telegram HTML at {position}: {html[position : position + 60]!r}"
        position = token.end()
        if token["open"]:
            name = token["open"][1:-1].split()[0]
            assert name not in open_tags, f"<{name}> inside <{name}>"
            assert "code" not in open_tags, f"<{name}> inside <code>"
            open_tags.append(name)
            if token["address"] is not None:
                assert not _UNESCAPED_IN_ADDRESS.search(token["address"])
                addresses.append(unescape(token["address"]))
        elif token["close"]:
            assert open_tags, f"{token['close']} closes nothing"
            assert open_tags.pop() == token["close"][2:-1], f"{token['close']} closes another tag"
        else:
            texts.append(unescape(token["text"]))
    assert not open_tags, f"{open_tags} stay open"
    return "".join(texts), addresses


def without_addresses(plain: str, addresses: list[str]) -> str:
    """Plain text without the lines that give the addresses of links."""
    given = {f"    {address}" for address in addresses}
    return "\n".join(line for line in plain.split("\n") if line not in given)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
