"""A message as Rich shows it: the same spans as everywhere, in the terminal's styles."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.answers.markup import Body, Frame, Line, Style
from bot.cli.session import Screen

WIDEST = 100  # columns; longer lines are hard to read
_STYLES = {Style.TEXT: "", Style.BOLD: "bold", Style.ITALIC: "italic", Style.CODE: "dim cyan"}


def paint(screen: Screen, console: Console) -> None:
    """Shows a message between two rules, and below it what can be gone on with."""
    width = min(WIDEST, console.width)
    console.print(Rule(style="blue"), width=width)
    _paint_body(screen.message.fitted, console, width)
    console.print(Rule(style="blue"), width=width)
    for option in screen.further(screen.message.text):
        console.print(Text.assemble((f"{option.number:>3} ", "bold blue"), option.label), width=width)


def _paint_body(body: Body, console: Console, width: int) -> None:
    for number, one in enumerate(body):
        if number and not one.is_tight:
            console.print()
        indent = 0 if one.frame is Frame.NONE else 3
        for spans in one.lines:
            text = _line(spans)
            if indent:
                text.stylize("italic")
            console.print(Padding(text, (0, 0, 0, indent)), width=width)
            for address in dict.fromkeys(span.address for span in spans if span.address):
                # Not wrapped, so that it can be copied or clicked in one piece.
                console.print(Text(f"    {address}", style="dim"), soft_wrap=True)


def _line(spans: Line) -> Text:
    text = Text()
    for span in spans:
        text.append(span.text, f"underline link {span.address}" if span.address else _STYLES[span.style])
    return text
