"""The library's client, as this bot needs it: its limits, its silence about the token, updates as they arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.delivery.pace import Pacer, Traffic
from bot.delivery.transport import Transport, plain_data
from bot.settings import Settings

CONNECTIONS = 100  # for all calls but getUpdates: several for each chat at a time
POLLING_CONNECTIONS = 4  # of its own; one that hangs must not make the bot deaf
_LONGEST_SAID = 200  # characters of an error that the log repeats
SLACK = 10.0  # seconds after the end of a long poll until its answer counts as lost


class Client(ExtBot[Traffic]):
    """Calls Telegram, at the pace that it allows. Neither its repr nor its errors hold the token."""

    def __repr__(self) -> str:
        return type(self).__name__

    async def initialize(self) -> None:
        """Asks who the bot is; where that fails nothing stays open."""
        async with AsyncExitStack() as opened:
            opened.push_async_callback(self.shutdown)
            with suppress(InvalidToken):  # the library's own error holds the token in full
                await super().initialize()
                opened.pop_all()
                return
            raise InvalidToken("Telegram refuses the token")

    async def fetch(self, offset: int | None, *, limit: int, timeout: float, kinds: Sequence[str]) -> list[Any]:
        """Updates from an offset on, as Telegram has sent them: whoever asks reads them one by one."""
        asked = {"offset": offset, "limit": limit, "timeout": int(timeout), "allowed_updates": list(kinds)}
        fetched = await self._post("getUpdates", asked, read_timeout=timeout + SLACK)
        if not isinstance(fetched, list):
            raise TelegramError("Invalid server response")
        return fetched

    async def send_text(self, chat_id: int, text: str, **more: object) -> int:
        """Sends a text: the id of the message. `more` is named as Telegram names it, without what is None.

        The call that nearly every answer is. `send_message` looks at each parameter for files and defaults, and makes
        a message with all its parts out of Telegram's answer, which together cost more than the call itself.
        """
        said = {name: value for name, value in {"chat_id": chat_id, "text": text, **more}.items() if value is not None}
        assert self.rate_limiter is not None, "the client is made with one"
        sent = await self.rate_limiter.process_request(self._call, ("sendMessage", said), {}, "sendMessage", said, None)
        if not isinstance(sent, dict) or not isinstance(sent.get("message_id"), int):
            raise TelegramError("Invalid server response")
        return int(sent["message_id"])

    async def _call(self, method: str, said: Mapping[str, object]) -> Any:
        return await self.request.post(f"{self.base_url}/{method}", plain_data(said))


def client(settings: Settings) -> Client:
    """A client for the token and the server of the settings."""
    assert settings.token is not None, "the command line asks for a token before it comes here"
    return Client(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=Transport(settings.api_url, connections=CONNECTIONS),
        get_updates_request=Transport(settings.api_url, connections=POLLING_CONNECTIONS),
        rate_limiter=Pacer(),
    )


def bot_id_of(settings: Settings) -> int:
    """The bot's own id: a token begins with it."""
    assert settings.token is not None, "the command line asks for a token before it comes here"
    return int(settings.token.get_secret_value().partition(":")[0])


def worded(error: TelegramError) -> str:
    """An error in a few words for the log: its kind and what was said, without the page that came with it."""
    said, _, _ = error.message.partition(". Parsing the server response")
    return f"{type(error).__name__}: {said[:_LONGEST_SAID]}"
