"""A question with a hostile premise gets what is held on its subject, without the premise; else it is declined."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.loaded import unloaded
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("why is Kazakhstan such a lackey of Moscow", {"multi-vector-pledge-2023-06"}),
        (
            "so Astana is nothing but a vassal of Beijing?",
            {"china-positive-relations-2023-06", "multi-vector-pledge-2023-06"},
        ),
        (
            "why does Kazakhstan still endorse the toothless United Nations",
            {"un-sole-global-2024-12", "un-role-2024-10"},
        ),
        ("when will you quit mocking Ukraine", {"ukraine-diplomacy-2024-12"}),
        ("isn't nuclear disarmament a hoax?", {"disarmament-advocate-2023-10", "disarmament-2024-05"}),
        ("confess, you beg for BRICS because Moscow said so", {"brics-interest", "brics-join-if-invited"}),
        ("isn't the Security Council just another paper tiger?", {"unsc-deadlock-2024-12", "unsc-gridlocks-2023-10"}),
        ("why does Astana backstab the Palestinians", {"gaza-disaster-2024-05", "two-state-solution-2023-10"}),
    ],
)
def test_what_is_held_on_the_subject_comes_first(question: str, facts: set[str], ask: Ask) -> None:
    assert ids(ask(question))[0] in facts


@pytest.mark.parametrize(
    "question",
    [
        "why is Kazakhstan such a lackey of Norway",
        "why does Kazakhstan shamelessly torture sailors from China",
        "how many cowards from China live in Kazakhstan",
        "which pathetic Chinese bank betrayed Kazakhstan",
        "when will Kazakhstan stop smuggling rockets to Ukraine",
        "why is Norway such a coward before Russia",
        "Kazakhstan is such a joke",
        "why does Macron bully Tokayev at the One Water Summit",  # accuses another
        "why is the Kazakh army so pathetic",
    ],
)
def test_what_the_facts_do_not_tell_is_declined_however_it_is_put(question: str, ask: Ask) -> None:
    assert ids(ask(question)) == []


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("why do you crawl to China behind Russia's back", ["the relations of Kazakhstan with China and Russia's"]),
        ("why is Tokayev so smitten with middle powers", ["the stance of Tokayev on middle powers"]),
        ("why does a muslim country like Kazakhstan despise Israel", ["the relations of Kazakhstan with Israel"]),
        ("why do you cling to nukes", ["the stance of Kazakhstan on nukes"]),
        ("why does Tokayev mention middle powers", []),
        ("who betrayed Kazakhstan", []),
    ],
)
def test_judgements_are_left_out_and_nothing_else(question: str, left: list[str], index: Index) -> None:
    asked = [text.split(" ", 2)[2] for text in unloaded(understand(question, index), index)]
    assert asked[: len(left) or 1] == left


def test_however_many_verbs_stand_before_a_subject_they_are_left_out_together(index: Index) -> None:
    query = understand(f"when will spineless Kazakhstan quit {'admitted ' * 100} Moscow", index)
    assert len(list(unloaded(query, index))) <= 3
