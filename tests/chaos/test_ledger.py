"""The ledger of a short run: what the harness finds, on bots that keep their promises and on one that makes none."""

from __future__ import annotations

from tests.chaos import ledger
from tests.chaos.lives import control, ours


async def test_a_bot_that_keeps_updates_only_in_memory_is_caught_losing_them() -> None:
    """The control: were it to lose nothing, the harness could not tell."""
    found = await ledger.run(control(), questions=150, kills=3, quiet=2.0)
    assert found.ledger.lost > 0
    assert found.ledger.received == 150
    assert found.ledger.kills == 3


async def test_nothing_is_lost_repeated_or_reordered_over_kills_redeliveries_and_jumping_ids() -> None:
    found = await ledger.run(ours(), questions=200, kills=4)
    books = found.ledger
    assert (books.received, books.answered, books.kills) == (200, 200, 4)
    assert (books.lost, books.duplicated, books.reordered) == (0, 0, 0)
    assert found.violations == ()
    assert found.other == ()
