"""Replies, topics, edits, deletions, reactions, copies: they concern messages that are there."""

from __future__ import annotations

import pytest

from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api, keyboard

pytestmark = pytest.mark.asyncio


async def test_a_reply_to_a_message_that_is_not_there_is_refused(api: Api, chat: Chat, aida: Person) -> None:
    asked = await aida.sends(chat, "hello")
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_parameters={"message_id": asked.id})
    assert chat.messages[-1].reply_to == asked.id
    missing = {"message_id": asked.id + 999}
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", reply_parameters=missing)
    assert refusal == "message to be replied not found"
    missing["allow_sending_without_reply"] = True
    await api.ok("sendMessage", chat_id=chat.id, text="x", reply_parameters=missing)
    assert chat.messages[-1].reply_to is None


async def test_a_quote_must_stand_in_the_message(api: Api, chat: Chat, aida: Person) -> None:
    asked = await aida.sends(chat, "🏟 hello there")
    reply = {"message_id": asked.id, "quote": "hello"}
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)
    assert sent["quote"]["position"] == 3
    reply["quote"] = "bye"
    refusal = await api.refused("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)
    assert refusal == "QUOTE_TEXT_INVALID"


async def test_a_message_goes_only_to_a_topic_that_is_there(api: Api, telegram: TelegramServer) -> None:
    forum = telegram.group("Desk", members=[telegram.person("Bolat")], forum=True)
    news = forum.topic("News")
    await api.ok("sendMessage", chat_id=forum.id, text="x", message_thread_id=news.id)
    assert forum.messages[-1].topic == news.id
    for place, thread in ((forum, 1), (forum, news.id + 5), (telegram.group("Plain"), 2)):
        refusal = await api.refused("sendMessage", chat_id=place.id, text="x", message_thread_id=thread)
        assert refusal == "message thread not found"


async def test_a_reply_stays_in_the_topic(api: Api, telegram: TelegramServer, aida: Person) -> None:
    forum = telegram.group("Desk", members=[aida], forum=True)
    news, sport = forum.topic("News"), forum.topic("Sport")
    asked = await aida.sends(forum, "/ask", topic=news)
    await api.ok("sendMessage", chat_id=forum.id, text="x", reply_parameters={"message_id": asked.id})
    assert forum.messages[-1].topic == news.id
    reply = {"message_id": asked.id}
    refusal = await api.refused(
        "sendMessage", chat_id=forum.id, text="x", reply_parameters=reply, message_thread_id=sport.id
    )
    assert refusal == "message to be replied not found"


async def test_an_edit_that_changes_nothing_is_refused(api: Api, chat: Chat) -> None:
    markup = keyboard(callback_data="x")
    sent = await api.ok("sendMessage", chat_id=chat.id, text="<b>x</b>", parse_mode="HTML", reply_markup=markup)
    edit = {
        "chat_id": chat.id,
        "message_id": sent["message_id"],
        "parse_mode": "HTML",
        "reply_markup": markup,
    }
    refusal = await api.refused("editMessageText", **edit, text="<b>x</b>")
    assert refusal.startswith("message is not modified: specified new message content and reply markup are exactly")
    await api.ok("editMessageText", **edit, text="<i>x</i>")
    message = chat.messages[-1]
    assert message.parts("italic") == ["x"]
    assert len(message.versions) == 1
    assert message.buttons == ["Go"]
    same = {"chat_id": chat.id, "message_id": message.id, "reply_markup": markup}
    assert (await api.refused("editMessageReplyMarkup", **same)).startswith("message is not modified")


async def test_an_edit_without_a_keyboard_takes_it_away(api: Api, chat: Chat) -> None:
    markup = keyboard(callback_data="x")
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    await api.ok("editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="x")
    assert chat.messages[-1].keyboard == []


async def test_only_own_messages_that_are_there_can_be_edited(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    theirs = await aida.sends(chat, "mine")
    refusal = await api.refused("editMessageText", chat_id=chat.id, message_id=theirs.id, text="x")
    assert refusal == "message can't be edited"
    refusal = await api.refused("editMessageText", chat_id=chat.id, message_id=999_999, text="x")
    assert refusal == "message to edit not found"
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x")
    await aida.deletes(chat.messages[-1])
    answer = await api.unlucky("editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="y")
    assert answer["description"] == "Bad Request: message to edit not found"


async def test_an_edit_needs_a_message_to_edit(api: Api, chat: Chat) -> None:
    assert await api.refused("editMessageText", text="x") == "chat_id is empty"
    assert await api.refused("editMessageText", text="x", chat_id=chat.id) == "message identifier is not specified"
    assert await api.refused("editMessageText", text="x", inline_message_id="A") == "MESSAGE_ID_INVALID"
    sent = await api.ok("sendMessage", chat_id=chat.id, text="x")
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}
    assert await api.refused("editMessageText", **target) == "message text is empty"
    refusal = await api.refused("editMessageText", **target, text="x", inline_message_id="A")
    assert refusal == "inline_message_id can't be used together with chat_id"
    refusal = await api.refused("editMessageCaption", **target, caption="x")
    assert refusal == "there is no caption in the message to edit"


async def test_a_text_cannot_replace_a_picture_but_a_caption_can_change(api: Api, chat: Chat) -> None:
    sent = await api.ok("sendPhoto", chat_id=chat.id, photo="https://e.org/a.jpg", caption="old")
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}
    assert await api.refused("editMessageText", **target, text="x") == "there is no text in the message to edit"
    await api.ok("editMessageCaption", **target, caption="new")
    assert chat.messages[-1].text == "new"


async def test_deleting(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida])
    sent = await api.ok("sendMessage", chat_id=group.id, text="x")
    await api.ok("deleteMessage", chat_id=group.id, message_id=sent["message_id"])
    assert group.messages == []
    refusal = await api.refused("deleteMessage", chat_id=group.id, message_id=999)
    assert refusal == "message to delete not found"
    theirs = await aida.sends(group, "mine")
    answer = await api.unlucky("deleteMessage", chat_id=group.id, message_id=theirs.id)
    assert answer["description"] == "Bad Request: message can't be deleted"
    sent = await api.ok("sendMessage", chat_id=group.id, text="y")
    telegram.advance(49 * 3600)
    answer = await api.unlucky("deleteMessage", chat_id=group.id, message_id=sent["message_id"])
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"
    group.bot_status = "administrator"
    await api.ok("deleteMessage", chat_id=group.id, message_id=theirs.id)


async def test_reactions(api: Api, chat: Chat, aida: Person) -> None:
    theirs = await aida.sends(chat, "thanks")
    target = {"chat_id": chat.id, "message_id": theirs.id}
    await api.ok("setMessageReaction", **target, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert theirs.reactions == [{"type": "emoji", "emoji": "👍"}]
    for wrong in ({"type": "emoji", "emoji": "🏟"}, {"type": "paid"}):
        assert await api.refused("setMessageReaction", **target, reaction=[wrong]) == "REACTION_INVALID"
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}]
    assert await api.refused("setMessageReaction", **target, reaction=two) == "REACTIONS_TOO_MANY"
    refusal = await api.refused("setMessageReaction", chat_id=chat.id, message_id=999_999)
    assert refusal == "message to react not found"


