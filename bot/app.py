"""The Telegram application: one list of handlers, in the order in which an update meets them."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, TypeHandler
from telegram.ext.filters import COMMAND, StatusUpdate

from bot.answers import ChangeSetting, Judge, KeepFacts, ShowFeedback, ShowQueue, ShowSettings, SkipRemark, UseFacts
from bot.answers.notices import ADMIN_COMMANDS
from bot.delivery.client import Client, bot_id_of, client
from bot.delivery.handling import Handling
from bot.delivery.lanes import Lanes
from bot.delivery.polling import Poller
from bot.delivery.probing import probed
from bot.delivery.service import MISCONFIGURED, Service
from bot.delivery.updates import read
from bot.delivery.webhook import Address, Webhook
from bot.engine import Engine
from bot.handlers import errors, menus, wiring
from bot.handlers.admin import Admin
from bot.handlers.admin_lists import AdminList
from bot.handlers.answering import Answering
from bot.handlers.browsing import Browsing, is_turn
from bot.handlers.callback_data import carries
from bot.handlers.choices import Choices, is_choice
from bot.handlers.confirming import Confirming
from bot.handlers.denials import Denials
from bot.handlers.desk import Desk
from bot.handlers.doors import Doors
from bot.handlers.exchanges import Exchanges
from bot.handlers.filters import (
    CHANNELS,
    EDITED_CHANNELS,
    EDITED_GROUPS,
    EDITED_PRIVATE,
    GROUPS,
    GUESTS,
    PRIVATE,
    THINGS,
    WORDS,
    ByAdmin,
    RepliesTo,
)
from bot.handlers.floods import Gate
from bot.handlers.groups import Groups
from bot.handlers.guests import Guests
from bot.handlers.inline import Inline
from bot.handlers.judging import ASKING, Judging
from bot.handlers.membership import Membership
from bot.handlers.moving import Moving
from bot.handlers.own_data import OwnDataDesk
from bot.handlers.posting import Posting
from bot.handlers.private import Private
from bot.handlers.recalling import Recalling
from bot.handlers.reloading import Reloader
from bot.handlers.removing import Removing
from bot.handlers.rooms import Rooms
from bot.handlers.settings_menu import SettingsMenu
from bot.handlers.unanswered import Unanswered
from bot.handlers.unasked import Unasked
from bot.ops import logs
from bot.ops.findings import Finding
from bot.ops.health import Status
from bot.ops.serving import serving
from bot.settings import Settings
from bot.state import Database, UnusableError
from bot.state.arrivals import Arrival
from bot.state.kept import Kept
from bot.state.lock import Lock
from bot.state.memory import Memory

# What Telegram is asked for. Left out, it would go on with whatever was asked for last.
HEARD = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
)
LEAVING = 3.0  # seconds that threads have to end once all else is over

App = Application[Any, Any, Any, Any, Any, Any]
Keep = Callable[[Sequence[Arrival]], Awaitable[None]]

log = logging.getLogger(__name__)


def run(settings: Settings, engine: Engine) -> int:
    """Answers on Telegram until the process is asked to stop: the exit code."""
    # At DEBUG the library logs what people write, which nothing may.
    logging.getLogger("telegram").setLevel(max(logging.INFO, logging.getLogger().level))
    address = settings.database.get_secret_value()
    try:
        database, lock = Database(address), Lock(address, settings.data_dir / f"lock-{bot_id_of(settings)}")
    except UnusableError as error:
        log.critical("BOT_DATABASE_URL: %s", error)
        return MISCONFIGURED
    runner = asyncio.Runner()
    code = runner.run(_serve(settings, Desk(engine), database, lock))
    # A thread that hangs must not keep the process: what is not over by then never will be.
    leaving = threading.Timer(LEAVING, os._exit, (code,))
    leaving.daemon = True
    leaving.start()
    runner.close()
    leaving.cancel()
    return code


async def _serve(settings: Settings, desk: Desk, database: Database, lock: Lock) -> int:
    """Answers on Telegram, and meanwhile whoever asks for health and metrics."""
    logs.catch_in(asyncio.get_running_loop())
    bot, memory = client(settings), Memory(database, bot_id_of(settings), settings.data_dir)
    rooms = Rooms(memory.chats, memory.editions)
    admin = Admin(desk, Reloader(desk.engine), memory.audit, memory.editions)
    application = build(bot, settings.admin_ids, desk, admin, memory, rooms)
    inbox = memory.inbox

    async def keep(arrivals: Sequence[Arrival]) -> None:
        await inbox.put(arrivals)
        lanes.arrived()

    source = _source(settings, bot, keep, database)
    handling = Handling(
        lambda body: read(body, bot),
        application.process_update,
        errors.failed,
        lambda: source.is_well,
        desk.metrics.failed,
    )
    lanes = Lanes(inbox, handling, memory.in_hand)

    recalling = Recalling(desk, Kept(database))

    async def clear() -> None:
        await memory.clear()
        await recalling.note()

    async def settle() -> None:
        await memory.settle()
        await recalling.note()

    def status() -> Status:
        base = desk.base
        return Status(len(base.facts), base.version, source.silence)

    service = Service(
        application,
        bot,
        database,
        lock,
        inbox,
        lanes,
        source,
        announce=lambda: menus.announce(bot, settings.admin_ids),
        reload=admin.signalled,
        clear=clear,
        settle=settle,
        post=Posting(bot, desk, memory, rooms).run,
    )
    async with serving(*settings.ops_listen, status, desk.metrics):
        return await service.serve()


def _source(settings: Settings, bot: Client, keep: Keep, database: Database) -> Poller | Webhook:
    """Where updates come from: Telegram calls where there is a webhook, else it is asked."""
    if settings.webhook_url is None:
        return Poller(bot, HEARD, keep)
    assert settings.webhook_secret is not None, "the command line asks for it before it comes here"
    address = Address(settings.webhook_url, settings.webhook_secret.get_secret_value(), *settings.listen)
    return Webhook(bot, HEARD, keep, address, Kept(database))


def probe(settings: Settings) -> list[Finding]:
    """What Telegram says to the token."""
    return asyncio.run(probed(settings))


def build(bot: Client, admin_ids: frozenset[int], desk: Desk, admin: Admin, memory: Memory, rooms: Rooms) -> App:
    """The application with all its handlers. It fetches no updates by itself."""
    application = Application.builder().application_class(_Plain).bot(bot).updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, Doors(rooms).meet), group=-2)
    application.add_handler(TypeHandler(Update, Gate().meet), group=-1)
    application.add_handlers(handlers(desk, admin, admin_ids, memory, rooms))
    return application


def handlers(
    desk: Desk, admin: Admin, admin_ids: frozenset[int], memory: Memory, rooms: Rooms
) -> Sequence[BaseHandler[Any, Any, Any]]:
    """Who answers what, in the order an update meets them: the first that fits has it."""
    exchanges, unanswered = Exchanges(), Unanswered(desk, memory.questions)
    browsing, choices, answering = Browsing(desk), Choices(desk), Answering(desk, exchanges, unanswered)
    private = Private(desk, answering, browsing, admin_ids)
    groups = Groups(desk, answering, Unasked(desk, exchanges, rooms))
    inline, guests, removing = Inline(desk), Guests(desk), Removing(exchanges, rooms.rights)
    judging = Judging(desk, exchanges, memory.feedback)
    judged, queue = AdminList(judging.page, admin_ids), AdminList(unanswered.page, admin_ids)
    settings, confirming = SettingsMenu(desk, rooms), Confirming(admin, admin_ids)
    denials = Denials()
    membership = Membership(memory.chats)
    own_data = OwnDataDesk(desk, exchanges, unanswered, rooms, memory)
    by_admin = PRIVATE & ByAdmin(admin_ids)
    return (
        # What comes most often comes first: each of the others would look at it.
        wiring.message(judging.remarked, PRIVATE & ~COMMAND & WORDS & RepliesTo(ASKING)),
        wiring.message(private.question, PRIVATE & ~COMMAND & WORDS),
        wiring.command("reload", admin.reload, by_admin),
        wiring.command("check", admin.check, by_admin),
        wiring.command("status", admin.status, by_admin),
        wiring.command("why", admin.why, by_admin),
        wiring.command("feedback", admin.noted("feedback", judged.open), by_admin),
        wiring.command("queue", admin.noted("queue", queue.open), by_admin),
        wiring.command(ADMIN_COMMANDS, denials.answered, PRIVATE),
        wiring.command(ADMIN_COMMANDS, denials.ignored, ~PRIVATE),
        wiring.command("start", private.start, PRIVATE),
        wiring.command("help", private.help, PRIVATE),
        wiring.command("ask", private.question, PRIVATE),
        wiring.command(("start", "help"), groups.help, GROUPS),
        wiring.command("ask", groups.talk, GROUPS),
        wiring.command("ask", groups.talk, CHANNELS),
        wiring.command("delete", removing.delete, PRIVATE | GROUPS),
        wiring.command("settings", settings.show, GROUPS),
        wiring.command("digest", settings.digest, PRIVATE | GROUPS),
        wiring.command("digest", settings.digest, CHANNELS),
        wiring.command("mydata", own_data.show, PRIVATE),
        wiring.command("forgetme", own_data.forget, PRIVATE),
        wiring.command("topics", browsing.topics, PRIVATE | GROUPS),
        wiring.command("sources", browsing.sources, PRIVATE | GROUPS),
        wiring.command("fact", browsing.fact, PRIVATE | GROUPS),
        wiring.command("figures", browsing.figures, PRIVATE | GROUPS),
        wiring.command("positions", browsing.positions, PRIVATE | GROUPS),
        wiring.command("initiatives", browsing.initiatives, PRIVATE | GROUPS),
        wiring.command("timeline", browsing.timeline, PRIVATE | GROUPS),
        wiring.command("latest", browsing.latest, PRIVATE | GROUPS),
        wiring.command("compare", browsing.compare, PRIVATE | GROUPS),
        wiring.command("random", browsing.random, PRIVATE | GROUPS),
        wiring.command("about", browsing.about, PRIVATE | GROUPS),
        wiring.command("privacy", browsing.privacy, PRIVATE | GROUPS),
        wiring.message(private.unknown_command, PRIVATE & COMMAND),
        wiring.message(private.wordless, PRIVATE & THINGS),
        wiring.message(Moving(desk, exchanges, rooms, membership.greeted).moved, GROUPS & StatusUpdate.MIGRATE),
        wiring.message(groups.talk, GROUPS & WORDS & ~COMMAND),
        wiring.message(private.edited, EDITED_PRIVATE & WORDS),
        wiring.message(groups.edited, EDITED_GROUPS & WORDS),
        wiring.message(groups.edited, EDITED_CHANNELS & WORDS),
        wiring.message(guests.asked, GUESTS & WORDS),
        wiring.button(browsing.turned, is_turn),
        wiring.button(choices.chosen, is_choice),
        wiring.button(judging.judged, carries(Judge)),
        wiring.button(judging.skipped, carries(SkipRemark)),
        wiring.button(judged.turned, carries(ShowFeedback)),
        wiring.button(queue.turned, carries(ShowQueue)),
        wiring.button(settings.opened, carries(ShowSettings)),
        wiring.button(settings.changed, carries(ChangeSetting)),
        wiring.button(confirming.confirmed, carries(UseFacts)),
        wiring.button(confirming.cancelled, carries(KeepFacts)),
        wiring.button(browsing.unreadable, None),
        wiring.membership(membership.changed),
        wiring.typed(inline.typed),
        wiring.picked(inline.chosen),
    )


class _Plain(Application[Any, Any, Any, Any, Any, Any]):
    """Leaves to its caller what the library does by itself, each in a way that does not fit here."""

    async def process_error(self, update: object, error: Exception, *_: object, **__: object) -> bool:
        """Lets an error go up: whoever has an update handled must know that it was not."""
        raise error

    def _mark_for_persistence_update(self, *, update: object | None = None, job: object | None = None) -> None:
        """Does not note down the ids of all people and chats for a persistence that there is not."""
