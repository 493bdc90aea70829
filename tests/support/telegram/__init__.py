"""A strict fake of Telegram's Bot API server, on loopback.

It refuses whatever api.json does not list and whatever Telegram would refuse, records it in `violations`, and
lets a test play the people on the other side:

    async with TelegramServer() as server:
        aida = server.person("Aida", language="en")
        chat = server.private(aida)
        asked = await aida.sends(chat, "/start")
        answer = await chat.reply(after=asked)
"""

from .chats import Chat, Topic
from .errors import Violation
from .faults import Fault
from .messages import Message
from .people import Person
from .server import TOKEN, Call, TelegramServer

__all__ = ["TOKEN", "Call", "Chat", "Fault", "Message", "Person", "TelegramServer", "Topic", "Violation"]
