"""What admins have done is kept for a year."""

from __future__ import annotations

from bot.state import Database
from bot.state.audit import KEPT, LONGEST, Audit


class Time:
    """A clock to set."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_the_newest_comes_first(database: Database) -> None:
    audit = Audit(database)
    for number in range(5):
        await audit.note(7, "reload", f"number {number}")
    assert [entry.details for entry in await audit.last(2)] == ["number 4", "number 3"]
    assert {(entry.admin_id, entry.act) for entry in await audit.last(9)} == {(7, "reload")}


async def test_it_tells_what_is_kept_about_an_admin_and_does_not_forget_it(database: Database) -> None:
    audit = Audit(database)
    await audit.note(7, "reload")
    await audit.note(8, "check")
    assert [entry.act for entry in await audit.about(8)] == ["check"]
    await audit.forget(8)
    assert [entry.act for entry in await audit.about(8)] == ["check"]


async def test_details_are_cut_and_entries_go_after_a_year(database: Database) -> None:
    time = Time()
    audit = Audit(database, clock=time)
    await audit.note(7, "reload", "x" * 5000)
    assert len((await audit.last(1))[0].details) == LONGEST
    time.now += KEPT + 1
    await audit.note(7, "check")
    assert [entry.act for entry in await audit.last(9)] == ["check"]
