"""A bare client that calls the server the way libraries do."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from tests.support.telegram import TelegramServer


class Api:
    """`await api.ok("getMe")` gives the result, `await api.refused("getMee")` the description."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    def address(self, method: str) -> str:
        return f"{self.server.url}/bot{self.server.token}/{method}"

    async def raw(self, method: str, **params: Any) -> tuple[int, bytes]:
        """Status and body of a call sent as a form."""
        form = {name: _as_form_value(value) for name, value in params.items()}
        async with self.session.post(self.address(method), data=form) as response:
            return response.status, await response.read()

    async def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """The JSON of a call's answer."""
        status, body = await self.raw(method, **params)
        answer: dict[str, Any] = json.loads(body)
        assert status == answer.get("error_code", 200)
        return answer

    async def ok(self, method: str, **params: Any) -> Any:
        """The result of a call that must be accepted without a violation."""
        before = len(self.server.violations)
        answer = await self.answer(method, **params)
        assert answer["ok"], answer
        assert len(self.server.violations) == before
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a call that must be refused with 400 and be recorded as a violation."""
        answer = await self.answer(method, **params)
        assert answer.get("error_code") == 400, answer
        [violation] = self.server.take_violations()
        assert violation.description == answer["description"]
        return str(answer["description"]).removeprefix("Bad Request: ")

    async def unlucky(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a call that is refused without being held against the bot."""
        answer = await self.answer(method, **params)
        assert not answer["ok"], answer
        assert self.server.violations == []
        return answer


def _as_form_value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def keyboard(**button: Any) -> dict[str, Any]:
    """An inline keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Go", **button}]]}


def article(id: str = "1", text: str = "text", **fields: Any) -> dict[str, Any]:
    """An inline result."""
    return {
        "type": "article",
        "id": id,
        "title": "T",
        "input_message_content": {"message_text": text},
        **fields,
    }
