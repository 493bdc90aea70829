"""What happens to a chat as a whole: members come and go, the bot's standing changes, channels post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import content
from .messages import Data, Message

if TYPE_CHECKING:
    from .chats import Chat
    from .people import Person

TELEGRAM: Data = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
ADMINISTRATOR_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


def chat_member(user: Data, status: str, *, kind: str = "supergroup") -> Data:
    """Telegram's ChatMember object of a standing."""
    member: Data = {"status": status, "user": user}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            member |= {right: right not in ("can_be_edited", "is_anonymous") for right in ADMINISTRATOR_RIGHTS}
            member |= {"can_post_messages": True, "can_edit_messages": True} if kind == "channel" else {}
        case "restricted":
            member |= dict.fromkeys(MEMBER_RIGHTS, False) | {"is_member": True, "until_date": 0}
        case "kicked":
            member["until_date"] = 0
    return member


async def join(chat: Chat, person: Person, by: Person | None) -> Message:
    """A member joins."""
    chat.members[person.id] = person
    _tell_chat_member(chat, person, "left", "member", by)
    return chat.service({"new_chat_members": [person.as_user()]}, by=by or person)


async def leave(chat: Chat, person: Person, by: Person | None) -> Message:
    """A member leaves or is removed."""
    chat.members.pop(person.id, None)
    _tell_chat_member(chat, person, "member", "kicked" if by else "left", by)
    return chat.service({"left_chat_member": person.as_user()}, by=by or person)


def _tell_chat_member(chat: Chat, person: Person, old: str, new: str, by: Person | None) -> None:
    if chat.bot_status == "administrator":
        _push_member(chat, "chat_member", person.as_user(), old, new, by or person)


async def change_bot(chat: Chat, status: str, by: Person | None) -> None:
    """The bot's own standing changes."""
    old, chat.bot_status = chat.bot_status, status
    actor = by or chat.owner or next(iter(chat.members.values()))
    bot = chat.world.bot.as_user()
    _push_member(chat, "my_chat_member", bot, old, status, actor)
    if chat.kind in ("group", "supergroup") and old in ("left", "kicked") and chat.bot_is_in:
        chat.service({"new_chat_members": [bot]}, by=actor)


def _push_member(chat: Chat, update: str, user: Data, old: str, new: str, by: Person) -> None:
    chat.world.push(
        update,
        {
            "chat": chat.as_chat(),
            "from": by.as_user(),
            "date": chat.world.date(),
            "old_chat_member": chat_member(user, old, kind=chat.kind),
            "new_chat_member": chat_member(user, new, kind=chat.kind),
        },
    )


async def migrate(chat: Chat, *, tells_bot: bool) -> Chat:
    """A basic group becomes a supergroup with another id; `tells_bot` by my_chat_member that it is in there, too."""
    world = chat.world
    new = world.group(chat.title, members=list(chat.members.values()), privacy=chat.privacy)
    new.bot_status, new.admins = chat.bot_status, set(chat.admins)
    chat.migrated_to = new
    if tells_bot:
        _push_member(
            new, "my_chat_member", world.bot.as_user(), "left", new.bot_status, next(iter(chat.members.values()))
        )
    chat.service({"migrate_to_chat_id": new.id}, deliver=True)
    new.service({"migrate_from_chat_id": chat.id}, deliver=True)
    return new


async def post(channel: Chat, text: str, **media: Any) -> Message:
    """A channel post and its automatic forward."""
    body = content.compose(channel.world, text, **media)
    message = channel.add({"sender_chat": channel.as_chat(), **body})
    channel.show_bot(message, "channel_post")
    if channel.discussion:
        origin = {
            "type": "channel",
            "chat": channel.as_chat(),
            "message_id": message.id,
            "date": message.data["date"],
        }
        forwarded = channel.discussion.add(
            {
                "from": TELEGRAM,
                "sender_chat": channel.as_chat(),
                "forward_origin": origin,
                "is_automatic_forward": True,
                **body,
            }
        )
        channel.discussion.show_bot(forwarded, "message")
    return message


async def edit_post(message: Message, text: str) -> Message:
    """A channel post is edited."""
    message.replace(**content.compose(message.chat.world, text), edit_date=message.chat.world.date())
    message.chat.show_bot(message, "edited_channel_post")
    return message
