"""What people do becomes updates as Telegram would send them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.telegram import Chat, Person, TelegramServer
from tests.support.telegram.schema import schema

from .client import Api

pytestmark = pytest.mark.asyncio


async def latest(api: Api) -> dict[str, Any]:
    updates = await api.ok("getUpdates", offset=-1)
    assert len(updates) == 1
    schema().check("Update", updates[0])
    return dict(updates[0])


async def texts(api: Api) -> list[str]:
    messages = [update.get("message", {}) for update in await api.ok("getUpdates")]
    return [message["text"] for message in messages if "text" in message]


async def test_a_message_carries_its_sender_chat_and_entities(api: Api, chat: Chat, aida: Person) -> None:
    await aida.sends(chat, "🏟 /ask@facts_test_bot @someone Aida", mentions=[aida])
    message = (await latest(api))["message"]
    assert message["from"] == {"id": aida.id, "is_bot": False, "first_name": "Aida", "language_code": "en"}
    assert message["chat"] == {"id": chat.id, "type": "private", "first_name": "Aida"}
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in message["entities"]]
    assert found == [("bot_command", 3, 19), ("mention", 23, 8), ("text_mention", 32, 4)]


async def test_with_privacy_the_bot_sees_what_is_meant_for_it(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida])
    own = await api.ok("sendMessage", chat_id=group.id, text="from the bot")
    theirs = await aida.sends(group, "plain")
    await aida.sends(group, "a reply to a person", reply_to=theirs)
    await aida.sends(group, "/other@another_bot")
    await aida.sends(group, "@someone else")
    seen = [
        await aida.sends(group, "/start"),
        await aida.sends(group, "/start@Facts_test_bot now"),
        await aida.sends(group, "well, @facts_test_bot, what is it?"),
        await aida.sends(group, "a reply to the bot", reply_to=group.find(own["message_id"])),
    ]
    assert await texts(api) == [message.text for message in seen]


async def test_mentions_can_be_withheld(api: Api, telegram: TelegramServer, aida: Person) -> None:
    telegram.mentions_pass_privacy = False
    group = telegram.group("Desk", members=[aida])
    await aida.sends(group, "@facts_test_bot?")
    assert await texts(api) == []
    await aida.sends(group, "shown all the same", deliver=True)
    assert await texts(api) == ["shown all the same"]


@pytest.mark.parametrize("reason", ["privacy off", "administrator"])
async def test_without_privacy_or_as_administrator_it_sees_all(
    api: Api, telegram: TelegramServer, aida: Person, reason: str
) -> None:
    group = telegram.group("Desk", members=[aida], privacy=reason != "privacy off")
    if reason == "administrator":
        group.bot_status = "administrator"
    await aida.sends(group, "plain")
    other = telegram.person("Robo", is_bot=True)
    await other.sends(group, "from another bot")
    assert await texts(api) == ["plain"]


async def test_an_edit(api: Api, chat: Chat, aida: Person) -> None:
    message = await aida.sends(chat, "/old")
    await aida.sends(chat, "new", edit_of=message)
    edited = (await latest(api))["edited_message"]
    assert (edited["message_id"], edited["text"]) == (message.id, "new")
    assert "edit_date" in edited
    assert "entities" not in edited


async def test_topics_and_threads(api: Api, telegram: TelegramServer, aida: Person) -> None:
    forum = telegram.group("Forum", members=[aida], forum=True)
    news = forum.topic("News")
    asked = await aida.sends(forum, "/ask", topic=news)
    message = (await latest(api))["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (news.id, True)
    await aida.sends(forum, "/more", reply_to=asked)
    assert (await latest(api))["message"]["message_thread_id"] == news.id
    plain = telegram.group("Plain", members=[aida])
    root = await aida.sends(plain, "/ask")
    await aida.sends(plain, "/more", reply_to=root)
    message = (await latest(api))["message"]
    assert message["message_thread_id"] == root.id
    assert "is_topic_message" not in message


async def test_forwards(api: Api, chat: Chat, aida: Person, telegram: TelegramServer) -> None:
    channel = telegram.channel("Digest")
    group = telegram.group("Desk")
    for source, kind in ((aida, "user"), (channel, "channel"), (group, "chat"), ("Somebody", "hidden_user")):
        await aida.sends(chat, "/reload", forward_from=source)
        assert (await latest(api))["message"]["forward_origin"]["type"] == kind


async def test_senders_that_are_no_people(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", admins=[aida], privacy=False)
    await aida.sends(group, "anonymous", as_chat=group)
    message = (await latest(api))["message"]
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (1087968824, group.id)
    channel = telegram.channel("Digest")
    await aida.sends(group, "as a channel", as_chat=channel)
    message = (await latest(api))["message"]
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (136817688, channel.id)


async def test_via_a_bot(api: Api, telegram: TelegramServer, chat: Chat, aida: Person) -> None:
    await aida.sends(chat, "/reload", via_bot=telegram.person("Robo", is_bot=True, username="robo_bot"))
    assert (await latest(api))["message"]["via_bot"]["username"] == "robo_bot"


async def test_pictures_stickers_files_and_raw_fields(api: Api, chat: Chat, aida: Person) -> None:
    await aida.sends(chat, "a /caption", photo=b"x")
    assert (await latest(api))["message"]["caption_entities"][0]["type"] == "bot_command"
    await aida.sends(chat, sticker="👍")
    assert (await latest(api))["message"]["sticker"]["emoji"] == "👍"
    await aida.sends(chat, document=b"x", file_name="a.pdf")
    assert (await latest(api))["message"]["document"]["file_name"] == "a.pdf"
    await aida.sends(chat, extra={"dice": {"emoji": "🎲", "value": 3}})
    assert (await latest(api))["message"]["dice"]["value"] == 3


async def test_a_channel_post_is_forwarded_to_its_discussion(api: Api, telegram: TelegramServer) -> None:
    group = telegram.group("Talk", privacy=False)
    channel = telegram.channel("Digest", discussion=group)
    post = await channel.posts("/news of the day")
    await channel.edits(post, "/news of today")
    updates = await api.ok("getUpdates")
    for update in updates:
        schema().check("Update", update)
    assert updates[0]["channel_post"]["sender_chat"]["id"] == channel.id
    assert updates[1]["message"]["is_automatic_forward"] is True
    assert updates[1]["message"]["from"]["id"] == 777000
    assert updates[2]["edited_channel_post"]["text"] == "/news of today"


async def test_service_messages_pass_privacy(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[telegram.person("Bolat")])
    await group.joins(aida)
    assert (await latest(api))["message"]["new_chat_members"][0]["id"] == aida.id
    await group.leaves(aida)
    assert (await latest(api))["message"]["left_chat_member"]["id"] == aida.id
    group.service({"new_chat_title": "Desk 2"})
    assert (await latest(api))["message"]["new_chat_title"] == "Desk 2"


@pytest.mark.parametrize("status", ["member", "administrator", "restricted", "left", "kicked"])
async def test_the_bots_own_standing(api: Api, telegram: TelegramServer, aida: Person, status: str) -> None:
    group = telegram.group("Desk", members=[aida])
    await group.changes_bot(status, by=aida)
    change = (await latest(api))["my_chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == status
    await aida.sends(group, "/start")
    assert await texts(api) == (["/start"] if group.bot_is_in else [])


async def test_a_bot_that_was_removed_hears_nothing(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida])
    await group.changes_bot("kicked", by=aida)
    await aida.sends(group, "/start")
    assert list(await latest(api)) == ["update_id", "my_chat_member"]
    await group.changes_bot("member", by=aida)
    assert (await latest(api))["message"]["new_chat_members"][0]["is_bot"] is True


async def test_chat_member_updates_go_to_administrators_that_ask(
    api: Api, telegram: TelegramServer, aida: Person
) -> None:
    group = telegram.group("Desk", members=[telegram.person("Bolat")])
    await api.ok("getUpdates", allowed_updates=["chat_member"])
    await group.joins(aida)
    assert await api.ok("getUpdates") == []
    group.bot_status = "administrator"
    await group.leaves(aida)
    assert (await latest(api))["chat_member"]["new_chat_member"]["status"] == "left"


async def test_waiting_for_what_the_bot_does(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida])
    asked = await aida.sends(group, "/ask")
    await group.stays_silent(asked, seconds=0.05)
    with pytest.raises(AssertionError, match=r"waited 0\.05 s for a reply"):
        await group.reply(after=asked, timeout=0.05)
    await api.ok("sendMessage", chat_id=group.id, text="x")
    assert (await group.reply()).text == "x"
    with pytest.raises(AssertionError, match="was to stay silent"):
        await group.stays_silent(asked, seconds=0.01)
