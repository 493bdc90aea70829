"""Facts that are gone from the folder go on being answered with, until an admin says that they may go."""

from __future__ import annotations

import re
import signal
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.answers import UseFacts
from bot.handlers.callback_data import encode
from bot.state import Database
from bot.state.audit import Audit, Entry
from tests.support.folder import railway
from tests.support.stage import Stage
from tests.support.telegram import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

RAILWAYS = "background/transport.yaml"
QUESTION, ANSWER = "when was the railway line Lepsy opened", "The railway line Lepsy was opened for freight."
ANOTHER, ALSO = "when was the railway line Karatau opened", "The railway line Karatau was opened for freight."
KEPT = "The facts in the folder are not used."
CLOSED = "This question is no longer open. Send /reload to be asked again."
UNREADABLE = "I cannot read this button. Please ask again."
MINUTES = 60
WITHDRAWN = """\
  withdrawn:
    date: 2024-06
    reason:
      en: It was closed.
"""


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def _restored(stage: Stage) -> AsyncIterator[None]:
    """Folder and facts are afterwards as they were before."""
    before = {path: path.read_bytes() for path in stage.folder.path.rglob("*.yaml")}
    yield
    for path in stage.folder.path.rglob("*.yaml"):
        if path not in before:
            path.unlink()
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            stage.folder.write(str(path.relative_to(stage.folder.path)), data.decode())
    told = await reloaded(stage)
    if told.buttons:
        await press(stage, told, "Confirm")


async def reloaded(stage: Stage) -> Message:
    """What the operator is told after /reload."""
    chat = stage.server.private(stage.admin)
    return await chat.reply(after=await stage.admin.sends(chat, "/reload"), timeout=20)


async def press(stage: Stage, asked: Message, button: str) -> str:
    """What the operator reads where the question was, after pressing a button of it."""
    before = len(asked.versions)
    await stage.admin.presses(asked, button)
    await asked.edited(20, times=before + 1)
    return asked.text


async def answer(stage: Stage, question: str = QUESTION) -> str:
    person, chat = stage.somebody()
    return (await chat.reply(after=await person.sends(chat, question))).text


async def audited(stage: Stage, count: int) -> list[Entry]:
    """What was noted last, the last first."""
    database = Database(f"sqlite:///{stage.folder.path.parent / 'data' / 'kazfacts.sqlite'}")
    entries = await Audit(database).last(count)
    await database.close()
    return list(entries)


def cut(stage: Stage, before: str = "- id: railway-12") -> None:
    """The file of the railways breaks off: what is left of it is sound."""
    text = (stage.folder.path / RAILWAYS).read_text("utf-8")
    stage.folder.write(RAILWAYS, text[: text.index(before)])


async def test_a_file_that_breaks_off_takes_no_facts_away(stage: Stage) -> None:
    cut(stage, "- id: railway-11")
    asked = await reloaded(stage)
    assert "2 facts are gone from the folder without being withdrawn:" in asked.text
    assert f"railway-11, knowledge/{RAILWAYS}\nrailway-12, knowledge/{RAILWAYS}" in asked.text
    assert "Use the facts in the folder without these 2 facts?" in asked.text
    assert asked.buttons == ["Confirm", "Cancel"]
    assert ANSWER in await answer(stage)


async def test_a_missing_file_takes_no_facts_away(stage: Stage) -> None:
    (stage.folder.path / RAILWAYS).unlink()
    assert "12 facts are gone" in (await reloaded(stage)).text
    assert ANSWER in await answer(stage)


async def test_they_go_once_the_admin_confirms(stage: Stage) -> None:
    cut(stage)
    report = await press(stage, await reloaded(stage), "Confirm")
    assert "Removed (1):\nrailway-12" in report
    assert ANSWER not in await answer(stage)
    assert ALSO in await answer(stage, ANOTHER)
    removed, confirmed, _ = await audited(stage, 3)
    assert [(entry.admin_id, entry.act) for entry in (removed, confirmed)] == [
        (stage.admin.id, "remove"),
        (stage.admin.id, "confirm"),
    ]
    assert re.fullmatch(rf"version \w{{12}} without railway-12 \(knowledge/{RAILWAYS}\)", removed.details)


