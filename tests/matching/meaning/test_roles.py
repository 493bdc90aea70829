"""The parts that words play: whose view is asked for, what is counted, chosen, done, and to whom."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.roles import amount_of, is_location, is_plural, is_shifted
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
        ("the approach of the EU", "european-union"),
        ("what does Japan make of trade", "japan"),
        ("what did Japan tell the guests", "japan"),
        ("tell Japan about trade", None),
        ("Japan welcomes trade", "japan"),
        ("trade by Japan", None),
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
        ("how many people not having water", None),
        ("how much of the grain do they sell", None),
        ("how much of grain they sell", None),
        ("so many railways", None),
        ("a piece of languages", None),
        ("how is a big market", None),
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


@pytest.mark.parametrize(
    ("query", "focus"),
    [
        ("which companies invest", "companies"),
        ("tell me what role grain has in trade", "grain"),
        ("what is its role in trade", "trade"),
        ("companies invest", None),
    ],
    indirect=["query"],
)
def test_the_question_word_asks_about_the_word_behind_it(query: Query, focus: str | None) -> None:
    assert next((token.text for token in query.tokens if token.key == query.focus), None) == focus


@pytest.mark.parametrize(
    ("query", "deed"),
    [
        ("did the audience laugh", ["audience", "laugh"]),
        ("what did the guests of the summit settle with experts", ["guests", "summit", "settle"]),
        ("has it ever been created", ["created"]),
        ("the guests have left", []),
        ("do guests laugh", []),
    ],
    indirect=["query"],
)
def test_a_deed_is_asked_for_with_a_verb_before_its_subject(query: Query, deed: list[str]) -> None:
    assert [token.text for token in query.deed] == deed


@pytest.mark.parametrize(
    ("query", "by_name"),
    [("which states does he name", True), ("the names of the guests", True), ("who are the guests", False)],
    indirect=["query"],
)
def test_somebody_may_be_asked_for_by_name(query: Query, by_name: bool) -> None:
    assert query.wants_names is by_name


@pytest.mark.parametrize(
    ("query", "another"),
    [
        ("who chaired it after Japan", True),
        ("who chaired it before him", True),
        ("who chaired it before guests", False),
        ("who succeeded Japan", True),
        ("what post had he before this one", True),
        ("what post had he before the summit", False),
        ("what did Japan do after China", False),
        ("what was decided the year before", True),
        ("what was decided before", False),
        ("before", False),
        ("", False),
    ],
    indirect=["query"],
)
def test_somebody_earlier_or_later_than_a_named_one_is_another(query: Query, another: bool) -> None:
    assert is_shifted(query.tokens, query.plain, query.aspect) is another


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("how many people live in Bishkek", ["bishkek"]),
        ("how many people live near Bishkek", ["bishkek"]),
        ("how many people come from Bishkek", []),
        ("what is in Bishkek's plan", []),
        ("was the meeting in Bishkek", []),
        ("where in Bishkek is it", []),
        ("in Bishkek", []),
        ("how many live in towns", []),
    ],
    indirect=["query"],
)
def test_a_name_may_tell_where_something_is(query: Query, places: list[str]) -> None:
    found = [token.text for at, token in enumerate(query.tokens) if is_location(query.tokens, at)]
    assert found == places


@pytest.mark.parametrize(
    ("word", "is_so"), [("states", True), ("state", False), ("progress", False), ("consensus", False)]
)
def test_a_plural_is_known_by_its_ending(word: str, is_so: bool) -> None:
    assert is_plural(word) is is_so
