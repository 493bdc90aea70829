"""Files that people and the bot have sent."""

from __future__ import annotations

from dataclasses import dataclass

from .messages import Data

LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """A file on Telegram's side."""

    id: str
    unique_id: str
    path: str
    content: bytes

    def as_file(self) -> Data:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class Files:
    """All files by id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def store(self, content: bytes, folder: str, suffix: str) -> StoredFile:
        number = len(self.by_id)
        path = f"{folder}/file_{number}{suffix}"
        stored = StoredFile(f"AgACAgIAAxkBAAI{number:06}", f"AQAD{number:06}", path, content)
        self.by_id[stored.id] = self.by_path[path] = stored
        return stored

    def photo(self, content: bytes) -> list[Data]:
        stored = self.store(content, "photos", ".jpg")
        return [
            stored.as_file() | {"width": 90, "height": 60},
            stored.as_file() | {"width": 800, "height": 533},
        ]

    def document(self, content: bytes, name: str) -> Data:
        stored = self.store(content, "documents", "." + name.rpartition(".")[2])
        return stored.as_file() | {"file_name": name, "mime_type": "application/octet-stream"}

    def sticker(self, emoji: str) -> Data:
        stored = self.store(b"RIFF....WEBP", "stickers", ".webp")
        return stored.as_file() | {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
