"""An answer that many ask for is put into words once, and anew when its fact has changed."""

from __future__ import annotations

from bot.engine import Engine
from bot.handlers.desk import Desk
from bot.handlers.reloading import Reloader
from tests.support.folder import Folder

QUESTION, ASKER = "how much foreign investment is there in all", (1, 1)


async def test_the_same_answer_is_the_same_message_for_everybody(folder: Folder) -> None:
    desk = Desk(Engine(folder.path))
    first, second = await desk.answer(QUESTION), await desk.answer(QUESTION.upper())
    assert first.message is second.message


async def test_a_refusal_is_another_message_where_nothing_is_to_be_offered(folder: Folder) -> None:
    desk = Desk(Engine(folder.path))
    asked = "how tall is Khan Tengri"
    offering, brief = await desk.answer(asked), await desk.answer(asked, is_brief=True)
    assert offering.message.buttons
    assert not brief.message.buttons
    assert (await desk.answer(asked)).message is offering.message


async def test_another_focus_is_another_message(folder: Folder) -> None:
    desk = Desk(Engine(folder.path))
    told, fact = await desk.answer(QUESTION), desk.base.facts["fdi-total"]
    assert desk.tell(fact, ASKER).html != told.message.html, "the figure is in bold only where it was asked for"


async def test_that_the_source_says_otherwise_is_told_only_to_whoever_claims_it(folder: Folder) -> None:
    desk = Desk(Engine(folder.path))
    claimed = await desk.answer("is foreign investment in all 90 billion dollars?")
    asked = await desk.answer("how much is foreign investment in all?")
    assert claimed.outcome.facts == asked.outcome.facts
    assert claimed.message.text == f"The source says otherwise.\n\n{asked.message.text}"


async def test_a_corrected_fact_is_told_anew(folder: Folder) -> None:
    desk = Desk(Engine(folder.path))
    before = await desk.answer(QUESTION)
    folder.mend("figures/investment.yaml", "All foreign investment", "Foreign investment in all")
    await Reloader(desk.engine).reload()
    after = await desk.answer(QUESTION)
    assert "Foreign investment in all" in after.message.text
    assert "Foreign investment in all" not in before.message.text
