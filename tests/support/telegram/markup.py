"""Telegram's HTML style, read as strictly as its documentation describes it.

Wordings of refusals and entity rules follow Telegram's own parser. Where that parser shrugs (an unknown
attribute, `&nbsp;`, a bare `&` or `>`, `<a>` without an address) this one refuses: such text is always a
mistake of the bot, and Telegram shows it to people as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from . import utf16
from .errors import bad_request

Entity = dict[str, Any]

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "tg-emoji": "custom_emoji",
    "tg-time": "date_time", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "span": {"class"}, "tg-emoji": {"emoji-id"}, "tg-time": {"unix", "format"},
    "code": {"class"}, "blockquote": {"expandable"},
}  # fmt: skip
STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
QUOTES = {"blockquote", "expandable_blockquote"}
REFERENCE = re.compile(r"&(?:(?P<name>[a-zA-Z]+)|#(?P<number>[0-9]{1,9})|#[xX](?P<hex>[0-9a-fA-F]{1,8}));")
ADDRESS = re.compile(r"(?:https?://|tg://|ton://|mailto:|tel:)[^\s]+")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
NAME_TOKEN = re.compile(r"[0-9A-Za-z.\-]*")
PLAIN = re.compile(r"[^<>&]+")
SPACE = re.compile(r"\s*")


@dataclass
class _Open:
    """A start tag whose end has not come yet."""

    tag: str
    entity: str
    begin: int
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        source = self.source
        while self.position < len(source):
            plain = PLAIN.match(source, self.position)
            if plain:
                self.append(plain.group())
                self.position = plain.end()
            elif source[self.position] == "&":
                self.append(self.reference())
            elif source[self.position] == ">":
                self.refuse(f"Unescaped character '>' at byte offset {self.byte(self.position)}")
            elif source.startswith("</", self.position):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            self.refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def append(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16.length(text)

    def byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def refuse(self, reason: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {reason}", "markup")

    def skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.position)
        assert found is not None
        self.position = found.end()
        return found.group()

    def next(self) -> str:
        return self.source[self.position : self.position + 1]

    def reference(self) -> str:
        found = REFERENCE.match(self.source, self.position)
        where = self.byte(self.position)
        if found is None:
            self.refuse(f"Unescaped character '&' at byte offset {where}")
        self.position = found.end()
        if found["name"]:
            if found["name"] not in NAMED:
                self.refuse(f'Unsupported entity "{found.group()}" at byte offset {where}')
            return NAMED[found["name"]]
        code = int(found["number"]) if found["number"] else int(found["hex"], 16)
        if 0xD800 <= code <= 0xDFFF:
            self.refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        if not 0 < code < 0x10FFFF:
            self.refuse(f'Unsupported entity "{found.group()}" at byte offset {where}')
        return chr(code)

    def start_tag(self) -> None:
        begin = self.position
        where = self.byte(begin)
        self.position += 1
        tag = self.skip(TAG_NAME).lower()
        if not self.next():
            self.refuse(f"Unclosed start tag at byte offset {where}")
        if tag not in TAGS:
            self.refuse(f'Unsupported start tag "{tag}" at byte offset {where}')
        opened = _Open(tag, TAGS[tag], begin, self.offset)
        while True:
            self.skip(SPACE)
            if self.next() == ">":
                break
            self.attribute(opened, where)
        self.position += 1
        self.check_attributes(opened, where)
        self.check_nesting(opened, where)
        self.open.append(opened)

    def attribute(self, opened: _Open, where: int) -> None:
        tag = opened.tag
        if not self.next():
            self.refuse(f'Unclosed start tag "{tag}" at byte offset {where}')
        name = self.skip(ATTRIBUTE_NAME)
        if not name:
            self.refuse(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self.skip(SPACE)
        if name not in ATTRIBUTES.get(tag, ()):
            if not self.next():
                self.refuse(f'Unclosed start tag "{tag}" at byte offset {where}')
            self.refuse(f'Unsupported attribute "{name}" in the tag "{tag}" at byte offset {where}')
        if self.next() != "=":
            if not self.next():
                self.refuse(f'Unclosed start tag "{tag}" at byte offset {where}')
            if name != "expandable":
                self.refuse(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {where}'
                )
            opened.attributes[name] = ""
            return
        self.position += 1
        self.skip(SPACE)
        if not self.next():
            self.refuse(f'Unclosed start tag "{tag}" at byte offset {where}')
        opened.attributes[name] = self.value(where)

    def value(self, where: int) -> str:
        quote = self.next()
        if quote not in "'\"":
            begin = self.position
            token = self.skip(NAME_TOKEN).lower()
            if self.next() != ">" and not self.next().isspace():
                self.refuse(f"Unexpected end of name token at byte offset {self.byte(begin)}")
            return token
        self.position += 1
        pieces = []
        while self.next() and self.next() != quote:
            if self.next() == "&":
                pieces.append(self.reference())
            else:
                pieces.append(self.next())
                self.position += 1
        self.position += 1
        if not self.next():
            self.refuse(f"Unclosed start tag at byte offset {where}")
        return "".join(pieces)

    def check_attributes(self, opened: _Open, where: int) -> None:
        tag, values = opened.tag, opened.attributes
        if tag == "span" and values.get("class") != "tg-spoiler":
            self.refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        if tag == "a" and not ADDRESS.fullmatch(values.get("href", "")):
            self.refuse(f'Tag "a" must have an attribute "href" with a URL at byte offset {where}')
        if tag == "tg-emoji" and not values.get("emoji-id", "").isdecimal():
            self.refuse(f"Invalid custom emoji identifier specified at byte offset {where}")
        if tag == "tg-time" and not values.get("unix", "").lstrip("-").isdecimal():
            self.refuse(f'Tag "tg-time" must have an attribute "unix" at byte offset {where}')
        if tag == "code" and "class" in values:
            inside_pre = bool(self.open) and self.open[-1].tag == "pre"
            if not inside_pre or not values["class"].startswith("language-"):
                self.refuse(f'Tag "code" may have a class "language-..." only inside "pre" at byte offset {where}')
        if tag == "blockquote" and "expandable" in values:
            opened.entity = "expandable_blockquote"

    def check_nesting(self, opened: _Open, where: int) -> None:
        for outer in self.open:
            language = outer.tag == "pre" and opened.tag == "code" and outer is self.open[-1]
            if outer.entity in STYLES and opened.entity not in {"code", "pre"}:
                continue
            if outer.entity in QUOTES and opened.entity not in QUOTES:
                continue
            if opened.entity in STYLES and outer.entity not in {"code", "pre"}:
                continue
            if not language:
                self.refuse(f'Tag "{opened.tag}" can\'t be inside "{outer.tag}" at byte offset {where}')

    def end_tag(self) -> None:
        where = self.byte(self.position)
        if not self.open:
            self.refuse(f"Unexpected end tag at byte offset {where}")
        self.position += 2
        name = self.skip(TAG_NAME)
        self.skip(SPACE)
        if self.next() != ">":
            self.refuse(f"Unclosed end tag at byte offset {where}")
        self.position += 1
        opened = self.open.pop()
        if name != opened.tag:
            self.refuse(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"')
        self.close(opened)

    def close(self, opened: _Open) -> None:
        size = self.offset - opened.offset
        if not size:
            return
        entity: Entity = {"type": opened.entity, "offset": opened.offset, "length": size}
        values = opened.attributes
        if opened.tag == "a":
            entity["url"] = values["href"]
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = values["emoji-id"]
        elif opened.tag == "tg-time":
            entity["unix_time"] = int(values["unix"])
            if values.get("format"):
                entity["date_time_format"] = values["format"]
        elif opened.tag == "code" and self.open and self.open[-1].tag == "pre":
            self.open[-1].attributes["language"] = values.get("class", "").removeprefix("language-")
            return
        elif opened.tag == "pre" and values.get("language"):
            entity["language"] = values["language"]
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text of Telegram HTML and its entities, outer ones first; raises ApiError where unsound."""
    return _Parser(source).run()
