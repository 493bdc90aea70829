"""What Telegram says about the bot, for whoever sets it up."""

from __future__ import annotations

from telegram import User
from telegram.error import InvalidToken, TelegramError

from bot.delivery.client import client
from bot.ops.findings import Finding, Grade
from bot.settings import Settings

_SUBJECT = "telegram"


async def probed(settings: Settings) -> list[Finding]:
    """Asks Telegram who the bot is."""
    if settings.token is None:
        return []
    bot = client(settings)
    try:
        async with bot:
            return _told(bot.bot)
    except InvalidToken:
        text, to_do = "the token is refused", "copy BOT_TOKEN from @BotFather once more"
    except TelegramError as error:
        text, to_do = f"cannot be reached: {error.message}", "look at the network, and at BOT_API_URL if it is set"
    except Exception as error:
        text, to_do = f"answers in an unknown way ({type(error).__name__})", "look at BOT_API_URL"
    return [Finding(_SUBJECT, Grade.BAD, text, to_do)]


def _told(me: User) -> list[Finding]:
    found = [Finding(_SUBJECT, Grade.GOOD, f"the bot is @{me.username}")]
    if not me.can_join_groups:
        to_do = "@BotFather, /setjoingroups, if it is to answer in groups"
        found.append(Finding("groups", Grade.NOTE, "the bot cannot be added to groups", to_do))
    elif me.can_read_all_group_messages:
        found.append(
            Finding("groups", Grade.GOOD, "privacy mode is off: the bot hears all, and answers who speaks to it")
        )
    else:
        text = "privacy mode is on: the bot hears commands, replies to it, and as a rule mentions"
        found.append(Finding("groups", Grade.GOOD, text))
    if not me.supports_inline_queries:
        to_do = "@BotFather, /setinline, if it is to offer facts in any chat as people type its name"
        found.append(Finding("inline", Grade.NOTE, "inline mode is off", to_do))
    if not me.supports_guest_queries:
        to_do = "@BotFather, /mybots, Bot Settings, guest mode, if it is to answer where it is mentioned"
        found.append(Finding("guests", Grade.NOTE, "no answers in chats that the bot is no member of", to_do))
    return found
