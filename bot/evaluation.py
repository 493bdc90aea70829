"""How well the engine answers what people ask: outcomes judged against what was expected, and judgements counted.

Pure functions over values; tests/questions/README.md tells what the files hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.facts.problems import Position, Problem
from bot.facts.reader import read
from bot.facts.tree import Mapping as Fields
from bot.facts.tree import Node
from bot.facts.validate import plain
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Clarification, NoAnswer, Outcome, Overview, SmallTalk
from bot.matching.overviews.overview import PAGE
from bot.matching.respond import respond

DECLINE = "none"
OVERVIEW = "overview"
NO_STYLE = "-"


class Verdict(StrEnum):
    """What an outcome is worth."""

    RIGHT_FIRST = "right"
    RIGHT_WITHIN = "right, but not first"
    PARTLY = "partly right"  # of two questions, one was answered
    WRONG = "wrong answer"
    FALSELY_REFUSED = "falsely refused"
    DECLINED = "rightly declined"
    FALSELY_ANSWERED = "falsely answered"

    @property
    def is_miss(self) -> bool:
        """Whether an editor would want to see it."""
        return self not in {Verdict.RIGHT_FIRST, Verdict.DECLINED}


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is expected: for each question asked in the message, the ids that may come.

    `expect` is empty where nobody has said yet what is right; such a case is not asked.
    """

    question: str
    before: tuple[str, ...]  # the earlier messages of the conversation
    style: str
    expect: tuple[frozenset[str], ...] | str  # or DECLINE or OVERVIEW
    position: Position


@dataclass(frozen=True, slots=True)
class Result:
    """A case with its outcome and what that is worth."""

    case: Case
    outcome: Outcome
    verdict: Verdict

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the facts that were answered with, best first."""
        return answered_with(self.outcome)

    @property
    def offered(self) -> tuple[str, ...]:
        """The ids of the facts that were offered instead of an answer."""
        if isinstance(self.outcome, Clarification):
            return tuple(fact.id for fact in self.outcome.choices)
        if isinstance(self.outcome, NoAnswer | SmallTalk):
            return tuple(fact.id for fact in self.outcome.suggestions)
        return ()


class QuestionsError(Exception):
    """A file of questions that cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_cases(data: bytes, name: str, known: Callable[[str], bool] = lambda _: True) -> tuple[Case, ...]:
    """The cases of one file. Raises QuestionsError where an entry is not one, or expects a fact that is not `known`."""
    document = read(data, name)
    problems = list(document.problems)
    cases: list[Case] = []
    for node in document.root.items if document.root else ():
        case = _case(node, Position(name, node.line, node.column))
        if isinstance(case, Problem):
            problems.append(case)
            continue
        cases.append(case)
        unknown = sorted(id_ for ids in case.expect for id_ in ids if not known(id_)) if _is_facts(case) else []
        problems += [Problem(case.position, f'no fact "{id_}"', field="expect") for id_ in unknown]
    if problems:
        raise QuestionsError(tuple(problems))
    return tuple(cases)


def _is_facts(case: Case) -> bool:
    return not isinstance(case.expect, str)


def _case(node: Node, position: Position) -> Case | Problem:
    row: Mapping[str, Any] = plain(node) if isinstance(node, Fields) else {}
    asked = row.get("question")
    messages = [message for message in (asked if isinstance(asked, list) else [asked]) if isinstance(message, str)]
    if not messages or (isinstance(asked, list) and len(messages) != len(asked)):
        return Problem(position, "expected a question, or a list of the messages of a conversation", field="question")
    expect = _expectation(row.get("expect"))
    if expect is None:
        return Problem(position, "expected ids of facts, none or overview", field="expect")
    return Case(messages[-1], tuple(messages[:-1]), str(row.get("style") or NO_STYLE), expect, position)


def _expectation(value: Any) -> tuple[frozenset[str], ...] | str | None:
    if value in (DECLINE, OVERVIEW):
        return str(value)
    if not value:
        return ()
    if isinstance(value, str):
        return (frozenset({value}),)
    if not isinstance(value, list):
        return None
    lists = value if all(isinstance(item, list) for item in value) else [value]
    if not all(ids and all(isinstance(id_, str) for id_ in ids) for ids in lists):
        return None
    return tuple(map(frozenset, lists))


