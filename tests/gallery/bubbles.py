"""A message, from Telegram's JSON to HTML that looks as it does in Telegram's apps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from tests.gallery.scenes import Place
from tests.gallery.stage import BOT_NAME, NAME, Bubble, Item, Offer, Played, Remark
from tests.support.telegram import utf16

Data = dict[str, Any]

_HEADS = {
    Place.PRIVATE: (BOT_NAME, "bot"),
    Place.GROUP: (NAME, "3 members"),
    Place.ELSEWHERE: (NAME, "2 members"),
    Place.CHANNEL: (NAME, "120 subscribers"),
}

_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre"}
_TOUCHED = {"bot_command", "mention", "hashtag", "cashtag", "url", "email", "text_mention"}  # shown as links
_QUOTES = {"blockquote", "expandable_blockquote"}
_COLOURS = 7  # of names and portraits, chosen by the id of the person as the apps do


def chat(played: Played, *, theme: str = "") -> str:
    """One conversation in the frame of an app."""
    scene = played.scene
    is_group = scene.place in (Place.GROUP, Place.ELSEWHERE)
    name, about = _HEADS[scene.place]
    items = "\n".join(_item(item, played.items[:place], is_group=is_group) for place, item in enumerate(played.items))
    return f"""<section class="chat {theme}">
<header><span class="portrait c{5 if scene.place is Place.PRIVATE else 3}">{escape(name[0].upper())}</span>
<span class="who"><b>{escape(name)}</b><small>{about}</small></span></header>
<div class="talk">
<div class="service"><span>Today</span></div>
{items}
</div>
<footer><span class="field">Message</span></footer>
</section>"""


def _item(item: Item, before: Sequence[Item], *, is_group: bool) -> str:
    if isinstance(item, Remark):
        return f'<div class="remark">{escape(item.text)}</div>'
    if isinstance(item, Offer):
        return _offer(item)
    return _message(item, before, is_group=is_group)


def _offer(offer: Offer) -> str:
    """The cards above the field in which somebody types."""
    cards = "\n".join(
        f'<div class="card"><span class="letter c{number % _COLOURS}">{escape(title[0])}</span>'
        f"<div><b>{escape(title)}</b><small>{escape(about)}</small></div></div>"
        for number, (title, about) in enumerate(offer.cards)
    )
    return f'<div class="offer">{cards}<div class="typed">{escape(offer.typed)}</div></div>'


def _message(bubble: Bubble, before: Sequence[Item], *, is_group: bool) -> str:
    side = "own" if bubble.is_own else "other"
    if sticker := bubble.data.get("sticker"):
        big = f'<div class="big">{escape(sticker["emoji"])}</div>'
        return f'<div class="message {side} sticker">{big}{_time(bubble)}</div>'
    by = bubble.data.get("sender_chat") or bubble.data["from"]
    colour = f"c{by['id'] % _COLOURS}"
    name = f'<div class="name {colour}">{escape(bubble.sender)}</div>' if is_group and not bubble.is_own else ""
    text = marked_up(bubble.data.get("text", ""), bubble.data.get("entities", []))
    via = f'<div class="via">via @{escape(robot["username"])}</div>' if (robot := bubble.data.get("via_bot")) else ""
    body = (
        f'<div class="bubble">{name}{via}{_replied(bubble, before)}<div class="text">{text}{_time(bubble)}</div></div>'
    )
    return f'<div class="message {side}">{body}{_keyboard(bubble.data)}</div>'


def _time(bubble: Bubble) -> str:
    edited = "edited " if "edit_date" in bubble.data else ""
    ticks = (
        '<svg class="ticks" viewBox="0 0 18 11"><path d="m1 6 3.5 3.5L12 1M7.6 8.6l.9.9L16 1"/></svg>'
        if bubble.is_own
        else ""
    )
    return f'<span class="time">{edited}{bubble.clock}{ticks}</span>'


def _replied(bubble: Bubble, before: Sequence[Item]) -> str:
    """The message that this one replies to, in two lines; the apps leave nothing out, not even the one just above."""
    replied = bubble.data.get("reply_to_message")
    if not replied:
        return ""
    names = (
        one.sender for one in before if isinstance(one, Bubble) and one.data["message_id"] == replied["message_id"]
    )
    by = replied.get("sender_chat") or replied["from"]
    name = next(names, by.get("title") or by.get("first_name", ""))
    said = escape(" ".join(str(replied.get("text", "")).split()))
    return f'<div class="replied c{by["id"] % _COLOURS}"><b>{escape(name)}</b><span>{said}</span></div>'


def _keyboard(data: Data) -> str:
    rows = data.get("reply_markup", {}).get("inline_keyboard", [])
    if not rows:
        return ""
    return f'<div class="keyboard">{"".join(f"<div>{chr(10).join(map(_button, row))}</div>" for row in rows)}</div>'


def _button(button: Data) -> str:
    sign, does = "", str(button.get("callback_data", ""))
    if "url" in button:
        sign, does = '<svg viewBox="0 0 8 8"><path d="M2 1h5v5M7 1 1 7"/></svg>', button["url"]
    elif "switch_inline_query" in button:
        sign, does = '<svg viewBox="0 0 8 8"><path d="M1 4 7 1 5 7 4 4.5z"/></svg>', button["switch_inline_query"]
    elif "copy_text" in button:
        sign, does = '<svg viewBox="0 0 8 8"><path d="M3 3h4v4H3zM1 5V1h4"/></svg>', button["copy_text"]["text"]
    return f'<button type="button" title="{escape(does)}">{escape(button["text"])}{sign}</button>'


def marked_up(text: str, entities: Sequence[Data]) -> str:
    """A text with its entities as HTML. Around a block quote no line break is shown twice."""
    whole = utf16.length(text)
    html = _range(text, 0, whole, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))
    return re.sub(r"\n?(<blockquote[^>]*>.*?</blockquote>)\n?", r"\1", html, flags=re.DOTALL)


def _range(text: str, start: int, end: int, entities: Sequence[Data]) -> str:
    """The part of a text from one unit to another, with the entities that lie in it."""
    parts, at, rest = [], start, list(entities)
    while rest:
        entity = rest.pop(0)
        begins, ends = entity["offset"], entity["offset"] + entity["length"]
        inside = [other for other in rest if other["offset"] < ends]
        rest = rest[len(inside) :]
        parts += [escape(utf16.cut(text, at, begins - at)), _tagged(entity, _range(text, begins, ends, inside))]
        at = ends
    return "".join((*parts, escape(utf16.cut(text, at, end - at))))


def _tagged(entity: Data, inner: str) -> str:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">{inner}</a>'
    if kind in _TOUCHED:
        return f'<span class="link">{inner}</span>'
    if kind in _QUOTES:
        return f'<blockquote class="{kind}">{inner}</blockquote>'
    return inner
