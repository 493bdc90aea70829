"""Search while somebody types."""

from __future__ import annotations

import pytest

from bot.engine import Engine
from bot.facts.model import in_language
from tests.support.bot_process import ROOT

ENGINE = Engine(ROOT / "knowledge")
BASE = ENGINE.snapshot.base


def ids(typed: str) -> list[str]:
    """What is found, best first."""
    return [fact.id for fact in ENGINE.search(typed).facts]


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("brics", "brics-interest"),
        ("EU inv", "fdi-from-eu"),
        ("eu investmnet", "fdi-from-eu"),
        ("fdi-from-eu", "fdi-from-eu"),
        ("FDI-from-EU ", "fdi-from-eu"),
        ("how much has the eu invested", "fdi-from-eu"),
        ("water 2050", "water-shortage-2050"),
        ("middle corridor altern", "middle-corridor-alternative-2023-06"),
        ("middle c", "middle-corridor-alternative-2023-06"),
        ("security council ref", "unsc-reform-priority-2024-12"),
    ],
)
def test_what_is_typed_brings_the_fact_first(typed: str, fact: str) -> None:
    assert ids(typed)[0] == fact


def test_a_title_is_found_by_its_beginning_among_the_first() -> None:
    typed = {fact.id: in_language(fact.title, "en")[:20] for fact in BASE.facts.values()}
    late = [beginning for id_, beginning in typed.items() if id_ not in ids(beginning)[:4]]
    assert len(late) <= len(typed) // 50, late


def test_a_subject_to_compare_is_no_beginning_of_another_word() -> None:
    _, of_the_eu, _ = ENGINE.compare("EU", "China")
    assert of_the_eu
    assert all("european-union" in ENGINE.snapshot.index.document(fact.id).entities for fact in of_the_eu)


def test_the_beginning_of_a_word_finds_what_the_word_finds() -> None:
    assert set(ids("bric")) == set(ids("brics"))
    assert set(ids("brics")) <= set(ids("bri"))


def test_a_word_that_is_ended_stands_for_itself_alone() -> None:
    assert len(ids("war ")) < len(ids("war"))


def test_every_further_word_narrows_the_search() -> None:
    assert set(ids("china border")) < set(ids("china"))


@pytest.mark.parametrize("typed", ["xyzzy", "", "   ", "\u2026", "\U0001f42b"])
def test_what_stands_nowhere_finds_nothing(typed: str) -> None:
    assert ids(typed) == []


@pytest.mark.parametrize("typed", ["x" * 256, "the " * 64, "\ud800", "%s{0}\\", "a" * 255 + " b"])
def test_odd_texts_are_searched_for_too(typed: str) -> None:
    ENGINE.search(typed)