async def test_they_stay_where_the_admin_cancels(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    assert (await press(stage, asked, "Cancel")).startswith(KEPT)
    assert asked.buttons == []
    assert ANSWER in await answer(stage)
    assert [entry.act for entry in await audited(stage, 2)] == ["cancel", "reload"]


async def test_what_has_changed_since_is_asked_about_anew(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    cut(stage, "- id: railway-11")
    again = await press(stage, asked, "Confirm")
    assert again.startswith("The folder has changed in the meantime. Please look again.\n\n2 facts are gone")
    assert ANSWER in await answer(stage)
    assert "Removed (2):\nrailway-11\nrailway-12" in await press(stage, asked, "Confirm")
    assert ANSWER not in await answer(stage)


async def test_another_change_of_the_folder_is_asked_about_anew_too(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    stage.folder.mend("positions/diplomacy.yaml", "is interested in", "is keen on")
    assert "Please look again.\n\n1 fact is gone" in await press(stage, asked, "Confirm")
    assert "is keen on" not in await answer(stage, "what does Kazakhstan think of BRICS")


async def test_facts_that_have_come_into_use_since_do_not_go_with_those_that_were_shown(stage: Stage) -> None:
    whole = (stage.folder.path / RAILWAYS).read_text("utf-8")
    cut(stage)
    asked = await reloaded(stage)
    stage.folder.write(RAILWAYS, f"{whole}\n{railway(13, 'Mynaral')}")
    assert "Added (1):\nrailway-13" in (await reloaded(stage)).text
    stage.folder.write(RAILWAYS, whole[: whole.index("- id: railway-12")])
    assert "2 facts are gone" in await press(stage, asked, "Confirm")


async def test_where_nothing_is_gone_any_more_the_facts_are_used(stage: Stage) -> None:
    whole = (stage.folder.path / RAILWAYS).read_text("utf-8")
    cut(stage)
    asked = await reloaded(stage)
    stage.folder.write(RAILWAYS, whole)
    assert "The facts are as they were." in await press(stage, asked, "Confirm")


@pytest.mark.parametrize("button", ["Confirm", "Cancel"])
async def test_a_question_is_open_for_some_minutes(stage: Stage, button: str) -> None:
    cut(stage)
    asked = await reloaded(stage)
    asked.data["date"] -= 6 * MINUTES
    query = await stage.admin.presses(asked, button)
    assert (await query.answer(20))["text"] == CLOSED
    assert ANSWER in await answer(stage)
    assert (await audited(stage, 1))[0].act == "reload"


async def test_a_question_that_was_deleted_is_no_longer_open(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    asked.deleted = True
    query = await stage.admin.presses(asked, "Confirm")
    assert (await query.answer(20))["text"] == CLOSED
    assert ANSWER in await answer(stage)


async def test_nobody_else_can_answer_it(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    person, chat = stage.somebody()
    theirs = await chat.reply(after=await person.sends(chat, QUESTION))
    data = asked.button("Confirm")["callback_data"]
    for message in (theirs, asked):
        query = await person.presses(message, data=data)
        assert (await query.answer(20))["text"] == UNREADABLE
    assert ANSWER in await answer(stage)
    assert (await audited(stage, 1))[0].act == "reload"


async def test_an_admin_cannot_answer_it_elsewhere(stage: Stage) -> None:
    group = stage.server.group("Operators", members=[stage.admin])
    asked = await stage.admin.sends(group, f"@{stage.server.bot.username} {QUESTION}")
    query = await stage.admin.presses(await group.reply(after=asked), data=encode(UseFacts("0" * 12)))
    assert (await query.answer(20))["text"] == UNREADABLE


async def test_a_second_press_changes_nothing(stage: Stage) -> None:
    cut(stage)
    asked = await reloaded(stage)
    for _ in range(2):
        await stage.admin.presses(asked, "Confirm")
    await asked.edited(20, times=2)
    assert "The facts are as they were." in asked.text
    assert ANSWER not in await answer(stage)


async def test_a_fact_that_was_withdrawn_or_has_moved_is_not_gone(stage: Stage) -> None:
    text = (stage.folder.path / RAILWAYS).read_text("utf-8")
    start = text.index("- id: railway-11")
    stage.folder.write(RAILWAYS, text[:start])
    stage.folder.write("background/lines.yaml", f"{text[start:]}{WITHDRAWN}")
    report = await reloaded(stage)
    assert "Removed (1):\nrailway-12" in report.text
    assert report.buttons == []
    assert ALSO in await answer(stage, ANOTHER)


async def test_an_id_that_was_renamed_is_asked_about_beside_the_new_one(stage: Stage) -> None:
    stage.folder.mend(RAILWAYS, "id: railway-12", "id: railway-twelve")
    asked = (await reloaded(stage)).text
    assert "1 fact is gone from the folder without being withdrawn:\nrailway-12, " in asked
    assert "Added (1):\nrailway-twelve" in asked


async def test_a_withdrawal_that_is_gone_is_asked_about(stage: Stage) -> None:
    """The file breaks off just before the lines that say so."""
    text = (stage.folder.path / "initiatives/diplomacy.yaml").read_text("utf-8")
    stage.folder.write("initiatives/diplomacy.yaml", text[: text.index("  withdrawn:")])
    asked = (await reloaded(stage)).text
    assert asked.startswith("Withdrawn, and no longer so (1):\nold-offer")
    assert "a conference" not in await answer(stage, "who offered a conference")


async def test_a_check_says_that_a_reload_will_ask(stage: Stage) -> None:
    cut(stage)
    chat = stage.server.private(stage.admin)
    report = await chat.reply(after=await stage.admin.sends(chat, "/check"), timeout=20)
    assert "Something that is in use is gone from them: /reload asks before it uses them." in report.text


async def test_by_signal_nothing_is_taken_away_and_the_log_says_the_way_out(stage: Stage) -> None:
    cut(stage)
    stage.bot.output = ""
    stage.bot.send(signal.SIGHUP)
    await stage.bot.says("gone from the folder without being withdrawn: railway-12", timeout=20)
    await stage.bot.says("withdraw what is no longer true, or send /reload and confirm")
    assert ANSWER in await answer(stage)
