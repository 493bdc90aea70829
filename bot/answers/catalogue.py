"""Lists of facts by kind and by date, timelines to choose from, and two subjects side by side: titles with buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.answers.browsing import facts_on, paged
from bot.answers.dates import date_in_words
from bot.answers.fitting import shortened
from bot.answers.lists import Choice, fact_choices, number_buttons, numbered_lines
from bot.answers.markup import Block, block, bold, clean, italic, line
from bot.answers.message import Button, Message, ShowList, ShowPage, ShowRandom
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.dates import latest
from bot.facts.model import DEFAULT_LANGUAGE, Fact, Kind, in_language
from bot.matching.overviews.overview import FEWEST

LONGEST_SUBJECT = 80  # UTF-16 units of what somebody has typed that are said again
KINDS: Mapping[str, Kind] = {"figures": Kind.FIGURE, "positions": Kind.POSITION, "initiatives": Kind.INITIATIVE}


def list_page(name: str, base: FactBase, *, page: int = 0, language: str = DEFAULT_LANGUAGE) -> Message:
    """A list by its name, one of LISTS. Raises KeyError for another."""
    choices = LISTS[name](name, base, language)
    counted = () if name == "timelines" else (italic(count("facts", len(choices), language)),)
    heading = block(bold(say(f"list.{name}", language)), *counted)
    return paged((heading,), choices, page, lambda other: ShowList(name, other), (), language)


def timelines_page(base: FactBase, *, is_in_vain: bool = False, language: str = DEFAULT_LANGUAGE) -> Message:
    """Timelines to choose from; `is_in_vain`: one was asked for that there is not."""
    page = list_page("timelines", base, language=language)
    return Message((block(say("timeline.none", language)), *page.body), page.buttons) if is_in_vain else page


def comparison_page(
    subjects: tuple[str, str],
    facts: tuple[Sequence[Fact], Sequence[Fact], Sequence[Fact]],
    *,
    language: str = DEFAULT_LANGUAGE,
) -> Message:
    """Two subjects, as people have named them, side by side: the facts on both, then those on the one and the other."""
    one, other = (shortened(clean(subject), LONGEST_SUBJECT) for subject in subjects)
    both, of_one, of_other = facts
    headings = (say("compare.both", language, one=one, other=other), one, other)
    blocks: list[Block] = []
    choices: list[Choice] = []
    for heading, found in zip(headings, (both, of_one, of_other), strict=True):
        if found:
            first = len(choices) + 1
            added = fact_choices(found, language)
            blocks.append(Block((line(bold(heading)), *numbered_lines(added, language, first=first))))
            choices += added
        elif heading in (one, other) and not both:
            blocks.append(block(bold(heading), say("no-answer", language)))
    if not choices:
        return Message((block(say("compare.nothing", language)),))
    return Message(tuple(blocks), number_buttons(choices))


def with_another(told: Message, fact: Fact, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """A fact that was drawn by chance, with a button that draws another."""
    return told.with_buttons((*told.buttons, (Button(say("button.another", language), ShowRandom(fact.id)),)))


def _of_kind(name: str, base: FactBase, language: str) -> Sequence[Choice]:
    return fact_choices((fact for fact in newest_first(base) if fact.kind is KINDS[name]), language)


def _latest(_: str, base: FactBase, language: str) -> Sequence[Choice]:
    facts = newest_first(base)
    dates = (say("overview.line", language, date=date_in_words(base.as_of(fact), language), text="") for fact in facts)
    choices = fact_choices(facts, language)
    return [Choice((*line(date), *choice.text), choice.action) for date, choice in zip(dates, choices, strict=True)]


def _timelines(_: str, base: FactBase, language: str) -> Sequence[Choice]:
    told = [(topic, facts_on(topic, base)) for topic in base.topics.values()]
    return [
        Choice(
            line(say("counted", language, name=in_language(topic.name, language), count=facts)),
            ShowPage(in_language(topic.name, language), 0),
        )
        for topic, facts in told
        if facts >= FEWEST
    ]


def newest_first(base: FactBase) -> list[Fact]:
    """All facts by the date that they hold for, the newest first; in a day, as the files have them."""
    return sorted(base.facts.values(), key=lambda fact: latest(base.as_of(fact)), reverse=True)


LISTS: Mapping[str, Callable[[str, FactBase, str], Sequence[Choice]]] = {
    **dict.fromkeys(KINDS, _of_kind),
    "latest": _latest,
    "timelines": _timelines,
}
