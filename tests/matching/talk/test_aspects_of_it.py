"""Messages that ask for one aspect of what was told and say nothing else: "when?", "why not?", "for how long now?"."""

from __future__ import annotations

import pytest

from tests.matching.conftest import Ask, ids


def test_why_not_asks_for_the_reason_of_what_was_told(ask: Ask) -> None:
    told = ask("do the superpowers like multilateral institutions")
    assert ids(ask("do the superpowers like multilateral institutions", "why not")) == ids(told)


@pytest.mark.parametrize("message", ["for how long now", "and for how long?", "how long has it been like that"])
def test_for_how_long_is_answered_with_what_tells_the_years(message: str, ask: Ask) -> None:
    assert ids(ask("does kazakhstan have a multi vector policy", message)) == ["multi-vector-30-years-2023-06"]


@pytest.mark.parametrize("message", ["for how long now", "how long has it been going on"])
def test_for_how_long_a_border_has_been_so_is_not_its_length(message: str, ask: Ask) -> None:
    assert ids(ask("how long is the border with china", message)) == []


def test_when_is_the_date_of_the_event_that_was_told_of(ask: Ask) -> None:
    assert ids(ask("who chairs the one water summit", "and when?")) == ["one-water-summit-date-2024-05"]


def test_when_somebody_said_something_is_the_date_of_the_words(ask: Ask) -> None:
    assert ids(ask("did tokayev say russia is invincible", "when was that"))[0] == "russia-invincible-2024-10"
