"""What a person puts into a message: text with its entities, pictures, files, stickers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import entities
from .messages import Data

if TYPE_CHECKING:
    from .people import Person
    from .world import World


def compose(
    world: World,
    text: str = "",
    *,
    photo: bytes | None = None,
    document: bytes | None = None,
    file_name: str = "file.txt",
    sticker: str | None = None,
    mentions: list[Person] | None = None,
    extra: Data | None = None,
) -> Data:
    """The fields of a message; a text beside a picture or file is its caption."""
    data: Data = {}
    if photo is not None:
        data["photo"] = world.files.photo(photo)
    if document is not None:
        data["document"] = world.files.document(document, file_name)
    if sticker is not None:
        data["sticker"] = world.files.sticker(sticker)
    if text:
        marked = entities.mentioning(text, [person.as_user() for person in mentions or []])
        data |= with_text(text, entities.complete(text, marked), caption=photo is not None or document is not None)
    return data | (extra or {})


def with_text(text: str, marked: list[Data], *, caption: bool = False) -> Data:
    """The text fields of a message."""
    data: Data = {"caption" if caption else "text": text}
    if marked:
        data["caption_entities" if caption else "entities"] = marked
    return data
