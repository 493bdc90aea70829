"""Messages as Telegram would show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import utf16

if TYPE_CHECKING:
    from .chats import Chat

Data = dict[str, Any]


class Message:
    """One message of a chat, with its earlier versions. `data` is Telegram's own JSON of it."""

    __slots__ = (
        "chat",
        "data",
        "deleted",
        "from_bot",
        "inline_message_id",
        "markup",
        "reactions",
        "versions",
    )

    def __init__(self, chat: Chat, data: Data, *, from_bot: bool = False) -> None:
        self.chat = chat
        self.data = data
        self.from_bot = from_bot
        self.deleted = False
        self.versions: list[Data] = []
        self.markup: Data | None = None
        self.reactions: list[Data] = []
        self.inline_message_id: str | None = None

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.name}: {self.text!r:.200}>"

    @property
    def id(self) -> int:
        return int(self.data["message_id"])

    @property
    def text(self) -> str:
        """The text, or the caption of a picture or file."""
        return str(self.data.get("text", self.data.get("caption", "")))

    @property
    def entities(self) -> list[Data]:
        entities: list[Data] = self.data.get("entities") or self.data.get("caption_entities") or []
        return entities

    def parts(self, kind: str) -> list[str]:
        """The parts of the text with an entity of the kind: `message.parts("bold")`."""
        return [self.part(entity) for entity in self.entities if entity["type"] == kind]

    def part(self, entity: Data) -> str:
        return utf16.cut(self.text, entity["offset"], entity["length"])

    @property
    def links(self) -> list[tuple[str, str]]:
        """(words, address) of every link behind words."""
        return [(self.part(entity), entity["url"]) for entity in self.entities if entity["type"] == "text_link"]

    @property
    def keyboard(self) -> list[list[Data]]:
        """The rows of the inline keyboard."""
        rows: list[list[Data]] = self.data.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """The texts of the inline buttons, row after row."""
        return [button["text"] for row in self.keyboard for button in row]

    def button(self, which: str | int) -> Data:
        """An inline button by its text or its place."""
        flat = [button for row in self.keyboard for button in row]
        if isinstance(which, int):
            return flat[which]
        for button in flat:
            if button["text"] == which:
                return button
        raise AssertionError(f"no button {which!r}; there are {self.buttons}")

    @property
    def reply_to(self) -> int | None:
        """The id of the message this one replies to."""
        replied: Data | None = self.data.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def topic(self) -> int | None:
        """The forum topic it stands in."""
        return self.data.get("message_thread_id") if self.data.get("is_topic_message") else None

    @property
    def link_preview(self) -> Data:
        """The link preview options it was sent with."""
        options: Data = self.data.get("link_preview_options", {})
        return options

    async def edited(self, timeout: float = 10.0, *, times: int = 1) -> Message:
        """Wait until it has been edited so many times."""
        await self.chat.world.until(lambda: len(self.versions) >= times, timeout, f"an edit of {self!r}")
        return self

    async def vanished(self, timeout: float = 10.0) -> None:
        """Wait until it has been deleted."""
        await self.chat.world.until(lambda: self.deleted, timeout, f"the deletion of {self!r}")

    def as_reply_target(self) -> Data:
        """How it stands inside a message that replies to it."""
        return {name: value for name, value in self.data.items() if name != "reply_to_message"}

    def replace(self, **changes: Any) -> None:
        """Put a new version in its place; a field set to None goes away."""
        self.versions.append(self.data)
        merged = {**self.data, **changes}
        self.data = {name: value for name, value in merged.items() if value is not None}
