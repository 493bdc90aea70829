"""What a setting may be: from the text that the operator wrote to a value, or a refusal in plain words."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.ops.redaction import redacted

SHORTEST_TOLD_APART = 8  # characters; a shorter part of a secret stands in ordinary words too
LONGEST_SHOWN = 80  # characters of a wrong value that a message repeats
# Telegram's ids of anonymous group admins, of channels as senders, and of its own service messages: nobody's own id.
SHARED_IDS = frozenset({1087968824, 136817688, 777000})


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Refusal(ValueError):
    """A value that cannot be used. A secret's value never stands in it."""

    def __init__(self, expected: str, found: str, hint: str = "", name: str = "") -> None:
        super().__init__(f"expected {expected}, found {found}" + (f"; {hint}" if hint else ""))
        self.name = name


def shown(value: object) -> str:
    """A wrong value as a message repeats it: in quotes, short, without a token."""
    text = " ".join(redacted(str(value)).split())
    return f'"{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"}"'


def user_ids(text: str) -> frozenset[int]:
    """Telegram ids of persons, divided by commas."""
    ids = [part.strip() for part in text.split(",") if part.strip()]
    for id_ in ids:
        if not re.fullmatch(r"[1-9][0-9]{0,15}", id_, re.ASCII):
            raise Refusal("user ids divided by commas", shown(id_), "a user id is a number such as 123456789")
        if int(id_) in SHARED_IDS:
            raise Refusal("ids of persons", id_, "Telegram uses this id for many senders, so anybody could be admin")
    return frozenset(map(int, ids))


def token(text: str) -> str:
    """A bot's token."""
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", text, re.ASCII):
        raise Refusal("a token such as 123456789:AAF...", "something else", "copy it from @BotFather once more")
    return text


def webhook_secret(text: str) -> str:
    """What Telegram sends along with every call."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text, re.ASCII):
        raise Refusal("1 to 256 of the characters A-Z, a-z, 0-9, _ and -", "something else", "make a new one")
    return text


def database_url(text: str) -> str:
    """The address of a database."""
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        scheme = ""
    if scheme.partition("+")[0] not in {"sqlite", "postgresql"}:
        raise Refusal("an address that begins with sqlite:// or postgresql://", "something else")
    return text


def passwords(address: str) -> list[str]:
    """Every password in an address, as it stands there and as the other side is told it."""
    parts = urlsplit(address)
    asked = [value for name, value in parse_qsl(parts.query) if name.lower().endswith("password")]
    written = [parts.password or "", *asked]
    return list(dict.fromkeys(filter(None, [*written, *map(unquote, written)])))


def web_address(text: str) -> str:
    """An http or https address without a slash at its end."""
    text = text.rstrip("/")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment or len(text.split()) != 1:
        raise Refusal("an address that begins with https://", shown(text))
    return text


def public_address(text: str) -> str:
    """An address that Telegram can call: https, or this machine, for tests."""
    text = web_address(text)
    parts = urlsplit(text)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise Refusal("an address that begins with https://", shown(text), "Telegram calls no other")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(text: str) -> Address:
    """A host and a port."""
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", text, re.ASCII)
    if not found or int(found[3]) > 65535:
        raise Refusal("a host and a port such as 127.0.0.1:8080", shown(text))
    return Address(found[1] or found[2], int(found[3]))


def folder(text: str) -> Path:
    """A folder, which need not be there yet."""
    return Path(text).expanduser()
