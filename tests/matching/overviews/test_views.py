"""Asked what somebody holds on something, in whatever words of the facts, the bot tells all that they hold on it."""

from __future__ import annotations

import pytest

from bot.facts.dates import earliest
from bot.facts.model import Kind
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Overview
from bot.matching.overviews.views import views
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


def test_what_kazakhstan_thinks_about_wars_is_an_overview_of_its_positions(ask: Ask, index: Index) -> None:
    told = ask("what does kazakhstan think about the war")
    assert isinstance(told, Overview)
    assert told.subject == "Views of Kazakhstan on war"
    assert {fact.kind for fact in told.facts} == {Kind.POSITION}
    assert "ukraine-no-alternative-2024-10" in ids(told)
    days = [earliest(index.base.as_of(fact)) for fact in told.facts]
    assert days == sorted(days)
    assert len({*days}) > 1


def test_where_no_position_is_held_all_that_there_is_on_the_subject_is_told(ask: Ask) -> None:
    told = ask("what is the stance of Kazakhstan on water")
    assert isinstance(told, Overview)
    assert told.subject == "Water"
    assert all("water" in fact.topics for fact in told.facts)


def test_words_in_which_editors_only_ask_are_no_subject_of_a_view(ask: Ask) -> None:
    """An example question on the Indo-Pacific has "waters"."""
    assert "indo-pacific-2024-05" not in ids(ask("what is the stance of Kazakhstan on water"))


def test_the_few_that_somebody_has_said_are_an_answer_in_their_words(ask: Ask) -> None:
    for question in ("what did tokayev say about terrorism", "what did tokayev write about climate"):
        told = ask(question)
        assert isinstance(told, Answer)
        assert {fact.attributed_to for fact in told.facts} == {"tokayev"}


def test_an_article_speaks_for_its_author_and_its_publisher(index: Index) -> None:
    for writer in ("Gallo", "The Geopolitics"):
        told = views(understand(f"what does {writer} say about water shortages", index), index)
        assert told is not None
        assert {index.base.sources_of(fact)[0].id for fact in told.facts} == {"the-geopolitics-2023-10"}


def test_he_is_the_one_who_was_talked_about(ask: Ask) -> None:
    assert "terrorism-solves-nothing-2023-10" in ids(ask("who is Tokayev", "what did he say about terrorism"))


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("is Kazakhstan in favour of reforming the Security Council", "unsc-reform-priority-2024-12"),
        ("does Kazakhstan oppose terrorism", "terror-attacks-condemned-2023-10"),
        ("would Kazakhstan back Russia", "russia-invincible-2024-10"),
        ("is terrorism condemned by Kazakhstan", "terror-attacks-condemned-2023-10"),
        ("is nuclear disarmament supported by Kazakhstan", "disarmament-advocate-2023-10"),
    ],
)
def test_being_for_or_against_something_is_told_by_what_is_held_on_it(question: str, fact: str, index: Index) -> None:
    told = views(understand(question, index), index)
    assert told is not None
    assert fact in {found.id for found in told.facts}


@pytest.mark.parametrize(
    "question",
    [
        "is nuclear disarmament supported by Germany",  # of which none tells what it holds
        "what does Kazakhstan think about unicorns",  # of which no fact speaks
        "what does Kazakhstan think about the war in Narnia",  # of which none speaks either
        "what does China think about its cooperation with Kazakhstan",  # told by others, not by China
        "what does Kazakhstan think",  # about nothing
        "when did Tokayev think about terrorism",  # asks for more than a view
        "terrorism",
        "does Kazakhstan support unicorns",
        "does Tokayev support Putin",  # as the editors have marked
        "does China support the Middle Corridor",  # of which nobody tells
        "did Ukraine thank Kazakhstan for peace",  # asks for a deed
    ],
)
def test_no_view_is_told_of_what_the_facts_do_not_speak_of_or_nobody_asks_for(question: str, index: Index) -> None:
    assert views(understand(question, index), index) is None
