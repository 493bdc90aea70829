"""How the bot is doing: what it says of itself, and asking it from another process."""

from __future__ import annotations

import ipaddress
import json
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

from bot.ops.findings import Finding, Grade

PATH = "/health"
LIMIT = 90.0  # seconds without a successful poll after which the bot counts as deaf
PATIENCE = 5.0  # seconds that asking waits
_LONGEST = 4096  # bytes of an answer that are read


@dataclass(frozen=True, slots=True)
class Status:
    """What the bot knows of itself at one moment."""

    facts: int
    version: str
    silence: float | None  # seconds since the last successful poll; None while Telegram has not been reached at all

    @property
    def is_good(self) -> bool:
        """Whether it has facts and hears what people write."""
        return self.facts > 0 and self.silence is not None and self.silence <= LIMIT

    @property
    def word(self) -> str:
        """The whole in a word."""
        if self.is_good:
            return "ok"
        if self.silence is None:
            return "starting"
        return "deaf" if self.facts else "without facts"

    def as_json(self) -> dict[str, str | int | float | None]:
        """The answer to whoever asks for the bot's health."""
        silence = None if self.silence is None else round(self.silence, 1)
        return {
            "status": self.word,
            "facts": self.facts,
            "version": self.version,
            "seconds_since_last_poll": silence,
        }


def asked(host: str, port: int) -> Finding:
    """What a bot on this machine that serves its health at an address says of itself."""
    host = _reachable(host)
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        with closing(HTTPConnection(host, port, timeout=PATIENCE)) as connection:
            connection.request("GET", PATH)
            answer = connection.getresponse()
            state = Grade.GOOD if answer.status == 200 else Grade.BAD
            return Finding("health", state, _worded(json.loads(answer.read(_LONGEST))))
    except OSError as error:
        text = f"no bot answers at {shown}: {error.strerror or error}"
    except (HTTPException, ValueError, TypeError, KeyError):
        text = f"something else than the bot answers at {shown}"
    return Finding("health", Grade.BAD, text, "see whether kazfacts run is running, and BOT_OPS_LISTEN")


def _reachable(host: str) -> str:
    """Where to ask whoever listens on a host: whoever listens everywhere is asked on loopback."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == 4 else "::1"


def _worded(said: Any) -> str:
    silence = said["seconds_since_last_poll"]
    heard = "Telegram not reached yet" if silence is None else f"last successful poll {float(silence):.0f} s ago"
    return f"{said['status']}: {int(said['facts'])} facts, version {said['version']}, {heard}"
