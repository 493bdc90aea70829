"""`kazfacts chat`: numbers, commands and questions, in a terminal and through a pipe."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from bot.answers import ShowEvidence, ShowFact
from bot.cli.painting import paint
from bot.cli.session import LEAVING, Session
from bot.engine import Engine, Reply
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Overview

from .conftest import Command


@pytest.fixture
def session(engine: Engine) -> Session:
    return Session(engine)


def test_a_conversation_through_a_pipe(kazfacts: Command) -> None:
    done = kazfacts("chat", stdin="how much foreign investment is there in all?\nwho said that?\n/quit\nnever asked\n")
    assert done.returncode == 0
    assert "> how much foreign investment is there in all?" in done.stdout
    assert done.stdout.count("fdi-total") == 2
    assert "never asked" not in done.stdout
    assert done.stderr == ""


def test_the_end_of_the_input_ends_it(kazfacts: Command) -> None:
    assert kazfacts("chat").returncode == 0


def test_examples_can_be_picked_at_the_start(session: Session) -> None:
    start = session.start()
    assert len(start.options) == 3
    assert start.options[0].number == 1
    assert session.answer("1").message != start.message


def test_related_facts_come_below_an_answer_by_number(session: Session) -> None:
    screen = session.answer("how much has the EU invested")
    related = [option for option in screen.options if isinstance(option.action, ShowFact)]
    assert related
    assert [option.number for option in screen.options] == list(range(1, len(screen.options) + 1))
    picked = session.answer(str(related[0].number))
    assert related[0].label in picked.message.text
    assert session.conversation.facts == (related[0].action.id,)


def test_the_evidence_of_an_answer_can_be_opened(session: Session) -> None:
    screen = session.answer("how much has the EU invested")
    (evidence,) = [option for option in screen.options if isinstance(option.action, ShowEvidence)]
    assert "$117 billion" in session.answer(str(evidence.number)).message.text


def test_suggestions_can_be_picked(session: Session, engine: Engine) -> None:
    screen = session.answer("how tall is Khan Tengri")
    assert [option.number for option in screen.options] == [1, 2, 3]
    assert screen.further(screen.message.plain) == ()
    action = screen.options[1].action
    assert isinstance(action, ShowFact)
    assert engine.snapshot.base.facts[action.id].title["en"] in session.answer("2").message.text


def test_topics_and_sources_are_browsed_by_number(session: Session) -> None:
    topics = session.answer("/topics")
    assert topics.further(topics.message.plain) == ()
    below = session.answer("1")
    assert below.message != topics.message
    (back,) = below.further(below.message.plain)
    assert session.answer(str(back.number)).message == topics.message
    sources = session.answer("/sources")
    assert len(sources.options) == 5
    assert "https://" in session.answer("1").message.plain


def test_a_fact_is_shown_by_its_id(session: Session) -> None:
    assert "$117 billion" in session.answer("/fact fdi-from-eu").message.text
    assert "fdi-from-eu" in session.answer("/fact fdi-from-ue").message.text


def test_a_number_that_was_not_offered_is_a_message(session: Session) -> None:
    session.answer("how tall is Khan Tengri")
    assert session.answer("99").message.text
    assert session.answer("0").message.text


def test_all_commands_of_the_help_page_work(session: Session) -> None:
    told = set(re.findall(r"(?:^|, )(/\w+)", session.answer("/help").message.text, re.MULTILINE))
    assert {"/ask", "/compare", "/figures", "/about", "/quit"} <= told
    for command in {*told, "/start"} - LEAVING:
        assert "no command" not in session.answer(command).message.text, command
    assert "I know no command /nonsense" in session.answer("/nonsense").message.text


def test_what_only_telegram_has_is_not_spoken_of(session: Session) -> None:
    assert "/digest" not in session.answer("/help").message.text
    assert "kept in no file" in session.answer("/privacy").message.text


def test_a_command_that_lacks_something_says_what(session: Session) -> None:
    assert session.answer("/compare China").message.text.startswith("Send /compare with two names")


def test_pages_are_turned_by_number(session: Session) -> None:
    session.answer("/sources")
    first = session.answer("1")
    turn = next(option for option in first.options if option.label.startswith("Next"))
    second = session.answer(str(turn.number))
    assert second.message != first.message
    back = next(option for option in second.options if "Previous" in option.label)
    assert session.answer(str(back.number)).message == first.message


def test_the_pages_of_an_overview_are_turned(session: Session, engine: Engine) -> None:
    facts = tuple(engine.snapshot.base.facts.values())[:15]
    first = session.show(Reply(Overview("Everything", facts), Conversation(), engine.snapshot))
    turn = next(option for option in first.options if option.label.startswith("Next"))
    assert "15" in session.answer(str(turn.number)).message.text


def test_a_terminal_gets_addresses_in_one_piece(session: Session) -> None:
    out = io.StringIO()
    console = Console(file=out, width=60, force_terminal=True, markup=False, emoji=False, highlight=False)
    paint(session.answer("/fact fdi-from-eu"), console)
    address = "https://lithuaniatribune.com/maintaining-peace-and-prosperity-kazakhstans-multi-vectorial-foreign-policy-in-action/"
    assert address in out.getvalue().replace("\x1b[0m", "").replace("\x1b[2m", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/figures", "Figures\n8 facts"),
        ("/latest", "The newest facts"),
        ("/timeline biosafety", "Biosafety: 3 facts, oldest first"),
        ("/timeline", "Timelines: choose a subject"),
        ("/compare China and Russia", "China and Russia\n1. "),
        ("/random", "as of "),
    ],
)
def test_what_is_listed_on_telegram_is_listed_here(session: Session, line: str, words: str) -> None:
    assert words in session.answer(line).message.plain


def test_a_timeline_is_chosen_by_its_number_and_turned(session: Session) -> None:
    session.answer("/timeline")
    told = session.answer("1")
    assert told.message.plain.startswith("Foreign policy: ")
    turn = next(option for option in told.options if option.label.startswith("Next"))
    assert "\n11. " in session.answer(str(turn.number)).message.plain
