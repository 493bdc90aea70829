"""Was this right? The buttons below an answer, the question what was wrong, and what admins read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.dates import date_in_words
from bot.answers.fitting import shortened
from bot.answers.lists import last_page, page_buttons, page_line
from bot.answers.markup import Block, block, bold, code, italic, line
from bot.answers.message import Button, Judge, Message, ShowFeedback, SkipRemark
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE

SIZE = 8  # judgements on a page: with the longest remarks they fit one message
_LONGEST_REMARK = 250  # units of a remark that the list shows


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that somebody has called wrong."""

    fact: str
    question: str
    remark: str
    day: date


def with_judging(page: Message, fact: str, *, is_shared: bool, language: str = DEFAULT_LANGUAGE) -> Message:
    """An answer with buttons to say whether it was right: in a row of their own, or where others read along in the one
    row that there is.
    """
    names = ("button.judge.right", "button.judge.wrong") if is_shared else ("button.judge.yes", "button.judge.no")
    yes, no = (Button(say(name, language), Judge(fact, not at)) for at, name in enumerate(names))
    if is_shared and len(page.buttons) == 1:
        return page.with_buttons(((*page.buttons[0], yes, no),))
    return page.with_buttons((*page.buttons, (yes, no)))


def asking_page(*, language: str = DEFAULT_LANGUAGE) -> Message:
    """Asks what was wrong."""
    skip = Button(say("button.skip", language), SkipRemark())
    return Message((block(say("feedback.what", language)),), ((skip,),))


def feedback_page(
    counts: tuple[int, int], shown: Sequence[Wrong], *, page: int = 0, language: str = DEFAULT_LANGUAGE
) -> Message:
    """How often answers were called right and wrong, and a page of those called wrong, the newest first."""
    right, wrong = counts
    last = last_page(wrong, SIZE)
    heading = [
        line(bold(say("feedback.title", language))),
        line(say("feedback.counts", language, right=right, wrong=wrong)),
    ]
    if last:
        heading.append(line(italic(page_line(page * SIZE + 1, len(shown), wrong, language))))
    blocks = [Block(tuple(heading))]
    for one in shown:
        day = say("overview.line", language, date=date_in_words(one.day.isoformat(), language), text="")
        lines = [line(day, code(one.fact))]
        lines += [line(italic(one.question))] if one.question else []
        lines += [line(shortened(one.remark, _LONGEST_REMARK))] if one.remark else []
        blocks.append(Block(tuple(lines)))
    return Message(tuple(blocks), page_buttons(page, last, ShowFeedback, language))
