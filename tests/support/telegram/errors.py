"""How the server says no."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class ApiError(Exception):
    """A refusal: what the bot gets as `error_code` and `description`.

    `kind` groups refusals in `server.violations`. A `circumstance` is something a correct bot can run
    into (a person blocked it, a group was upgraded); it is answered in the same way and not held against it.
    """

    code: int
    description: str
    kind: str = "refused"
    parameters: dict[str, Any] = field(default_factory=dict)
    circumstance: bool = False

    def body(self) -> dict[str, Any]:
        """The JSON object Telegram would send."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


@dataclass(frozen=True)
class Violation:
    """Something the bot did that Telegram would not accept."""

    kind: str
    method: str
    description: str
    params: dict[str, Any]

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r:.120}" for name, value in self.params.items())
        return f"{self.kind}: {self.method}({shown}) -> {self.description}"


def bad_request(description: str, kind: str) -> ApiError:
    """A 400 that the bot could have avoided."""
    return ApiError(400, f"Bad Request: {description}", kind)


def not_simulated(what: str) -> ApiError:
    """A 501: Telegram can do it, this server cannot."""
    return ApiError(501, f"Not Implemented: {what} is not simulated", "not simulated")


def circumstance(description: str, kind: str, **parameters: Any) -> ApiError:
    """A 400 that a correct bot can meet."""
    return ApiError(400, f"Bad Request: {description}", kind, parameters, circumstance=True)


def forbidden(description: str, kind: str) -> ApiError:
    """A 403: somebody does not want the bot there, which it cannot know beforehand."""
    return ApiError(403, f"Forbidden: {description}", kind, circumstance=True)
