"""Texts and captions within Telegram's limits."""

from __future__ import annotations

import pytest

from tests.support.telegram import Chat, TelegramServer

from .client import Api

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(api: Api, chat: Chat, text: str) -> None:
    assert await api.refused("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML") == "message text is empty"
    await api.ok("sendMessage", chat_id=chat.id, text="<b>x</b>", parse_mode="HTML")


async def test_length_is_counted_in_utf16_after_entity_parsing(api: Api, chat: Chat) -> None:
    await api.ok("sendMessage", chat_id=chat.id, text="<b>" + "🏟" * 2048 + "</b>", parse_mode="HTML")
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="🏟" * 2048 + "x")
    assert refusal == "message is too long"


async def test_raw_input_over_32_kib_is_refused(api: Api, chat: Chat) -> None:
    def tagged(size: int) -> str:
        return "<b>x</b>" * (size // 8)

    await api.ok("sendMessage", chat_id=chat.id, text=tagged(32 * 1024), parse_mode="HTML")
    refusal = await api.refused("sendMessage", chat_id=chat.id, text=tagged(32 * 1024 + 8), parse_mode="HTML")
    assert refusal == "text is too long"


async def test_a_caption_over_1024_is_refused(api: Api, chat: Chat) -> None:
    params = {"chat_id": chat.id, "photo": "https://e.org/a.jpg"}
    await api.ok("sendPhoto", **params, caption="x" * 1024)
    assert await api.refused("sendPhoto", **params, caption="x" * 1025) == "message caption is too long"


async def test_unsound_html_is_refused_and_sound_html_shown(api: Api, chat: Chat) -> None:
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="<b>x", parse_mode="HTML")
    assert refusal == "can't parse entities: Can't find end tag corresponding to start tag \"b\""
    await api.ok("sendMessage", chat_id=chat.id, text="🏟 <b>x</b> &amp; y", parse_mode="HTML")
    assert chat.messages[-1].text == "🏟 x & y"
    assert chat.messages[-1].parts("bold") == ["x"]


async def test_without_parse_mode_text_is_taken_as_it_stands(api: Api, chat: Chat) -> None:
    assert (await api.ok("sendMessage", chat_id=chat.id, text="<b>1 & 2"))["text"] == "<b>1 & 2"


async def test_an_unknown_parse_mode_is_refused(api: Api, chat: Chat) -> None:
    assert await api.refused("sendMessage", chat_id=chat.id, text="x", parse_mode="BB") == "unsupported parse_mode"


async def test_markdown_is_known_and_not_simulated(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    answer = await api.answer("sendMessage", chat_id=chat.id, text="x", parse_mode="MarkdownV2")
    assert answer["error_code"] == 501
    assert [one.kind for one in telegram.take_violations()] == ["not simulated"]


async def test_entities_must_lie_within_the_text(api: Api, chat: Chat) -> None:
    bold = {"type": "bold", "offset": 0, "length": 2}
    await api.ok("sendMessage", chat_id=chat.id, text="🏟", entities=[bold])
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", entities=[bold])
    assert refusal == "can't parse MessageEntity: ENTITY_BOUNDS_INVALID"
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="xy", entities=[bold | {"type": "loud"}])
    assert refusal == "can't parse MessageEntity: Unsupported type specified"


async def test_markup_is_given_in_one_way_only(api: Api, chat: Chat) -> None:
    bold = {"type": "bold", "offset": 0, "length": 1}
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", parse_mode="HTML", entities=[bold])
    assert refusal == "parse_mode and entities can't be used together"


async def test_a_text_is_sound_unicode(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    body = f'{{"chat_id": {chat.id}, "text": "x\\ud83c"}}'
    headers = {"Content-Type": "application/json"}
    async with api.session.post(api.address("sendMessage"), data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: strings must be encoded in UTF-8"
    assert len(telegram.take_violations()) == 1
    await api.ok("sendMessage", chat_id=chat.id, text="\U0001f3df")


async def test_white_space_around_a_text_goes_and_entities_move_along(api: Api, chat: Chat) -> None:
    await api.ok("sendMessage", chat_id=chat.id, text="\n <b>x</b> y \n", parse_mode="HTML")
    assert chat.messages[-1].text == "x y"
    assert chat.messages[-1].parts("bold") == ["x"]


async def test_links_and_mentions_are_recognised_in_what_the_bot_sends(api: Api, chat: Chat) -> None:
    text = 'see https://e.org/a and <a href="https://e.org">/home</a>, @someone'
    await api.ok("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")
    message = chat.messages[-1]
    assert message.parts("url") == ["https://e.org/a"]
    assert message.parts("mention") == ["@someone"]
    assert message.parts("bot_command") == []
    assert message.links == [("/home", "https://e.org")]
