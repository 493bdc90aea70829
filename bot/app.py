"""The Telegram application: one list of handlers, in the order in which an update meets them."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackContext, TypeHandler
from telegram.ext.filters import COMMAND

from bot.delivery.client import Client, client
from bot.delivery.probing import probed
from bot.delivery.service import Service
from bot.engine import Engine
from bot.handlers import errors, menus, wiring
from bot.handlers.admin import Admin
from bot.handlers.browsing import Browsing, is_turn
from bot.handlers.choices import Choices, is_choice
from bot.handlers.desk import Desk
from bot.handlers.filters import GROUPS, PRIVATE, THINGS, WORDS, ByAdmin
from bot.handlers.floods import Gate
from bot.handlers.groups import Groups
from bot.handlers.inline import Inline
from bot.handlers.private import Private
from bot.handlers.reloading import Reloader
from bot.ops.findings import Finding
from bot.ops.health import Status
from bot.ops.metrics import Metrics
from bot.ops.serving import serving
from bot.settings import Settings

# What Telegram is asked for. Left out, it would go on with whatever was asked for last.
HEARD = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.CHOSEN_INLINE_RESULT)
LEAVING = 3.0  # seconds that threads have to end once all else is over

App = Application[Any, Any, Any, Any, Any, Any]


def run(settings: Settings, engine: Engine) -> int:
    """Answers on Telegram until the process is asked to stop: the exit code."""
    # At DEBUG the library logs what people write, which nothing may.
    logging.getLogger("telegram").setLevel(max(logging.INFO, logging.getLogger().level))
    desk = Desk(engine)
    admin = Admin(desk, Reloader(engine))
    bot = client(settings)
    application = build(bot, settings.admin_ids, desk, admin)
    runner = asyncio.Runner()
    service = Service(application, bot, HEARD, lambda: menus.announce(bot, settings.admin_ids), admin.reloaded)
    code = runner.run(_serve(service, settings, desk))
    # A thread that hangs must not keep the process: what is not over by then never will be.
    leaving = threading.Timer(LEAVING, os._exit, (code,))
    leaving.daemon = True
    leaving.start()
    runner.close()
    leaving.cancel()
    return code


async def _serve(service: Service, settings: Settings, desk: Desk) -> int:
    """Answers on Telegram, and meanwhile whoever asks for health and metrics."""

    def status() -> Status:
        base = desk.base
        return Status(len(base.facts), base.version, service.silence)

    async with serving(*settings.ops_listen, status, desk.metrics):
        return await service.serve()


def probe(settings: Settings) -> list[Finding]:
    """What Telegram says to the token."""
    return asyncio.run(probed(settings))


def build(bot: Client, admin_ids: frozenset[int], desk: Desk, admin: Admin) -> App:
    """The application with all its handlers. It fetches no updates by itself."""
    application = Application.builder().application_class(_Forgetful).bot(bot).updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, Gate().meet), group=-1)
    application.add_handlers(handlers(desk, admin, admin_ids))
    application.add_error_handler(_failing(desk.metrics))
    return application


def handlers(desk: Desk, admin: Admin, admin_ids: frozenset[int]) -> Sequence[BaseHandler[Any, Any, Any]]:
    """Who answers what, in the order an update meets them: the first that fits has it."""
    browsing, choices, groups = Browsing(desk), Choices(desk), Groups(desk)
    private = Private(desk, browsing, admin_ids)
    inline = Inline(desk)
    by_admin = PRIVATE & ByAdmin(admin_ids)
    return (
        wiring.command("reload", admin.reload, by_admin),
        wiring.command("check", admin.check, by_admin),
        wiring.command("status", admin.status, by_admin),
        wiring.command("why", admin.why, by_admin),
        wiring.command("start", private.start, PRIVATE),
        wiring.command("help", private.help, PRIVATE),
        wiring.command("ask", private.ask, PRIVATE),
        wiring.command(("start", "help"), groups.help, GROUPS),
        wiring.command("ask", groups.ask, GROUPS),
        wiring.command("topics", browsing.topics, PRIVATE | GROUPS),
        wiring.command("sources", browsing.sources, PRIVATE | GROUPS),
        wiring.command("fact", browsing.fact, PRIVATE | GROUPS),
        wiring.command("about", browsing.about, PRIVATE | GROUPS),
        wiring.command("privacy", browsing.privacy, PRIVATE | GROUPS),
        wiring.message(private.unknown_command, PRIVATE & COMMAND),
        wiring.message(private.question, PRIVATE & WORDS),
        wiring.message(private.wordless, PRIVATE & THINGS),
        wiring.message(groups.talk, GROUPS & WORDS & ~COMMAND),
        wiring.button(browsing.turned, is_turn),
        wiring.button(choices.chosen, is_choice),
        wiring.button(browsing.unreadable, None),
        wiring.typed(inline.typed),
        wiring.picked(inline.chosen),
    )


def _failing(metrics: Metrics) -> Callable[[object, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    async def failed(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if context.error is not None:
            metrics.failed()
            await errors.failed(update, context.error)

    return failed


class _Forgetful(Application[Any, Any, Any, Any, Any, Any]):
    """Does not note down the ids of all people and chats for a persistence that it does not have."""

    def _mark_for_persistence_update(self, *, update: object | None = None, job: object | None = None) -> None:
        pass
