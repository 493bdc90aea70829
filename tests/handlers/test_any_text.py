"""Any text at any place where people can put one: the bot answers, or says nothing, and goes on."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Chat, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANY = 60  # texts for each place
PIECES = (
    "<b>bold</b>", "<a href='https://evil.example'>here</a>", "</blockquote>", "&amp;", "&#x3c;", "[x](tg://user?id=1)",
    "BRICS", "Kazakhstan", "what does", "think of", "railway", "$410 billion", "?", "...", "/reload", "@", "#",
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u0007", "\u001b[31m", "\r\n", "\u0301" * 40, "\U000e0041",
    "\u1e9b\u0323",
    "\ufdfa" * 9, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u0422\u043e\u043a\u0430\u0435\u0432", "\ue000",
)  # fmt: skip


def typed(random: Random, longest: int = 4_096) -> str:
    """What somebody may type, with a letter in it: Telegram delivers no message in which nothing can be seen."""
    parts = random.choices(PIECES, k=random.choice((1, 2, 3, 8)))
    characters = "".join(chr(random.randrange(0x20, 0xD800)) for _ in range(random.randrange(12)))
    text = random.choice((" ", "", "\n")).join(["a", *parts, characters])
    return (text * random.choice((1, 1, 1, 400)))[:longest]


def named(stage: Stage, random: Random) -> tuple[Person, Chat]:
    """Somebody whose name is such a text."""
    person = stage.server.person(typed(random, 64), language=random.choice(("en", "kk", "x-y", "")))
    person.last_name = typed(random, 64)
    return person, stage.server.private(person)


async def test_every_text_in_a_private_chat_is_answered(stage: Stage) -> None:
    random = Random(1)
    asked = []
    for _ in range(3 * MANY):
        person, chat = named(stage, random)
        asked.append((chat, await person.sends(chat, typed(random))))
    answers = await asyncio.gather(*(chat.reply(after=question, timeout=30.0) for chat, question in asked))
    linked = {entity.get("url") for answer in answers for entity in answer.entities}
    assert linked <= {None, "https://example.org/bridges", "https://example.org/mediation"}
    goes_on(stage)


async def test_every_text_that_is_meant_for_the_bot_is_answered_in_any_group(stage: Stage) -> None:
    random = Random(2)
    asked = []
    for _ in range(MANY):
        person, _ = named(stage, random)
        group = stage.server.group(typed(random, 128), members=[person])
        asked.append((group, await person.sends(group, f"/ask@{stage.server.bot.username} {typed(random, 3_900)}")))
    await asyncio.gather(*(group.reply(after=question, timeout=30.0) for group, question in asked))
    goes_on(stage)


async def test_every_data_of_a_button_and_every_inline_query_is_answered(stage: Stage) -> None:
    random = Random(3)
    person, chat = stage.somebody()
    page = await chat.reply(after=await person.sends(chat, "/topics"))
    waiting = []
    for _ in range(MANY // 2):  # all in one chat, where the bot may write but once a second
        somebody, _ = named(stage, random)
        data = random.choice(("", "1:a:", "1:f:", "1:p:0:", "1:t:0:", "1:l:")) + typed(random, 12)
        waiting.append((await somebody.presses(page, data=data)).answer(timeout=30.0))
        waiting.append((await somebody.types_inline(typed(random, 256), offset=typed(random, 16))).answer(timeout=30.0))
    await asyncio.gather(*waiting)
    goes_on(stage)


def goes_on(stage: Stage) -> None:
    """Fails where something was logged as an error, or where a text has got into the log."""
    assert " ERROR " not in stage.bot.output
    assert "evil.example" not in stage.bot.output
    assert "\x1b" not in stage.bot.output
    stage.bot.output = ""
