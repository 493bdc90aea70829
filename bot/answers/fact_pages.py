"""The pages that belong to one fact: the fact by its id, its evidence, what is related to it."""

from __future__ import annotations

from difflib import get_close_matches

from bot.answers.dates import when
from bot.answers.fact_blocks import evidence
from bot.answers.feedback_pages import with_judging
from bot.answers.lists import (
    Choice,
    fact_choices,
    last_page,
    number_buttons,
    numbered_lines,
    page_buttons,
    within,
)
from bot.answers.markup import Block, Line, Span, block, bold, code, units
from bot.answers.message import Action, Button, Copy, Message, Rows, ShowFact, ShowRelated, ShowTopic
from bot.answers.render import render_fact
from bot.answers.sources import Numbered, citation_text
from bot.answers.texts import say
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, Withdrawal, in_language
from bot.matching.overviews.overview import PAGE

LONGEST_COPY = 256  # characters that Telegram puts on a clipboard
_COPIES_AT_MOST = 3  # sources of one fact; with more the row of buttons would get too narrow
_NEAREST = 3
_ALIKE = 0.4  # how alike an id must be to be offered
_LONGEST_ID = 60  # characters of what was typed as an id that are repeated


def fact_page(id_: str, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """The fact with this id; or that it was withdrawn and why; or the nearest ids."""
    id_ = id_.strip().strip("`/").casefold()
    if id_ in base.facts:
        return render_fact(base.facts[id_], base, language=language)
    if (fact := base.withdrawn.get(id_)) is not None and fact.withdrawn is not None:
        return _withdrawn(fact, fact.withdrawn, base, language)
    return _unknown(id_, base, language)


def lone_page(id_: str, base: FactBase, *, origin: Action | None = None, language: str = DEFAULT_LANGUAGE) -> Message:
    """The page of a fact where no other message can hold what is opened from it, with buttons to say whether it is
    right: it leads back to the page it was opened from, where that is known, and up to its topic.
    """
    page = fact_page(id_, base, language=language)
    back = (Button(say("button.back", language), origin),) if origin is not None else ()
    if id_ not in base.facts:
        return page.with_buttons((*page.buttons, back)) if back else page
    topic = base.topics[base.facts[id_].topics[0]]
    name = say("button.up", language, name=in_language(topic.name, language))
    if isinstance(origin, ShowTopic) and origin.id == topic.id:
        up: tuple[Button, ...] = (Button(name, origin),)
    else:
        up = (*back, Button(name, ShowTopic(topic.id)))
    return with_judging(page.with_buttons((*page.buttons, up)), id_, is_shared=True, language=language)


def evidence_page(id_: str, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """Where a fact stands: for each source the full citation, the paragraphs and the words that carry it."""
    if id_ not in base.facts:
        return fact_page(id_, base, language=language)
    fact = base.facts[id_]
    blocks = [block(bold(say("evidence", language, title=in_language(fact.title, language))))]
    numbered = Numbered.of((fact,), base, language)
    blocks += evidence(fact, numbered, language)
    return Message(tuple(blocks), ((*_copy_buttons(numbered, language), _back(fact, language)),))


def related_page(id_: str, base: FactBase, *, page: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """What a reader of a fact would want next."""
    if id_ not in base.facts:
        return fact_page(id_, base, language=language)
    fact = base.facts[id_]
    choices = fact_choices(base.related_to(fact), language)
    last = last_page(len(choices))
    page = within(page, last)
    shown, first = choices[page * PAGE : (page + 1) * PAGE], page * PAGE + 1
    heading = block(bold(say("related", language, title=in_language(fact.title, language))))
    lines = Block(numbered_lines(shown, language, first=first)) if shown else block(say("related.none", language))
    turn = page_buttons(page, last, lambda other: ShowRelated(fact.id, other), language)
    rows: Rows = (*number_buttons(shown, first=first), *turn, (_back(fact, language),))
    return Message((heading, lines), rows)


def _back(fact: Fact, language: str) -> Button:
    return Button(say("button.back", language), ShowFact(fact.id))


def _copy_buttons(numbered: Numbered, language: str) -> list[Button]:
    """A button for each of the first sources whose citation Telegram can copy."""
    is_lone = len(numbered.sources) == 1
    buttons = []
    for number, source in enumerate(numbered.sources[:_COPIES_AT_MOST], 1):
        label = say("button.copy", language) if is_lone else say("button.copy.one-of", language, number=number)
        if units(text := citation_text(source, language)) <= LONGEST_COPY:
            buttons.append(Button(label, Copy(text)))
    return buttons


def _withdrawn(fact: Fact, withdrawal: Withdrawal, base: FactBase, language: str) -> Message:
    reason = in_language(withdrawal.reason, language)
    date = when(withdrawal.date, None, language)
    blocks = (
        block(bold(in_language(fact.title, language))),
        block(say("fact.withdrawn", language, when=date), say("fact.reason", language, reason=reason)),
        block(code(fact.id)),
    )
    choices = fact_choices((base.facts[other] for other in fact.related if other in base.facts), language)
    return Message((*blocks, Block(numbered_lines(choices, language))), number_buttons(choices))


def _unknown(id_: str, base: FactBase, language: str) -> Message:
    if not id_:
        return Message((block(say("fact.none", language)),))
    said = block(say("fact.unknown", language, id=id_[:_LONGEST_ID]))
    near = [base.facts[other] for other in get_close_matches(id_[:_LONGEST_ID], base.facts, _NEAREST, _ALIKE)]
    if not near:
        return Message((said,))
    choices = [Choice(_with_id(fact, language), ShowFact(fact.id)) for fact in near]
    offer = (block(say("fact.nearest", language)), Block(numbered_lines(choices, language), is_tight=True))
    return Message((said, *offer), number_buttons(choices))


def _with_id(fact: Fact, language: str) -> Line:
    return code(fact.id), Span(" "), Span(in_language(fact.title, language))
