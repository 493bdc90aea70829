"""The bot's own account: its names, texts and command menus."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from .messages import Data


@dataclass
class Bot:
    """The bot as Telegram knows it. Texts are kept by language code, "" being everybody else's."""

    id: int = 7000000001
    first_name: str = "Facts"
    username: str = "facts_test_bot"
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = True
    supports_guest_queries: bool = True
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Data]] = field(default_factory=dict)

    def as_user(self) -> Data:
        """Telegram's User object as others see it."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> Data:
        """What getMe answers."""
        return self.as_user() | {
            "can_join_groups": self.can_join_groups,
            "can_read_all_group_messages": self.can_read_all_group_messages,
            "supports_inline_queries": self.supports_inline_queries,
            "supports_guest_queries": self.supports_guest_queries,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def menu(self, scope: str | Data = "default", language: str = "") -> dict[str, str]:
        """The command menu of a scope as {command: description}."""
        key = scope_key({"type": scope} if isinstance(scope, str) else scope)
        return {row["command"]: row["description"] for row in self.commands.get((key, language), [])}


def scope_key(scope: Data | None) -> str:
    """One text for one command scope."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)
