"""The parts that words play: whose view is asked for, what is counted, chosen, done, and to whom."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.roles import amount_of
from bot.matching.ranking.query import Query, understand


@pytest.fixture
def query(request: pytest.FixtureRequest, index: Index) -> Query:
    return understand(request.param, index)


@pytest.mark.parametrize(
    ("query", "holder"),
    [
        ("does China support the corridor", "china"),
        ("the position of Japan on trade", "japan"),
        ("according to Tokayev, what is needed", "tokayev"),
        ("did he visit China", None),
        ("tell me about China", None),
    ],
    indirect=["query"],
)
def test_a_view_is_held_by_the_name_beside_its_verb_or_noun(query: Query, holder: str | None) -> None:
    assert query.holder == holder


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("how many railways are there", "railways"),
        ("the number of languages", "languages"),
        ("how many are there", None),
        ("how big is the Chinese market", "market"),
        ("how large are direct Chinese investments in Kazakhstan", "investments"),
        ("how big is the Chinese market globally", "market"),
        ("how many people will not have water", None),
        ("how big is China", None),
    ],
    indirect=["query"],
)
def test_what_is_counted_stands_behind_the_words_that_count(query: Query, head: str | None) -> None:
    assert (query.head.text if query.head else None) == head


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("which country chairs it", {"state"}),
        ("which journalist asked him", {"person"}),
        ("who chaired the meeting", {"person"}),
        ("when was it", set()),
    ],
    indirect=["query"],
)
def test_the_type_of_what_is_asked_for_is_known_by_its_noun_or_verb(query: Query, types: set[str]) -> None:
    assert query.wanted == types


@pytest.mark.parametrize(
    ("query", "deed"),
    [
        ("how much does Kazakhstan export to China", ["export"]),
        ("in the World Policy Conference's view how much does it export", ["export"]),
        ("how much of the traffic does it carry", []),
        ("how many states export grain", []),
    ],
    indirect=["query"],
)
def test_how_much_asks_for_an_amount_of_what_is_done(query: Query, deed: list[str]) -> None:
    assert [token.text for token in amount_of(query.tokens)] == deed


@pytest.mark.parametrize(
    ("query", "lead"),
    [
        ("peace or war, what is the choice of Kazakhstan", {"peace", "war"}),
        ("lorry traffic to Europe, which trend is that", {"lorry traffic", "europe"}),
        ("what is the choice of Kazakhstan", set()),
        ("tell me which trend it is", set()),
        ("as for Kazakhstan and Europe, which trend is that", set()),
        ("Kazakhstan's trade, which trend is that", {"trade"}),
        ("is there any trade", set()),
    ],
    indirect=["query"],
)
def test_the_lead_is_the_subject_before_the_question_word(query: Query, lead: set[str]) -> None:
    assert {token.text for token in query.tokens if token.key in query.lead} == lead
