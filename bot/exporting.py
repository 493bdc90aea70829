"""All facts with their sources, for other programs (JSON, CSV) and for reading (Markdown). Values in, texts out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from bot.answers import as_json as outcome_json
from bot.answers import render_fact
from bot.answers.markup import Block, Body, Frame, Span, Style
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, in_language
from bot.matching.outcomes import Answer, Found

COLUMNS = (
    "id",
    "kind",
    "title",
    "text",
    "attributed_to",
    "voice",
    "as_of",
    "from",
    "to",
    "place",
    "value",
    "unit",
    "qualifier",
    "note",
    "topics",
    "sources",
    "publishers",
    "urls",
)
_FORMULA = re.compile(r"[=+\-@\t]")  # with these a spreadsheet would begin to compute
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def as_json(base: FactBase) -> str:
    """Every fact as `kazfacts ask --json` tells it, with all its fields."""
    value = {"version": base.version, "facts": [_fact(fact, base) for fact in base.facts.values()]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _fact(fact: Fact, base: FactBase) -> dict[str, Any]:
    told: dict[str, Any] = outcome_json("", Answer((Found(fact, 1.0),)), base)["answers"][0]
    fields = fact.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    more = ("figure", "quote", "occurred", "place", "topics", "entities", "related", "note", "citations")
    return {key: value for key, value in told.items() if key != "derived"} | {
        key: fields[key] for key in more if key in fields
    }


def as_csv(base: FactBase) -> str:
    """One line a fact; several topics or sources stand in one cell, divided by semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for fact in base.facts.values():
        row = _row(_fact(fact, base))
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return text.getvalue()


def _row(fact: dict[str, Any]) -> dict[str, str]:
    occurred, figure, sources = fact.get("occurred", {}), fact.get("figure", {}), fact["sources"]
    return {
        **{
            key: fact.get(key, "")
            for key in ("id", "kind", "title", "text", "attributed_to", "voice", "as_of", "place")
        },
        **{key: occurred.get(key, "") for key in ("from", "to")},
        **{key: figure.get(key, "") for key in ("value", "unit", "qualifier")},
        "note": in_language(fact.get("note", {}), DEFAULT_LANGUAGE),
        "topics": "; ".join(fact["topics"]),
        "sources": "; ".join(source["id"] for source in sources),
        "publishers": "; ".join(dict.fromkeys(source["publisher"] for source in sources)),
        "urls": " ".join(source["url"] for source in sources),
    }


def _cell(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def as_markdown(base: FactBase) -> str:
    """The facts by topic, each as the bot tells it."""
    parts = [f"# Facts\n\nVersion {base.version}, {len(base.facts)} facts.\n"]
    for topic in base.topics.values():
        facts = [fact for fact in base.facts.values() if fact.topics[0] == topic.id]
        if facts:
            parts.append(f"## {_escaped(in_language(topic.name, DEFAULT_LANGUAGE))}\n")
            parts += ["\n".join(_markdown(render_fact(fact, base).fitted)) for fact in facts]
    return "\n".join(parts)


def _markdown(body: Body) -> Iterator[str]:
    """A body's lines; its first block is the title, every line a paragraph's line of its own."""
    for number, one in enumerate(body):
        if number == 0 and len(one.lines) == 1:
            yield "### " + "".join(_escaped(span.text) for span in one.lines[0])
        else:
            yield from _block(one)
        yield ""


def _block(one: Block) -> Iterator[str]:
    before = "" if one.frame is Frame.NONE else "> "
    for number, spans in enumerate(one.lines, 1):
        end = "  " if number < len(one.lines) else ""
        yield before + "".join(map(_span, spans)) + end


def _span(span: Span) -> str:
    text = _escaped(span.text)
    match span.style:
        case Style.BOLD:
            text = f"**{text}**"
        case Style.ITALIC:
            text = f"*{text}*"
        case Style.CODE:
            text = f"`{span.text}`"
        case Style.TEXT:
            pass
    return f"[{text}](<{span.address}>)" if span.address else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
