"""Admins read the facts anew while all others go on being answered; nobody else learns that they can."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterator

import pytest

from bot.state import Database
from bot.state.audit import NOBODY, Audit
from tests.support.stage import Stage, process
from tests.support.telegram import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNKNOWN = "I do not know this command. /help shows what I can do."
QUESTION = "what does Kazakhstan think of BRICS"
BRICS = "positions/diplomacy.yaml"
COMMANDS = ("/reload", "/status", "/why", "/check")


@pytest.fixture
def _restored(stage: Stage) -> Iterator[None]:
    """The folder is afterwards as it was before."""
    before = {path: path.read_bytes() for path in stage.folder.path.rglob("*.yaml")}
    yield
    for path, data in before.items():
        path.write_bytes(data)


async def told(stage: Stage, command: str, **more: object) -> Message:
    """What the bot replies to its operator."""
    chat = stage.server.private(stage.admin)
    return await chat.reply(after=await stage.admin.sends(chat, command, **more), timeout=20)  # type: ignore[arg-type]


async def answer(stage: Stage, text: str = QUESTION) -> str:
    """What the bot answers anybody."""
    person, chat = stage.somebody()
    return (await chat.reply(after=await person.sends(chat, text))).text


async def audited(stage: Stage, count: int) -> list[tuple[int, str]]:
    """Who did what, the last first."""
    database = Database(f"sqlite:///{stage.folder.path.parent / 'data' / 'kazfacts.sqlite'}")
    entries = await Audit(database).last(count)
    await database.close()
    return [(entry.admin_id, entry.act) for entry in entries]


@pytest.mark.usefixtures("_restored")
async def test_reload_uses_the_new_facts_and_reports_what_is_different(stage: Stage) -> None:
    stage.folder.mend(BRICS, "is interested in", "takes an interest in")
    assert "Changed (1):\nbrics-interest" in (await told(stage, "/reload")).text
    assert "takes an interest in" in await answer(stage)
    assert "Last reload: " in (await told(stage, "/status")).text


async def test_reload_without_a_difference_says_so(stage: Stage) -> None:
    await told(stage, "/reload")
    assert "The facts are as they were." in (await told(stage, "/reload")).text


@pytest.mark.usefixtures("_restored")
async def test_unsound_facts_are_reported_with_their_places_and_the_old_ones_keep_answering(stage: Stage) -> None:
    stage.folder.mend(BRICS, "tribune-2023-06", "tribune-2023-07")
    report = (await told(stage, "/reload")).text
    assert report.startswith("The facts in the folder have 1 problem:")
    assert "knowledge/positions/diplomacy.yaml:11:" in report
    assert "did you mean" in report
    assert "interested in cooperation" in await answer(stage)
    assert "refused" in (await told(stage, "/status")).text


@pytest.mark.usefixtures("_restored")
async def test_a_golden_question_that_gets_another_answer_refuses_the_facts(stage: Stage) -> None:
    stage.folder.mend("golden.yaml", "fact: mediation-offer", "fact: fdi-total")
    report = (await told(stage, "/reload")).text
    assert "expected fdi-total" in report
    assert "knowledge/golden.yaml:2:" in report


@pytest.mark.usefixtures("_restored")
async def test_many_problems_are_one_message_that_counts_the_rest(stage: Stage) -> None:
    broken = (stage.folder.path / "background/transport.yaml").read_text("utf-8")
    stage.folder.write("background/transport.yaml", broken.replace("voice: publication", "voice: whisper") * 6)
    report = await told(stage, "/reload")
    assert "more" in report.text
    assert stage.server.private(stage.admin).replies(report) == []
    assert "interested in cooperation" in await answer(stage)


@pytest.mark.usefixtures("_restored")
async def test_check_looks_at_the_folder_and_changes_nothing(stage: Stage) -> None:
    assert "The facts in the folder are sound." in (await told(stage, "/check")).text
    stage.folder.mend(BRICS, "is interested in", "is keen on")
    assert "They differ from those in use" in (await told(stage, "/check")).text
    assert "is keen on" not in await answer(stage)
    stage.folder.mend(BRICS, "voice: reported", "voice: whisper")
    assert "whisper" in (await told(stage, "/check")).text


async def test_status_tells_version_counts_and_uptime(stage: Stage) -> None:
    await told(stage, "/reload")
    status = (await told(stage, "/status")).text
    for words in (
        "Version in use: ",
        "15 facts from 2 sources, 3 topics",
        "Withdrawn: 1",
        "Running for ",
        "Last reload",
    ):
        assert words in status


@pytest.mark.usefixtures("_restored")
async def test_what_an_admin_asks_for_is_in_the_audit_log(stage: Stage) -> None:
    for command in COMMANDS:
        await told(stage, command)
    assert await audited(stage, len(COMMANDS)) == [(stage.admin.id, name[1:]) for name in reversed(COMMANDS)]


@pytest.mark.parametrize("act", ["feedback", "queue"])
async def test_reading_what_people_have_said_and_asked_is_in_the_audit_log(stage: Stage, act: str) -> None:
    await told(stage, f"/{act}")
    assert await audited(stage, 1) == [(stage.admin.id, act)]


@pytest.mark.usefixtures("_restored")
async def test_a_reload_by_signal_is_in_the_audit_log_as_nobodys(stage: Stage) -> None:
    stage.bot.output = ""
    stage.bot.send(signal.SIGHUP)
    await stage.bot.says("reloaded: version", timeout=20)
    assert await audited(stage, 1) == [(NOBODY, "reload")]


@pytest.mark.usefixtures("_restored")
async def test_sighup_reads_the_facts_anew(stage: Stage) -> None:
    stage.folder.mend(BRICS, "is interested in", "has its eye on")
    stage.bot.output = ""
    stage.bot.send(signal.SIGHUP)
    await stage.bot.says("reloaded: version", timeout=20)
    assert "has its eye on" in await answer(stage)


@pytest.mark.usefixtures("_restored")
async def test_nobody_waits_for_a_reload_and_nobody_sees_half_of_it(stage: Stage) -> None:
    await told(stage, "/reload")
    stage.folder.mend(BRICS, "is interested in", "leans towards")
    chat = stage.server.private(stage.admin)
    asked = await stage.admin.sends(chat, "/reload")
    waits, texts = [], []
    while not chat.replies(asked):
        began = time.perf_counter()
        texts.append(await answer(stage))
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)
    assert "Changed (1)" in chat.replies(asked)[0].text
    texts.append(await answer(stage))
    assert "is interested in" in texts[0]
    assert "leans towards" in texts[-1]
    is_new = ["leans towards" in text for text in texts]
    assert is_new == sorted(is_new)
    assert len(waits) > 3
    assert max(waits) < 2.0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "way",
    [
        {"forward_from": "Somebody"},
        {"hours": 1},
        {"extra": {"edit_date": int(time.time())}},
    ],
)
async def test_a_command_that_was_not_given_here_and_now_is_unknown(
    stage: Stage, command: str, way: dict[str, object]
) -> None:
    if "hours" in way:  # each at a time of its own: many at once would be too fast
        way = {"extra": {"date": int(time.time()) - 3600 - 60 * COMMANDS.index(command)}}
    assert (await told(stage, command, **way)).text == UNKNOWN


async def test_a_command_by_way_of_a_bot_or_in_an_edit_is_not_heard(stage: Stage) -> None:
    chat = stage.server.private(stage.admin)
    robot = stage.server.person("Robot", is_bot=True)
    first = await stage.admin.sends(chat, "/reload", via_bot=robot)
    stage.server.push_raw({"edited_message": {**first.data, "edit_date": int(time.time()), "via_bot": None}})
    later = await told(stage, "/help")
    assert [reply.text for reply in chat.replies(first)] == [later.text]


async def test_who_tries_is_noted_by_id_and_once_a_minute(stage: Stage) -> None:
    stage.bot.output = ""
    person, chat = stage.somebody("Unmistakable")
    for command in COMMANDS:
        assert (await chat.reply(after=await person.sends(chat, command))).text == UNKNOWN
    refused = [line for line in stage.bot.output.splitlines() if "a command for admins was refused" in line]
    assert [line.partition("refused: ")[2] for line in refused] == [f"person {person.id}, chat {chat.id}"]
    assert "WARNING" in refused[0]
    assert "Unmistakable" not in stage.bot.output


async def test_in_groups_and_channels_nobody_is_an_admin(stage: Stage) -> None:
    server, admin = stage.server, stage.admin
    group, channel = server.group("Operators"), server.channel("News")
    before = await audited(stage, 1)
    stage.bot.output = ""
    sent = len(server.calls_to("sendMessage"))
    member, _ = stage.somebody()
    for command in COMMANDS:
        for who, where, shown_as in ((member, group, None), (admin, group, group), (admin, channel, channel)):
            await who.sends(where, command, as_chat=shown_as)
    for person, where in ((member, group), (group, group), (channel, channel)):
        await stage.bot.says(f"person {person.id}, chat {where.id}")
    assert "BRICS" in await answer(stage)
    assert len(server.calls_to("sendMessage")) == sent + 1
    assert await audited(stage, 1) == before


@pytest.mark.parametrize("shared", [1087968824, 136817688, 777000])
async def test_an_id_that_telegram_lends_to_many_ends_the_start_with_one_clear_line(stage: Stage, shared: int) -> None:
    bot = process(stage.server, stage.folder, BOT_ADMIN_IDS=f"{stage.admin.id},{shared}")
    await bot.start()
    assert await bot.ended(20) == 2
    assert bot.output == (
        f"BOT_ADMIN_IDS: expected ids of persons, found {shared}; "
        "Telegram uses this id for many senders, so anybody could be admin\n"
    )


async def test_to_all_others_the_commands_do_not_exist(stage: Stage) -> None:
    for command in COMMANDS:
        assert await answer(stage, command) == UNKNOWN
    impostor = stage.server.person(stage.admin.first_name, username="operator")
    chat = stage.server.private(impostor)
    assert (await chat.reply(after=await impostor.sends(chat, "/reload"))).text == UNKNOWN


async def test_why_tells_how_a_question_was_understood(stage: Stage) -> None:
    why = (await told(stage, "/why waht does Kazakhstan think of BRICS")).text
    assert why.startswith("Why: answer, confidence 0.")
    assert "Facts that came into question:\n0." in why
    assert "brics-interest" in why


async def test_why_alone_is_about_the_last_question(stage: Stage) -> None:
    await told(stage, "does Atlantis think of BRICS")
    why = (await told(stage, "/why")).text
    assert why.startswith("Why: no-answer")
    assert "1.00 Atlantis, a name, not explained" in why
    assert "does not explain: Atlantis" in why


async def test_why_without_any_question_says_what_to_send(stage: Stage) -> None:
    await told(stage, "thanks")
    person, chat = stage.somebody()
    assert "/why" not in (await chat.reply(after=await person.sends(chat, "/why"))).text
