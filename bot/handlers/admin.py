"""Admins: what the operator's own people can do in a private chat. To all others these commands do not exist."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message

from bot import answers
from bot.answers import admin_pages
from bot.answers.notices import Notice, notice_page
from bot.engine import compare
from bot.facts.gone import Gone
from bot.handlers.desk import Desk
from bot.handlers.reading import UnreadError
from bot.handlers.reloading import Agrees, Reloader
from bot.handlers.sending import send
from bot.handlers.speaking import after_command, speaker_of
from bot.ops.metrics import UNCONFIRMED, UNREAD, UNSOUND, USED
from bot.state import UnavailableError
from bot.state.audit import NOBODY, Audit
from bot.state.editions import Editions

LISTED = 20  # ids of facts that are gone, in the log

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Admin:
    """Reading the facts anew, looking them over, and asking how the bot is doing."""

    desk: Desk
    reloader: Reloader
    audit: Audit
    editions: Editions

    async def reload(self, message: Message) -> None:
        """Uses the facts in the folder, if they are sound."""
        await self.note(message.chat.id, "reload")
        await send(message, await self._reloaded())

    async def signalled(self) -> None:
        """The same, asked for by SIGHUP: whoever may send that to the process operates the bot."""
        log.info("reload asked for by SIGHUP")
        try:
            await self._keep(NOBODY, "reload")
        except UnavailableError as error:
            log.error("nothing was reloaded: the audit log cannot be written: %s", error)
            return
        await self._reloaded()

    async def reload_without(self, admin: int, digest: str) -> answers.Message:
        """Reloads though something is gone, if that is still what an admin has agreed to; else asks again."""

        async def agrees(gone: Gone) -> bool:
            if gone.digest != digest:
                return False
            await self.audit.note(admin, "remove", f"version {gone.version} without {_named(gone)}")
            return True

        await self.note(admin, "confirm")
        return await self._reloaded(agrees)

    async def _reloaded(self, agrees: Agrees | None = None) -> answers.Message:
        """Reloads, and reports what that has brought; the log has it too."""
        try:
            change = await self.reloader.reload(agrees)
        except UnreadError as error:
            self.desk.metrics.reloaded(UNREAD)
            log.error("the facts could not be read: %s; the old ones keep answering", error)
            return admin_pages.unread_page(self.desk.base, str(error))
        base = self.desk.base
        if change.problems:
            self.desk.metrics.reloaded(UNSOUND)
            log.error("the facts are unsound, problems: %d; the old ones keep answering", len(change.problems))
            return admin_pages.unsound_page(base, change.problems)
        if change.gone:
            self.desk.metrics.reloaded(UNCONFIRMED)
            told = "gone from the folder without being withdrawn: %s; the old facts keep answering; %s"
            log.warning(told, _named(change.gone), "withdraw what is no longer true, or send /reload and confirm")
            return admin_pages.gone_page(base, change.gone, change.added, is_again=agrees is not None)
        self.desk.metrics.reloaded(USED)
        counts = len(change.added), len(change.changed), len(change.removed)
        log.info("reloaded: version %s, added %d, changed %d, removed %d", base.version, *counts)
        return admin_pages.reloaded_page(base, change.added, change.changed, change.removed)

    async def check(self, message: Message) -> None:
        """Says whether the facts in the folder are sound; uses the ones it has."""
        await self.note(message.chat.id, "check")
        in_use = self.desk.base
        try:
            found, problems = await self.reloader.check()
        except UnreadError as error:
            await send(message, admin_pages.unread_page(in_use, str(error)))
            return
        if found is None:
            await send(message, admin_pages.unsound_page(in_use, problems))
        else:
            gone = compare(self.desk.engine.snapshot, found).gone
            await send(message, admin_pages.checked_page(found.base, in_use, gone))

    async def why(self, message: Message) -> None:
        """Why a question is answered as it is: the one behind the command, else the last one."""
        await self.note(message.chat.id, "why")
        question = after_command(message) or self.desk.conversations.of(speaker_of(message)).question
        await send(message, await self.desk.explain(question) if question else notice_page(Notice.WHY))

    async def status(self, message: Message) -> None:
        """How the bot is doing."""
        await self.note(message.chat.id, "status")
        last = self.reloader.last
        page = admin_pages.status_page(
            self.desk.base,
            uptime=self.desk.uptime,
            reloaded=admin_pages.Reloaded(last.ago, last.is_used) if last else None,
            conversations=len(self.desk.conversations),
            unsure=[admin_pages.Unsure(one.chat, one.due.date()) for one in await self.editions.unsure()],
        )
        await send(message, page)

    def noted(self, act: str, then: Callable[[Message], Awaitable[None]]) -> Callable[[Message], Awaitable[None]]:
        """What another room does for admins, noted before it is done."""

        async def do(message: Message) -> None:
            await self.note(message.chat.id, act)
            await then(message)

        return do

    async def note(self, admin: int, act: str) -> None:
        """Notes what an admin does before it is done. What cannot be noted is not done: UnavailableError goes up."""
        log.info("%s asked for by admin %d", act, admin)
        await self._keep(admin, act)

    async def _keep(self, admin: int, act: str) -> None:
        await self.audit.note(admin, act, f"facts in use: {self.desk.base.version}")


def _named(gone: Gone) -> str:
    """What is gone, in one line that is not too long."""
    facts = [f"{id_} ({file})" for id_, file in gone.facts]
    named = [*facts, *(f"{id_} (its withdrawal)" for id_ in gone.returned)]
    more = [f"{len(named) - LISTED} more"] if len(named) > LISTED else []
    return ", ".join(named[:LISTED] + more)
