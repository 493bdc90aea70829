"""How an outcome reads: one message for every surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import fact_blocks
from bot.answers.dates import date_in_words
from bot.answers.lists import (
    Choice,
    fact_choices,
    last_page,
    number_buttons,
    numbered_lines,
    page_buttons,
    page_line,
    within,
)
from bot.answers.markup import Block, block, bold, line, prose
from bot.answers.message import Button, Message, Rows, Share, ShowEvidence, ShowFact, ShowPage, ShowRelated
from bot.answers.sources import Numbered
from bot.answers.telling import brief_voice, direct_line
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, in_language
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome, Overview, Reason, SmallTalk, Talk
from bot.matching.overviews.overview import PAGE

_LONGEST_LINE = 200  # characters of a statement that an overview gives as it is; of a longer one it gives the title
_ALSO_IN = ("ru", "kk")  # the languages that are told that they are not spoken yet


def render(
    outcome: Outcome,
    base: FactBase,
    *,
    language: str = DEFAULT_LANGUAGE,
    page: int | None = None,
    is_brief: bool = False,
) -> Message:
    """The message that tells an outcome; `page` turns to another page of an overview.

    `is_brief`: where no fact answers, one quiet line says so, and nothing else is offered.
    """
    if is_brief and isinstance(outcome, NoAnswer | SmallTalk):
        outcome = replace(outcome, suggestions=())
    match outcome:
        case Answer():
            return _answer(outcome, base, language)
        case Overview():
            return _overview(outcome, base, language, outcome.page if page is None else page)
        case Clarification():
            return _choices((block(say("clarification", language)),), outcome.choices, language)
        case NoAnswer():
            return _no_answer(outcome, language)
        case SmallTalk():
            return _small_talk(outcome, language)


def render_fact(fact: Fact, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """One fact in full, as it reads where it alone answers."""
    return render(Answer((Found(fact, 1.0),)), base, language=language)


def overview_page(overview: Overview, page: int | None = None) -> tuple[int, tuple[Fact, ...]]:
    """The page of an overview that is shown, counted from 0, and its facts."""
    shown = within(overview.page if page is None else page, last_page(len(overview.facts), PAGE))
    return shown, overview.facts[shown * PAGE : (shown + 1) * PAGE]


def _answer(answer: Answer, base: FactBase, language: str) -> Message:
    cited = [fact for found in answer.found for fact in (found.fact, *_computed_from(found))]
    numbered = Numbered.of(cited, base, language)
    directs = dict.fromkeys(direct_line(found.fact, answer.focus, base, language) for found in answer.found)
    direct = next(iter(directs)) if len(directs) == 1 and not any(map(_computed_from, answer.found)) else ""
    blocks = [block(say("answer.otherwise", language) if answer.is_otherwise else ""), block(direct)]
    if len(answer.found) == 1:
        tell = fact_blocks.again if answer.is_again and direct else fact_blocks.full
        blocks += tell(answer.found[0], base, numbered, language, answer.focus)
        return Message(tuple(blocks), fact_buttons(answer.found[0].fact, base, language))
    for number, found in enumerate(answer.found, 1):
        blocks += fact_blocks.short(number, found, base, numbered, language, answer.focus)
    blocks += [numbered.block(), fact_blocks.ids(answer.facts, language)]
    return Message(tuple(blocks), number_buttons(fact_choices(answer.facts, language)))


def _computed_from(found: Found) -> tuple[Fact, ...]:
    return found.computation.facts if found.computation else ()


def fact_buttons(fact: Fact, base: FactBase, language: str) -> Rows:
    """The buttons below one fact."""
    row = [Button(say("button.evidence", language), ShowEvidence(fact.id))]
    if base.related_to(fact):
        row.append(Button(say("button.related", language), ShowRelated(fact.id)))
    return ((*row, Button(say("button.share", language), Share(fact.id))),)


def _overview(overview: Overview, base: FactBase, language: str, page: int) -> Message:
    page, facts = overview_page(overview, page)
    total, first = len(overview.facts), page * PAGE + 1
    heading = say("overview", language, subject=overview.subject, facts=count("facts", total, language))
    if total > PAGE:
        part = page_line(first, len(facts), total, language)
        heading = say("dot", language, first=heading, second=part)
    numbered = Numbered.of(facts, base, language)
    choices = [_overview_line(fact, base, numbered, language) for fact in facts]
    body = (block(bold(heading)), Block(numbered_lines(choices, language, first=first)), numbered.block())
    turn = page_buttons(page, last_page(total, PAGE), lambda other: ShowPage(overview.subject, other), language)
    return Message(body, (*number_buttons(choices, first=first), *turn))


def _overview_line(fact: Fact, base: FactBase, numbered: Numbered, language: str) -> Choice:
    """A dated line: when, whose claim, what, and the number of the source."""
    statement = in_language(fact.statement, language)
    told = statement if len(statement) <= _LONGEST_LINE else in_language(fact.title, language)
    dated = say("overview.line", language, date=date_in_words(base.as_of(fact), language), text="")
    voice = brief_voice(fact, told, base, language)
    marks = numbered.marks(fact)
    text = line(dated, voice, prose(told), f" {marks}" if marks else "")
    return Choice(text, ShowFact(fact.id))


def _no_answer(outcome: NoAnswer, language: str) -> Message:
    reason = f" {_reason(outcome.reason, language)}" if outcome.reason else ""
    told = say("no-answer.all-told", language, subject=outcome.all_on) if outcome.all_on else say("no-answer", language)
    plainly = block(line(told, reason))
    offer = block(say("no-answer.suggestions", language))
    return _choices((plainly, offer) if outcome.suggestions else (plainly,), outcome.suggestions, language)


def _reason(reason: Reason, language: str) -> str:
    return say(f"no-answer.{reason.why}", language, one=reason.one, other=reason.other)


def _small_talk(outcome: SmallTalk, language: str) -> Message:
    key = f"talk.{outcome.talk}"
    lines = [line(say(key, language))]
    if outcome.talk is Talk.OTHER_LANGUAGE:
        lines += [line(say(f"{key}.{other}", language)) for other in _ALSO_IN if other != language]
    blocks = [Block(tuple(lines))]
    if outcome.suggestions:
        blocks.append(block(say("suggestions", language)))
    return _choices(tuple(blocks), outcome.suggestions, language)


def _choices(before: tuple[Block, ...], facts: Sequence[Fact], language: str) -> Message:
    """Facts to choose from, by number."""
    choices = fact_choices(facts, language)
    lines = Block(numbered_lines(choices, language), is_tight=True)
    return Message((*before, lines), number_buttons(choices))
