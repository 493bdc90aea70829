"""A group that becomes a supergroup has another id from then on; what was said and answered before goes along."""

from __future__ import annotations

import pytest

from tests.support.stage import Stage, becomes_supergroup, is_under_way
from tests.support.telegram import Chat, Message, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOT = "@facts_test_bot"
QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


def group_of(stage: Stage) -> tuple[Person, Person, Chat]:
    """Two members of a basic group that lets the bot hear everything."""
    aida, berik = stage.server.person("Aida"), stage.server.person("Berik")
    return aida, berik, stage.server.group("Desk", members=[aida, berik], privacy=False, basic=True)


async def answered_after_moving(stage: Stage, person: Person, group: Chat) -> tuple[Chat, Message]:
    """The supergroup, and the answer there to a question that was asked in the group before."""
    hang = stage.server.fault("hang", method="sendMessage", chat=group, seconds=5.0)
    await person.sends(group, f"{BOT} {QUESTION}")
    await is_under_way(hang)
    new = await group.migrates()
    hang.release()
    await stage.server.until(lambda: bool(new.replies(new.messages[0])), 5, "the answer in the supergroup")
    return new, new.replies(new.messages[0])[0]


async def test_the_answer_comes_there_and_its_asker_alone_can_take_it_back(stage: Stage) -> None:
    aida, berik, group = group_of(stage)
    new, answer = await answered_after_moving(stage, aida, group)
    assert ANSWER in answer.text
    await berik.sends(new, "/delete", reply_to=answer)
    await new.reply(after=await berik.sends(new, "/about"))
    assert not answer.deleted
    await aida.sends(new, "/delete", reply_to=answer)
    await answer.vanished()


async def test_a_conversation_goes_on_there(stage: Stage) -> None:
    aida, _, group = group_of(stage)
    await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    new = await becomes_supergroup(group, aida)
    told = await new.reply(after=await aida.sends(new, f"{BOT} who said that?"))
    assert told.text.startswith("Aru Bek said this")


async def test_the_button_of_an_answer_that_was_left_behind_brings_its_page_there(stage: Stage) -> None:
    aida, _, group = group_of(stage)
    topics = await group.reply(after=await aida.sends(group, "/topics"))
    new = await group.migrates()
    await (await aida.presses(topics, 0)).answer()
    await stage.server.until(lambda: bool(new.replies(new.messages[0])), 5, "the page in the supergroup")
    assert "went wrong" not in new.replies(new.messages[0])[0].text


async def test_what_is_left_behind_stays_there_and_is_no_error(stage: Stage) -> None:
    aida, _, group = group_of(stage)
    answer = await group.reply(after=await aida.sends(group, f"{BOT} {QUESTION}"))
    new = await group.migrates()
    await aida.sends(group, "/delete", reply_to=answer, deliver=True)
    await stage.bot.says(f"in chat {group.id} was not answered: ")
    assert not answer.deleted
    assert new.replies(new.messages[0]) == []


async def test_it_is_not_greeted_again(stage: Stage) -> None:
    aida = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[aida], basic=True, bot_in=False)
    await group.changes_bot("member", by=aida)
    assert (await group.reply(after=group.messages[0])).text.startswith("Good day!")
    new = await group.migrates(tells_bot=True)
    asked = await aida.sends(new, f"{BOT} {QUESTION}")
    answer = await new.reply(after=new.messages[0])
    assert (ANSWER in answer.text, answer.reply_to) == (True, asked.id)
