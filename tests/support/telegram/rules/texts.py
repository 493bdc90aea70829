"""Texts and captions: markup, length, emptiness."""

from __future__ import annotations

from typing import Any

from .. import entities as found
from .. import utf16
from ..errors import ApiError, bad_request, not_simulated
from ..markup import parse_html

Data = dict[str, Any]

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
KINDS = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic",
    "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip


def parsed(text: str, parse_mode: str | None, entities: list[Data] | None) -> tuple[str, list[Data]]:
    """The text people see and its entities."""
    marked: list[Data] = []
    if parse_mode:
        if entities:
            raise bad_request("parse_mode and entities can't be used together", "markup")
        if parse_mode.lower() != "html":
            raise _unsupported(parse_mode)
        text, marked = parse_html(text)
    elif entities:
        marked = _given(text, entities)
    if any(character in text for character in "\x00\ufffe\uffff") or _has_surrogates(text):
        raise bad_request("strings must be encoded in UTF-8", "text")
    bare, moved = found.trimmed(text, marked)
    return bare, found.complete(bare, moved)


def message_text(params: Data, *, field: str = "text") -> tuple[str, list[Data]]:
    """The text of sendMessage and editMessageText."""
    text, marked = parsed(params[field], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad_request("message text is empty", "empty")
    if utf16.length(text) > LONGEST_TEXT:
        raise bad_request("message is too long", "too long")
    return text, marked


def caption(params: Data) -> tuple[str, list[Data]]:
    """The caption of a picture or file; may be empty."""
    text, marked = parsed(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    if utf16.length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long", "too long")
    return text, marked


def _unsupported(parse_mode: str) -> ApiError:
    if parse_mode.lower() in ("markdown", "markdownv2"):
        return not_simulated(f"parse_mode {parse_mode}")
    return bad_request("unsupported parse_mode", "markup")


def _has_surrogates(text: str) -> bool:
    if text.isascii():
        return False
    return any("\ud800" <= character <= "\udfff" for character in text)


def _given(text: str, entities: list[Data]) -> list[Data]:
    size = utf16.length(text)
    for entity in entities:
        if entity["type"] not in KINDS:
            raise bad_request("can't parse MessageEntity: Unsupported type specified", "markup")
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if start < 0 or entity["length"] <= 0 or end > size:
            raise bad_request("can't parse MessageEntity: ENTITY_BOUNDS_INVALID", "markup")
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
