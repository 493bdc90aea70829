"""`kazfacts chat`: a conversation in the terminal, on the same engine as on Telegram."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.cli import opening
from bot.cli.failures import Exit
from bot.cli.session import LEAVING, Screen, Session
from bot.cli.terminal import console, is_terminal, say, shown

PROMPT = "> "
WELCOME = "Ask a question, type a number to open what it stands for, /help for more, /quit to leave."


def chat() -> int:
    """A conversation in the terminal. Numbers open what an answer offers; /help tells the rest.

    \b
    Examples:
      kazfacts chat
      printf 'who is the biggest investor?\\nand China?\\n' | kazfacts chat
    """
    session = Session(opening.engine(opening.settings().knowledge))
    show(session.start())
    say(WELCOME, "dim")
    for line in _lines():
        if line.strip().casefold() in LEAVING:
            break
        say()
        show(session.answer(line))
        say()
    return Exit.DONE


def _lines() -> Iterator[str]:
    """What is typed; where it is piped in, it is repeated, so that the output reads as a conversation."""
    if not sys.stdin.isatty():
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
        for line in sys.stdin:
            text = line.rstrip("\r\n")
            say(f"{PROMPT}{text}")
            yield text
        return
    import readline  # noqa: F401 - importing it gives input() a history and the arrow keys

    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()
            return


def show(screen: Screen) -> None:
    """Shows a message with what it offers."""
    if is_terminal():
        from bot.cli.painting import paint

        paint(screen, console())
        return
    plain = screen.message.plain
    print(shown(plain))
    further = [f"{option.number}. {option.label}" for option in screen.further(plain)]
    if further:
        print("\n" + shown("\n".join(further)))
