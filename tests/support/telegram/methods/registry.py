"""Where the simulated methods enlist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]
Handler = Callable[["World", Data], Any]

SIMULATED: dict[str, Handler] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    """Enlist a function as a method of the Bot API."""

    def enlist(handler: Handler) -> Handler:
        SIMULATED[name] = handler
        return handler

    return enlist