async def test_copying(api: Api, chat: Chat, aida: Person) -> None:
    theirs = await aida.sends(chat, "hello @someone")
    copy = {"chat_id": chat.id, "from_chat_id": chat.id}
    copied = await api.ok("copyMessage", **copy, message_id=theirs.id)
    assert copied == {"message_id": chat.messages[-1].id}
    assert chat.messages[-1].text == "hello @someone"
    assert await api.refused("copyMessage", **copy, message_id=999_999) == "message to copy not found"
    service = chat.service({"pinned_message": theirs.data})
    assert await api.refused("copyMessage", **copy, message_id=service.id) == "message can't be copied"


async def test_chat_actions(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    await api.ok("sendChatAction", chat_id=chat.id, action="typing")
    assert chat.actions == [{"action": "typing", "message_thread_id": None}]
    refusal = await api.refused("sendChatAction", chat_id=chat.id, action="dancing")
    assert refusal == "wrong parameter action in request"
    channel = telegram.channel("Digest")
    refusal = await api.refused("sendChatAction", chat_id=channel.id, action="typing")
    assert refusal == "chat actions are not supported in channels"
    forum = telegram.group("Desk", forum=True)
    refusal = await api.refused("sendChatAction", chat_id=forum.id, action="typing", message_thread_id=77)
    assert refusal == "message thread not found"


async def test_effects_are_for_private_chats(api: Api, chat: Chat, telegram: TelegramServer) -> None:
    await api.ok("sendMessage", chat_id=chat.id, text="x", message_effect_id="5")
    group = telegram.group("Desk")
    refusal = await api.refused("sendMessage", chat_id=group.id, text="x", message_effect_id="5")
    assert refusal == "EFFECT_CHAT_INVALID"
