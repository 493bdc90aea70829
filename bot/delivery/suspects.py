"""The updates that may have ended the process: they are handled first, one at a time, so that it shows which it was."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from bot.state.arrivals import Waiting
from bot.state.in_hand import InHand
from bot.state.inbox import Inbox

# Kills from outside must not have an innocent update set aside, however many there are. So it takes five ends: two
# while the update was in hand, and then three in the first moment of being handled alone. An innocent one that was hit
# by a kill is handled soon after the next start, within a tenth of a second, mostly waiting for Telegram. Where the bot
# is killed at random after two seconds on average, one kill in twenty hits it again, and four in a row one time in
# 160,000; where kills are rarer, as in every trial, hardly ever two hit the same one. An update that hangs because
# Telegram does is alone no longer than the moment: a supervisor that kills what does not answer waits longer than that.
# What ends the process later, beside others, is tried for a day, like all that is not handled; the others are answered.
SUSPECTED = 2  # ends while an update was in hand: one may be anybody's, of all that stood beside
CONVICTED = 3  # ends while it was in hand alone

MOMENT = 3.0  # seconds that all others wait for a suspect; to handle one takes a tenth of that, also on a slow line
TOGETHER = 9.0  # seconds that they wait for all suspects


async def suspects(inbox: Inbox, in_hand: InHand) -> list[Waiting]:
    """The updates that were in hand at several ends, oldest first. What waits no longer is forgotten.

    Raises UnavailableError.
    """
    ends = {(one.number, one.update_id): one for one in in_hand.ends()}
    found = []
    for waiting in await inbox.of([number for number, _ in ends]) if ends else ():
        known = ends.pop((waiting.number, waiting.update_id), None)
        if known is not None and known.count >= SUSPECTED:
            found.append(replace(waiting, ends=known.count, ends_alone=known.alone))
    for number, _ in ends:
        in_hand.forget(number)
    return found


class Vanguard:
    """Has suspects handled before all others, each alone."""

    def __init__(self, inbox: Inbox, in_hand: InHand) -> None:
        self._inbox, self._in_hand = inbox, in_hand
        self.is_over = False
        self.alone = 0  # the number of the one that all others wait for

    async def goes(self, handle: Callable[[Waiting], Awaitable[object]]) -> None:
        """Has one suspect after the other handled, while all others wait: no longer than for a while.

        What takes longer goes on beside them. Raises UnavailableError; then none has been handled.
        """
        found = await suspects(self._inbox, self._in_hand)
        self.is_over = True
        with suppress(TimeoutError):
            async with asyncio.timeout(TOGETHER):
                for suspect in found:
                    await self._goes_alone(suspect, handle)

    async def _goes_alone(self, suspect: Waiting, handle: Callable[[Waiting], Awaitable[object]]) -> None:
        self.alone = suspect.number
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(MOMENT):
                    await handle(suspect)
        finally:
            self.alone = 0
            self._in_hand.join(suspect.number)
