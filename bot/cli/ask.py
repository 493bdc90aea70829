"""`kazfacts ask`: one question, or a batch of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.answers import as_json, render
from bot.answers.why_page import why_page
from bot.cli import opening
from bot.cli.batch import lines_of, messages_in
from bot.cli.failures import Exit, Failure
from bot.cli.terminal import print_json, say
from bot.engine import Engine, Reply
from bot.matching.conversation import Conversation
from bot.matching.ranking.explanation import explained


def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question.", show_default=False)] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object for each message.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Answer one message a line (- reads standard input). A line that is a JSON array of strings is a"
            " conversation, of which the last message is answered.",
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell why, for editors of the facts.")] = False,
) -> int:
    """Answers a question, with its source.

    \b
    Examples:
      kazfacts ask how much has the EU invested
      kazfacts ask --json "what does Kazakhstan think of the veto?"
      kazfacts ask --explain "tokaev ukrane"
      kazfacts ask --json --batch questions.txt > replies.jsonl
    """
    text = " ".join(question or ())
    if (question is None or question == []) == (batch is None):
        raise Failure("kazfacts ask: expected a question or --batch FILE (kazfacts ask --help shows how)")
    if explain and json_:
        raise Failure("kazfacts ask: --explain prints no JSON; leave out --json")
    engine = opening.engine(opening.settings().knowledge, golden=False)
    if batch is None:
        _answer(engine, (text,), as_object=json_, explain=explain)
        return Exit.DONE
    for line in lines_of(batch):
        messages = messages_in(line)
        if not json_:
            say(f"> {messages[-1]}", "bold")
        _answer(engine, messages, as_object=json_, explain=explain)
        if not json_:
            say()
    return Exit.DONE


def _answer(engine: Engine, messages: Sequence[str], *, as_object: bool, explain: bool) -> None:
    reply = _last_reply(engine, messages)
    base = reply.snapshot.base
    if as_object:
        print_json(as_json(messages[-1], reply.outcome, base))
        return
    say(render(reply.outcome, base).plain)
    if explain:
        say()
        say(why_page(explained(messages[-1], reply.snapshot.index), reply.outcome).plain)


def _last_reply(engine: Engine, messages: Sequence[str]) -> Reply:
    """The reply to the last message, after those before it."""
    conversation = Conversation()
    for message in messages[:-1]:
        conversation = engine.respond(message, conversation).conversation
    return engine.respond(messages[-1], conversation)
