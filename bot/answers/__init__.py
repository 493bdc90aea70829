"""How an outcome reads: one renderer for every surface. Decides nothing about relevance, and knows no Telegram."""

from bot.answers.as_json import as_json
from bot.answers.message import (
    Action,
    AddToGroup,
    Ask,
    AskPrivately,
    Button,
    Copy,
    Message,
    Share,
    ShowEvidence,
    ShowFact,
    ShowList,
    ShowPage,
    ShowRandom,
    ShowRelated,
    ShowSource,
    ShowTopic,
)
from bot.answers.render import render, render_fact

__all__ = [
    "Action",
    "AddToGroup",
    "Ask",
    "AskPrivately",
    "Button",
    "Copy",
    "Message",
    "Share",
    "ShowEvidence",
    "ShowFact",
    "ShowList",
    "ShowPage",
    "ShowRandom",
    "ShowRelated",
    "ShowSource",
    "ShowTopic",
    "as_json",
    "render",
    "render_fact",
]
