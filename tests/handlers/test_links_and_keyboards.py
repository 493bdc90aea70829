"""Links and buttons: what they open, and how Telegram is told."""

from __future__ import annotations

import pytest

from bot.answers import (
    Action,
    AddToGroup,
    Ask,
    AskPrivately,
    Button,
    Copy,
    Message,
    Share,
    ShowFact,
    ShowPage,
    ShowSource,
    ShowTopic,
)
from bot.engine import Engine
from bot.handlers.addressed import Self
from bot.handlers.deep_links import action_of, payload_of
from bot.handlers.keyboards import keyboard
from tests.support.folder import Folder

BOT = Self(7, "FactsBot")


@pytest.mark.parametrize(
    ("payload", "action"),
    [
        ("fdi-total", ShowFact("fdi-total")),
        ("t_economy", ShowTopic("economy")),
        ("s_herald-2024-05", ShowSource("herald-2024-05")),
        ("q_mediation-offer_0", Ask("who mediates between the neighbours")),
        ("q_mediation-offer_2", Ask("offer to mediate")),
        ("q_mediation-offer_3", ShowFact("mediation-offer")),
        ("q_gone_0", ShowFact("gone")),
        ("", None),
        ("q_mediation-offer", None),
        ("x_economy", None),
        ("A B", None),
        (payload_of("what's new, at all?"), Ask("what's new, at all?")),
        ("a_", None),
        ("a_\u00e4", None),
        ("a_gA", None),
        ("_", None),
        ("-", None),
    ],
)
def test_what_a_link_opens(folder: Folder, payload: str, action: Action | None) -> None:
    assert action_of(payload, Engine(folder.path).snapshot.base) == action


def shown(action: Action, **more: str) -> dict[str, object] | None:
    """The one button of a message as Telegram gets it."""
    markup = keyboard(Message((), ((Button("x", action),),)), BOT, **more)
    return dict(markup.inline_keyboard[0][0].to_dict()) if markup else None


@pytest.mark.parametrize(
    ("action", "button"),
    [
        (ShowFact("a"), {"callback_data": "1:f:a"}),
        (AddToGroup(), {"url": "https://t.me/FactsBot?startgroup=_"}),
        (AskPrivately("brics"), {"url": "https://t.me/FactsBot?start=a_YnJpY3M"}),
        (AskPrivately("x" * 60), {"url": "https://t.me/FactsBot?start=_"}),
        (Copy("words"), {"copy_text": {"text": "words"}}),
        (Share("a"), {"url": "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FFactsBot%3Fstart%3Da"}),
    ],
)
def test_what_a_button_does(action: Action, button: dict[str, object]) -> None:
    assert shown(action) == {"text": "x", **button}


def test_where_inline_mode_is_on_share_offers_the_fact_in_a_chat_of_ones_choice() -> None:
    markup = keyboard(Message((), ((Button("x", Share("a")),),)), Self(7, "FactsBot", is_inline=True))
    assert markup is not None
    assert markup.inline_keyboard[0][0].to_dict() == {"text": "x", "switch_inline_query": "a"}


def test_the_button_to_the_fact_that_a_page_was_opened_from_leads_back() -> None:
    assert shown(ShowFact("a"), opened_from="a") == {"text": "x", "callback_data": "1:b:a"}
    assert shown(ShowFact("b"), opened_from="a") == {"text": "x", "callback_data": "1:f:b"}


def test_a_page_of_an_overview_carries_the_question() -> None:
    assert shown(ShowPage("China", 1), question="all on china") == {"text": "x", "callback_data": "1:p:1:all on china"}


def test_a_button_that_cannot_be_carried_is_left_out_with_its_row() -> None:
    assert shown(Ask("x" * 80)) is None
    assert keyboard(Message(()), BOT) is None
