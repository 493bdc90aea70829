"""python-telegram-bot's own calls are accepted, and what it gets back it can read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.warnings import PTBDeprecationWarning

from tests.support.telegram import Chat, Person, TelegramServer

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """The library's client."""
    base = f"{telegram.url}/bot", f"{telegram.url}/file/bot"
    async with Bot(telegram.token, base_url=base[0], base_file_url=base[1]) as client:
        yield client


async def test_sending_and_editing(bot: Bot, chat: Chat, aida: Person) -> None:
    asked = await aida.sends(chat, "hello")
    buttons = [
        [InlineKeyboardButton("Go", callback_data="v1"), InlineKeyboardButton("Site", url="https://e.org")],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("citation"))],
        [InlineKeyboardButton("Share", switch_inline_query="trade")],
    ]
    sent = await bot.send_message(
        chat.id,
        "<b>x</b> &amp; y",
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup(buttons),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(asked.id, allow_sending_without_reply=True),
        disable_notification=True,
    )
    shown = chat.messages[-1]
    assert (sent.text, sent.reply_to_message.message_id) == ("x & y", asked.id)  # type: ignore[union-attr]
    assert shown.link_preview == {"is_disabled": True}
    assert shown.buttons == ["Go", "Site", "Copy", "Share"]
    await sent.edit_text("z", reply_markup=None)
    assert (shown.text, shown.keyboard) == ("z", [])
    await sent.delete()
    assert shown.deleted
    await bot.send_chat_action(chat.id, ChatAction.TYPING)
    await bot.send_message(chat.id, "bye", reply_markup=ReplyKeyboardRemove())
    await bot.set_message_reaction(chat.id, asked.id, "👍")
    await bot.copy_message(chat.id, chat.id, asked.id)


async def test_files(bot: Bot, chat: Chat) -> None:
    photo = await bot.send_photo(chat.id, b"JPEG", caption="<i>c</i>", parse_mode=ParseMode.HTML)
    await bot.send_document(chat.id, b"text", filename="a.txt")
    assert [message.text for message in chat.messages] == ["c", ""]
    file = await bot.get_file(photo.photo[-1])
    assert bytes(await file.download_as_bytearray()) == b"JPEG"


async def test_queries(bot: Bot, chat: Chat, aida: Person, telegram: TelegramServer) -> None:
    typed = await aida.types_inline("trade")
    content = InputTextMessageContent("<b>x</b>", parse_mode=ParseMode.HTML)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="v1")]])
    result = InlineQueryResultArticle("1", "Title", content, description="d", reply_markup=keyboard)
    button = InlineQueryResultsButton("Ask", start_parameter="ask")
    await bot.answer_inline_query(typed.id, [result], cache_time=0, is_personal=True, button=button)
    message = await aida.chooses(typed, 0, chat)
    pressed = await aida.presses(message)
    await bot.answer_callback_query(pressed.id, "ok")
    await bot.edit_message_text("new", inline_message_id=message.inline_message_id)
    guest = await aida.summons(telegram.group("Away", bot_in=False), "@facts_test_bot?")
    assert (await bot.answer_guest_query(guest.id, result)).inline_message_id
    kinds = list(await bot.get_updates(allowed_updates=Update.ALL_TYPES))
    assert [update.update_id for update in kinds] == sorted(update.update_id for update in kinds)
    assert kinds[-1].guest_message is not None


async def test_the_bots_account(bot: Bot, telegram: TelegramServer, aida: Person) -> None:
    group = telegram.group("Desk", members=[aida], admins=[telegram.person("Bolat")])
    me = await bot.get_me()
    assert me.username == telegram.bot.username
    menu = [BotCommand("ask", "Ask")]
    await bot.set_my_commands(menu, scope=BotCommandScopeAllGroupChats(), language_code="kk")
    await bot.set_my_commands(menu, scope=BotCommandScopeChat(group.id))
    assert list(await bot.get_my_commands(scope=BotCommandScopeChat(group.id))) == menu
    await bot.delete_my_commands(scope=BotCommandScopeChat(group.id))
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    await bot.set_my_name("n")
    assert (await bot.get_my_description()).description == "d"
    assert (await bot.get_my_short_description()).short_description == "s"
    assert (await bot.get_my_name()).name == "n"
    assert (await bot.get_chat(group.id)).title == "Desk"
    assert (await bot.get_chat_member(group.id, aida.id)).status == "member"
    assert len(await bot.get_chat_administrators(group.id)) == 1
    assert await bot.get_chat_member_count(group.id) == 3
    assert await bot.leave_chat(group.id)
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
    await bot.delete_webhook()


async def test_errors_become_the_librarys_exceptions(
    bot: Bot, chat: Chat, aida: Person, telegram: TelegramServer
) -> None:
    telegram.fault("429", retry_after=3)
    with pytest.raises(RetryAfter, match="Retry in 3 seconds"), pytest.warns(PTBDeprecationWarning):
        await bot.send_message(chat.id, "x")
    telegram.fault("409")
    with pytest.raises(Conflict):
        await bot.get_updates()
    await aida.blocks_bot()
    with pytest.raises(Forbidden):
        await bot.send_message(chat.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    assert [one.kind for one in telegram.take_violations()] == ["chat not found"]
