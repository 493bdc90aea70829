"""`kazfacts run`: the bot on Telegram."""

from __future__ import annotations

from bot.cli import opening
from bot.cli.failures import Failure
from bot.ops import logs, memory


def run() -> int:
    """Runs the bot on Telegram until it is asked to stop (Ctrl-C, SIGTERM). Needs BOT_TOKEN.

    \b
    Examples:
      BOT_TOKEN=123456789:AAF... kazfacts run
      BOT_TOKEN_FILE=/run/secrets/token BOT_ADMIN_IDS=123456789 kazfacts run
    """
    settings = opening.settings()
    if settings.token is None:
        raise Failure(
            "BOT_TOKEN: expected a token from @BotFather, found none; without Telegram there is `kazfacts chat`"
        )
    if settings.webhook_url and settings.webhook_secret is None:
        raise Failure(
            "BOT_WEBHOOK_SECRET: expected a secret beside BOT_WEBHOOK_URL, found none; make one up of 32 letters"
        )
    logs.configure(log_format=settings.log_format, level=settings.log_level, secrets=settings.secrets)
    logs.catch_all()
    with memory.uncollected():
        engine = opening.engine(settings.knowledge)
        application = opening.application()
        memory.set_apart()  # before the collector wakes: it would begin with a walk through all of that
    return int(application.run(settings, engine))
