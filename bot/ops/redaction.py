"""Secrets taken out of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"[0-9]{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
HIDDEN = "<hidden>"


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """A text without anything that looks like a bot token, and without the given secrets."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, HIDDEN)
    return _TOKEN.sub(HIDDEN, text)
