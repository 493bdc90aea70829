"""A message that says nothing of its own is asked of what was told: its proof, whether it still holds, one aspect."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, NoAnswer, Outcome
from bot.matching.ranking.query import understand
from bot.matching.talk.followup import follow_up
from tests.matching.conftest import Ask, ids
from tests.matching.talk.conftest import After

BORDER = ("how long is the border with china", "china-border-length")
BLOCS = ("what did vassilenko say about blocs", "blocs-2024-12")
WORTH = ("did a visit of Tokayev lead to agreements", "tokayev-china-agreements-2023-06")
BRICS = ("would kazakhstan leave brics", "china-border-length")


def told(outcome: Outcome | None) -> tuple[str, Aspect, bool]:
    """The fact that an outcome tells, what of it is asked for, and whether it was told before."""
    assert isinstance(outcome, Answer)
    return outcome.facts[0].id, outcome.focus, outcome.is_again


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (BORDER, "is that still so?", ("china-border-length", Aspect.DATE, True)),
        (BORDER, "how old is this figure?", ("china-border-length", Aspect.DATE, True)),
        (BORDER, "exact quote?", ("china-border-length", Aspect.SOURCE, True)),
        (BORDER, "which source said this", ("china-border-length", Aspect.SOURCE, True)),
        (BORDER, "and who thinks so", ("china-border-length", Aspect.SPEAKER, True)),
        (BORDER, "who wrote this", ("china-border-length", Aspect.SPEAKER, True)),
        (BORDER, "when was that", ("china-border-length", Aspect.DATE, True)),
        (BLOCS, "when?", ("blocs-2024-12", Aspect.DATE, True)),
        (BLOCS, "where did he say that", ("wpc-2024-12", Aspect.PLACE, False)),
        (WORTH, "how much are they worth", ("tokayev-china-agreements-2023-06", Aspect.AMOUNT, True)),
        (("cica", "cica-initiated-1992"), "since when?", ("cica-initiated-1992", Aspect.DATE, True)),
        (("x", "multi-vector-meaning-2023-06"), "since when?", ("multi-vector-30-years-2023-06", Aspect.DATE, False)),
        (("x", "biosafety-agency-2024-05"), "what for?", ("biosafety-agency-purpose-2024-05", Aspect.REASON, False)),
    ],
)
def test_one_thing_about_it_is_told_of_the_fact_or_of_one_beside_it(
    before: tuple[str, ...], message: str, expected: tuple[str, Aspect, bool], after: After, index: Index
) -> None:
    assert told(follow_up(understand(message, index), after(*before), index)) == expected


@pytest.mark.parametrize(
    "message",
    [
        "give me the source link",
        "ok, the exact words please",
        "which paragraph?",
        "where was it published?",
        "how do I cite this?",
        "wow, is that true?",
        "are you sure about that",
        "prove it",
        "really?",
        "how do you know",
        "from which article is it",
        "how reliable is that number?",
        "is this figure accurate",
        "what is the source for that number",
        "who told you that",
    ],
)
def test_proof_of_what_was_told_is_where_it_stands(message: str, after: After, index: Index) -> None:
    expected = ("china-border-length", Aspect.SOURCE, True)
    assert told(follow_up(understand(message, index), after(*BORDER), index)) == expected


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (BORDER, "when?"),
        (BORDER, "why"),
        (BORDER, "to whom?"),
        (BORDER, "since when?"),
        (WORTH, "what did it cost?"),
    ],
)
def test_what_neither_it_nor_one_beside_it_tells_is_declined(
    before: tuple[str, ...], message: str, after: After, index: Index
) -> None:
    context = after(*before)
    outcome = follow_up(understand(message, index), context, index)
    assert isinstance(outcome, NoAnswer)
    assert outcome.suggestions == index.base.related_to(context.told[0])[:3] != ()


@pytest.mark.parametrize(
    "message",
    ["how many people?", "who is that", "who wrote about it", "how long is the border", "china", "what do you think"],
)
def test_what_says_something_of_its_own_is_left_to_others(message: str, after: After, index: Index) -> None:
    assert follow_up(understand(message, index), after(*BORDER), index) is None


@pytest.mark.parametrize("message", ["why?", "how come?", "ok, and how exactly?", "exact quote?", "are you sure?"])
def test_of_what_was_declined_nothing_is_proven_and_no_reason_told(message: str, after: After, index: Index) -> None:
    context = after(*BRICS, offered=("brics-value",), is_declined=True)
    assert follow_up(understand(message, index), context, index) == NoAnswer(context.offered)


@pytest.mark.parametrize("message", ["is that still so?", "when?", "where?"])
def test_after_what_was_declined_nothing_is_asked_of_what_was_told_before(
    message: str, after: After, index: Index
) -> None:
    context = after(*BRICS, offered=("brics-value",), is_declined=True)
    assert follow_up(understand(message, index), context, index) is None


def test_who_said_so_is_asked_of_what_was_told_even_then(after: After, index: Index) -> None:
    context = after(*BRICS, offered=("brics-value",), is_declined=True)
    assert told(follow_up(understand("who said that?", index), context, index))[0] == "china-border-length"


def test_an_aspect_of_what_was_nearly_an_answer_is_told_of_it(ask: Ask, after: After, index: Index) -> None:
    assert ids(ask("did tokayev condemn the terror attacks", "where exactly?"))[0].startswith("cis-summit-bishkek")
    far = after("what is in norway", offered=("cis-summit-bishkek-2023-10",), is_declined=True)
    assert follow_up(understand("when?", index), far, index) is None


def test_to_whom_is_not_who_is_a_part_of_what_was_nearly_an_answer(ask: Ask) -> None:
    assert ids(ask("would kazakhstan leave brics", "to whom?")) == []


def test_without_anything_told_there_is_nothing_to_ask_of(after: After, index: Index) -> None:
    for message in ("when?", "is that still so?", "who said that?"):
        assert follow_up(understand(message, index), after(BRICS[0]), index) is None
    assert follow_up(understand("exact quote?", index), after(BRICS[0]), index) == NoAnswer(())


@pytest.mark.parametrize(
    "message",
    [
        "got a link?",
        "who reported that",
        "which article says so",
        "which paper was it?",
        "can I see the article",
        "can I trust that?",
    ],
)
def test_what_was_told_is_shown_where_it_stands(message: str, after: After, index: Index) -> None:
    fact, aspect, _ = told(follow_up(understand(message, index), after(*BORDER), index))
    assert (fact, aspect) == ("china-border-length", Aspect.SOURCE)


@pytest.mark.parametrize(
    "message",
    [
        "says who?",
        "according to whom",
        "in whose words?",
        "whose figure is that",
        "who is saying this",
        "who is the speaker?",
        "who do I attribute that to?",
    ],
)
def test_who_says_what_was_told_is_told_of_it(message: str, after: After, index: Index) -> None:
    expected = ("china-border-length", Aspect.SPEAKER, True)
    assert told(follow_up(understand(message, index), after(*BORDER), index)) == expected


@pytest.mark.parametrize(
    "message", ["what was it before that?", "and before?", "how much was it previously", "before that"]
)
def test_what_a_figure_was_before_is_not_told_by_the_figure(message: str, after: After, index: Index) -> None:
    before = after("how much did the northern corridor fall", "northern-corridor-decrease")
    assert isinstance(follow_up(understand(message, index), before, index), NoAnswer)


@pytest.mark.parametrize(
    "message",
    [
        "in plain words please",
        "say that again",
        "could you put it in simple terms",
        "summarize it in one sentence",
        "explain it simply",
        "come again?",
        "in short",
        "sorry, what do you mean by that?",
        "what?",
        "I don't get it",
    ],
)
def test_what_was_told_is_told_once_more(message: str, after: After, index: Index) -> None:
    expected = ("china-border-length", Aspect.ANY, False)
    assert told(follow_up(understand(message, index), after(*BORDER), index)) == expected
    assert follow_up(understand(message, index), after(*BORDER, is_declined=True), index) is None
    assert follow_up(understand(message, index), after("all", *list(index.base.facts)[:9]), index) is None


@pytest.mark.parametrize("message", ["how long has kazakhstan had it", "since when has Astana been following that"])
def test_since_when_somebody_has_had_it_is_what_tells_its_years(message: str, after: After, index: Index) -> None:
    before = after("what is the multi-vector policy", "multi-vector-meaning-2023-06")
    expected = ("multi-vector-30-years-2023-06", Aspect.DATE, False)
    assert told(follow_up(understand(message, index), before, index)) == expected


def test_how_many_asks_for_the_one_figure_of_an_overview(after: After, index: Index) -> None:
    facts = [fact.id for fact in index.base.facts.values() if not fact.figure][:9]
    how_many = understand("how many?", index)
    one = follow_up(how_many, after("all on it", *facts, "ethnic-groups"), index)
    assert told(one) == ("ethnic-groups", Aspect.AMOUNT, True)
    assert isinstance(follow_up(how_many, after("all on it", *facts), index), NoAnswer)
    assert isinstance(follow_up(how_many, after("all on it", *facts, "fdi-total", "fdi-from-eu"), index), NoAnswer)
