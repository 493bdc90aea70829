"""What is old is deleted again and again, whatever went wrong the last time."""

from __future__ import annotations

from tests.delivery.starting import Start, start_and_fail, telegram

__all__ = ["start_and_fail", "telegram"]

FAILING = """
import logging
from bot.delivery import service
from bot.state.feedback import Feedback
service.CLEARING_AGAIN = 0.2
times = 0
async def clear(self):
    global times
    times += 1
    if times == 1:
        raise ValueError("something that nobody has foreseen")
    logging.getLogger("test").warning("deleted at the next try")
Feedback.clear = clear
"""


async def test_an_error_that_nobody_has_foreseen_does_not_end_the_deleting(start_and_fail: Start) -> None:
    bot = await start_and_fail(before=FAILING)
    await bot.says("what is old was not deleted", timeout=5.0)
    await bot.says("deleted at the next try", timeout=5.0)
    assert "nobody has foreseen" not in bot.output
