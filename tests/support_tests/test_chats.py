"""Which chats the bot can reach, and what it can learn of them."""

from __future__ import annotations

import io

import aiohttp
import pytest

from tests.support.telegram import Chat, Person, TelegramServer
from tests.support.telegram.methods import chats as methods_on_chats
from tests.support.telegram.methods import sending

from .client import Api

pytestmark = pytest.mark.asyncio


async def test_an_unknown_chat_is_the_bots_mistake(api: Api, chat: Chat) -> None:
    assert await api.refused("sendMessage", chat_id=424242, text="x") == "chat not found"
    assert await api.refused("sendMessage", chat_id="@nowhere", text="x") == "chat not found"
    await api.ok("sendMessage", chat_id=chat.id, text="x")


async def test_a_channel_is_found_by_its_name(api: Api, telegram: TelegramServer) -> None:
    channel = telegram.channel("Digest", username="digest")
    await api.ok("sendMessage", chat_id="@Digest", text="x")
    assert channel.messages[-1].data["sender_chat"]["id"] == channel.id


async def test_a_person_who_blocked_the_bot_gets_nothing(api: Api, chat: Chat, aida: Person) -> None:
    await aida.blocks_bot()
    answer = await api.unlucky("sendMessage", chat_id=chat.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await aida.unblocks_bot()
    await api.ok("sendMessage", chat_id=chat.id, text="x")
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await api.ok("getUpdates")]
    assert changes == ["kicked", "member"]


async def test_the_bot_cannot_write_first(api: Api, telegram: TelegramServer) -> None:
    stranger = telegram.person("Dana")
    answer = await api.unlucky("sendMessage", chat_id=stranger.id, text="x")
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize(
    ("status", "description"),
    [
        ("kicked", "Forbidden: bot was kicked from the supergroup chat"),
        ("left", "Forbidden: bot is not a member of the supergroup chat"),
        ("restricted", "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
async def test_a_group_may_not_want_the_bot(
    api: Api, telegram: TelegramServer, aida: Person, status: str, description: str
) -> None:
    group = telegram.group("Desk", members=[aida])
    await api.ok("sendMessage", chat_id=group.id, text="x")
    await group.changes_bot(status, by=aida)
    answer = await api.unlucky("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == description


async def test_a_deleted_account_and_a_chat_not_begun(
    api: Api, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    stranger = telegram.private(telegram.person("Dana"), started=False)
    answer = await api.unlucky("sendMessage", chat_id=stranger.id, text="x")
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"
    assert stranger.owner is not None
    await stranger.owner.sends(stranger, "/start")
    await api.ok("sendMessage", chat_id=stranger.id, text="x")
    aida.deactivated = True
    answer = await api.unlucky("sendMessage", chat_id=chat.id, text="x")
    assert answer["description"] == "Forbidden: user is deactivated"


async def test_a_closed_topic_takes_nothing(api: Api, telegram: TelegramServer) -> None:
    forum = telegram.group("Desk", members=[telegram.person("Bolat")], forum=True)
    topic = forum.topic("News")
    topic.closed = True
    answer = await api.unlucky("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic.id)
    assert answer["description"] == "Bad Request: TOPIC_CLOSED"


async def test_a_channel_needs_an_administrator(api: Api, telegram: TelegramServer) -> None:
    channel = telegram.channel("Digest")
    channel.bot_status = "member"
    answer = await api.unlucky("sendMessage", chat_id=channel.id, text="x")
    assert answer["description"] == "Bad Request: need administrator rights in the channel chat"


async def test_an_upgraded_group_tells_its_new_id(api: Api, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida], basic=True)
    new = await group.migrates()
    answer = await api.unlucky("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    await api.ok("sendMessage", chat_id=new.id, text="x")
    updates = [update["message"] for update in await api.ok("getUpdates")]
    assert updates[0]["migrate_to_chat_id"] == new.id
    assert updates[1]["migrate_from_chat_id"] == group.id


async def test_who_is_in_a_chat(api: Api, telegram: TelegramServer, aida: Person) -> None:
    boss = telegram.person("Bolat")
    group = telegram.group("Desk", members=[aida], admins=[boss])
    assert (await api.ok("getChat", chat_id=group.id))["title"] == "Desk"
    assert (await api.ok("getChatMember", chat_id=group.id, user_id=boss.id))["status"] == "administrator"
    assert (await api.ok("getChatMember", chat_id=group.id, user_id=aida.id))["status"] == "member"
    rows = await api.ok("getChatAdministrators", chat_id=group.id)
    assert [row["user"]["first_name"] for row in rows] == ["Bolat"]
    assert await api.ok("getChatMemberCount", chat_id=group.id) == 3
    assert await api.refused("getChatMember", chat_id=group.id, user_id=1) == "user not found"


async def test_leaving(api: Api, telegram: TelegramServer, chat: Chat) -> None:
    group = telegram.group("Desk")
    await api.ok("leaveChat", chat_id=group.id)
    answer = await api.unlucky("sendMessage", chat_id=group.id, text="x")
    assert answer["error_code"] == 403
    assert await api.refused("leaveChat", chat_id=chat.id) == "chat is a private chat"


@pytest.mark.parametrize(("size", "refusal"), [(0, "file must be non-empty"), (11, "file is too big")])
async def test_a_file_has_a_size_within_bounds(
    api: Api, chat: Chat, telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch, size: int, refusal: str
) -> None:
    monkeypatch.setattr(sending, "LARGEST_PHOTO", 10)
    form = aiohttp.FormData({"chat_id": str(chat.id)})
    form.add_field("photo", b"x" * size, filename="a.jpg")
    async with api.session.post(api.address("sendPhoto"), data=form) as response:
        assert (await response.json())["description"] == f"Bad Request: {refusal}"
    assert len(telegram.take_violations()) == 1


async def test_a_file_of_some_megabytes_gets_through(api: Api, chat: Chat) -> None:
    form = aiohttp.FormData({"chat_id": str(chat.id)})
    form.add_field("document", io.BytesIO(b"x" * 3_000_000), filename="a.bin")
    async with api.session.post(api.address("sendDocument"), data=form) as response:
        assert (await response.json())["result"]["document"]["file_size"] == 3_000_000


async def test_a_file_that_is_too_large_cannot_be_fetched(
    api: Api, chat: Chat, aida: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(methods_on_chats, "LARGEST_DOWNLOAD", 3)
    message = await aida.sends(chat, document=b"1234")
    refusal = await api.refused("getFile", file_id=message.data["document"]["file_id"])
    assert refusal == "file is too big"


async def test_a_private_chat_has_no_administrators(api: Api, chat: Chat) -> None:
    refusal = await api.refused("getChatAdministrators", chat_id=chat.id)
    assert refusal == "there are no administrators in the private chat"


async def test_files_are_sent_and_fetched(api: Api, chat: Chat, aida: Person, telegram: TelegramServer) -> None:
    message = await aida.sends(chat, "look", photo=b"JPEG")
    [update] = await api.ok("getUpdates")
    assert update["message"]["caption"] == "look"
    about = await api.ok("getFile", file_id=message.data["photo"][-1]["file_id"])
    async with api.session.get(f"{telegram.url}/file/bot{telegram.token}/{about['file_path']}") as response:
        assert await response.read() == b"JPEG"
    await api.ok("sendPhoto", chat_id=chat.id, photo=about["file_id"])
    assert await api.refused("getFile", file_id="nothing") == "invalid file_id"
    refusal = await api.refused("sendPhoto", chat_id=chat.id, photo="nothing")
    assert refusal == "wrong file identifier/HTTP URL specified"