def ask(case: Case, index: Index) -> Result:
    """Asks one case, with the messages before it, and judges the outcome."""
    conversation, now = Conversation(), 1.0
    for message in case.before:
        conversation = conversation.after(message, respond(message, conversation, index), now)
    outcome = respond(case.question, conversation, index)
    return Result(case, outcome, judge(case, outcome))


def answered_with(outcome: Outcome) -> tuple[str, ...]:
    """The ids of the facts that a reply would show; of an overview the first page."""
    if isinstance(outcome, Answer):
        return tuple(fact.id for fact in outcome.facts)
    return tuple(fact.id for fact in outcome.facts[:PAGE]) if isinstance(outcome, Overview) else ()


def judge(case: Case, outcome: Outcome) -> Verdict:
    """What an outcome is worth, given what was expected."""
    answers = answered_with(outcome)
    if case.expect == DECLINE:
        return Verdict.FALSELY_ANSWERED if answers else Verdict.DECLINED
    if not answers:
        return Verdict.FALSELY_REFUSED
    if isinstance(case.expect, str):
        return Verdict.RIGHT_FIRST if isinstance(outcome, Overview) else Verdict.WRONG
    first = answers[: len(case.expect)]
    if all(not ids.isdisjoint(first) for ids in case.expect):
        return Verdict.RIGHT_FIRST
    met = sum(not ids.isdisjoint(answers) for ids in case.expect)
    if met == len(case.expect):
        return Verdict.RIGHT_WITHIN
    return Verdict.PARTLY if met else Verdict.WRONG


@dataclass(frozen=True, slots=True)
class Figures:
    """Judgements counted. `right` counts those that come first as well."""

    questions: int
    answerable: int
    right_first: int
    right: int
    partly: int
    wrong: int
    falsely_refused: int
    offered: int  # of the falsely refused, those where the right fact was among what was offered
    unanswerable: int
    declined: int
    falsely_answered: int

    def as_json(self) -> dict[str, int]:
        """The figures by name."""
        return asdict(self)


def count(results: Iterable[Result]) -> Figures:
    """The figures of some results."""
    results = tuple(results)
    by = {verdict: sum(result.verdict is verdict for result in results) for verdict in Verdict}
    unanswerable = by[Verdict.DECLINED] + by[Verdict.FALSELY_ANSWERED]
    return Figures(
        questions=len(results),
        answerable=len(results) - unanswerable,
        right_first=by[Verdict.RIGHT_FIRST],
        right=by[Verdict.RIGHT_FIRST] + by[Verdict.RIGHT_WITHIN],
        partly=by[Verdict.PARTLY],
        wrong=by[Verdict.WRONG],
        falsely_refused=by[Verdict.FALSELY_REFUSED],
        offered=sum(map(_is_offered, results)),
        unanswerable=unanswerable,
        declined=by[Verdict.DECLINED],
        falsely_answered=by[Verdict.FALSELY_ANSWERED],
    )


def _is_offered(result: Result) -> bool:
    expect = result.case.expect
    return (
        result.verdict is Verdict.FALSELY_REFUSED
        and not isinstance(expect, str)
        and any(not ids.isdisjoint(result.offered) for ids in expect)
    )


def by_style(results: Sequence[Result]) -> dict[str, Figures]:
    """The figures of every style, the most frequent first."""
    styles: dict[str, list[Result]] = {}
    for result in results:
        styles.setdefault(result.case.style, []).append(result)
    return {style: count(some) for style, some in sorted(styles.items(), key=lambda item: (-len(item[1]), item[0]))}


HIGHER_IS_BETTER = ("right_first", "right", "declined")
LOWER_IS_BETTER = ("wrong", "falsely_answered")


def worse(now: Figures, recorded: Mapping[str, int]) -> tuple[str, ...]:
    """What is worse than recorded, in words; also that the questions are no longer those recorded."""
    figures = now.as_json()
    if (then := recorded.get("questions")) != now.questions:
        return (f"{now.questions} questions, recorded were {then}: record the figures anew",)
    lower = [name for name in HIGHER_IS_BETTER if figures[name] < recorded.get(name, 0)]
    higher = [name for name in LOWER_IS_BETTER if figures[name] > recorded.get(name, 0)]
    return tuple(f"{name.replace('_', ' ')}: {figures[name]}, recorded {recorded.get(name)}" for name in lower + higher)
