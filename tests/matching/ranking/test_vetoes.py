"""However much a fact shares with a question, what it does not tell of it speaks against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts.model import Kind, Span
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.ranking.query import understand
from bot.matching.ranking.vetoes import vetoes
from bot.matching.ranking.weighing import Explaining, weigh
from tests.matching.conftest import about


def against(
    question: str, document: Document, index: Index, likeness: float = 0.0, named_before: str | None = None
) -> list[str]:
    """What speaks against a fact whose nearest phrase is so like the question."""
    query = understand(question, index)
    if named_before:
        query = replace(query, named_before=frozenset({named_before}))
    weighed = weigh(query, index)
    marks = Explaining(weighed, query.focus).marks(document.keys)
    missing = [w for place, w in enumerate(weighed) if marks.get(place, 0.0) < EXPLAINED]
    aspect = document.gives[query.aspect]
    return [*vetoes(query, weighed, missing, document, index, aspect=aspect, phrase=likeness)]


@pytest.mark.parametrize(
    ("question", "statement", "reason"),
    [
        ("what does Norway gain", "Small states gain.", "does not speak of 'Norway'"),
        ("what does China gain", "China gains.", None),
        ("is there rail trade", "There is road trade.", "speaks of 'road', not of 'rail'"),
        ("is there rail trade", "There is road and rail trade.", None),
        ("when is the panel", "The panel is large.", "gives no date"),
        ("when is the panel", "The panel is in 2025.", None),
        ("where is the panel in Bishkek", "The panel is in Bishkek.", "names no other place"),
        ("where is the panel", "The panel is in Bishkek.", None),
        ("which country leads China", "China is led.", None),
        ("which countries lead China", "China is led.", "names no other state"),
        ("who trusts China", "Experts trust China.", None),
        ("who leads", "Experts lead.", "names no other person"),
        ("name the experts who lead", "Experts lead.", None),
        ("who founded the port", "Japan founded the port.", None),
        ("who founded the port", "The port was founded in Japan.", "names no other person"),
        ("does China support trade", "Japan supports trade with China.", "does not tell what china holds"),
        ("does China support trade", "China supports trade.", None),
        ("does Astana support trade", "Kazakhstan supports trade.", None),
        ("did China call stars great", "Japan called stars over China great.", "does not tell what china holds"),
        ("who says that China supports trade", "Japan supports trade with China.", "does not tell what china holds"),
        ("what do experts think of trade", "Guests praise trade.", "does not tell what 'experts' hold"),
        ("what do experts think of trade", "Experts praise trade.", None),
        ("did Japan meet Turkey", "Turkey met Japan.", "does not tell what japan does"),
        ("did Japan meet Turkey", "Japan met guests from Turkey.", "does not tell what is done to turkey"),
        ("did Japan meet Turkey", "Japan met Turkey.", None),
        ("did Kazakhstan sell grain", "China sold grain.", "does not tell what kazakhstan does"),
        ("did Kazakhstan sell grain", "Kazakhstan sold grain.", None),
    ],
)
def test_a_fact_is_no_answer_where_it_does_not_tell_what_is_asked(
    question: str, statement: str, reason: str | None
) -> None:
    alone = about(statement)
    found = against(question, alone.documents[0], alone)
    assert (reason in found) if reason else not found


@pytest.mark.parametrize(
    ("question", "statement", "reason"),
    [
        ("where is the panel", "The panel is large.", "gives no place"),
        ("who chairs the panel", "The panel is large.", "gives no person"),
        ("how many are there", "There are few.", "gives no amount"),
        ("why is the panel large", "The panel is large.", "gives no reason"),
        ("which small states trade", "Small states trade.", "does not say which 'small states trade'"),
    ],
)
def test_what_a_fact_does_not_give_is_told(question: str, statement: str, reason: str, index: Index) -> None:
    alone = about(statement)
    assert reason in against(question, alone.documents[0], alone)


@pytest.mark.parametrize(
    ("question", "statement", "is_named"),
    [
        ("which politician leads", "Tokayev leads.", True),
        ("which politician besides Tokayev leads", "Tokayev leads.", False),
        ("which politician leads", "Experts lead.", True),
        ("which experts lead", "Experts lead.", False),
        ("which state trades with Kazakhstan", "Experts trade with Kazakhstan.", True),
        ("which states does he name", "Experts trade.", False),
        ("which city trades", "Scholars trade.", False),
    ],
)
def test_a_description_may_stand_for_a_name_that_is_not_asked_for(
    question: str, statement: str, is_named: bool
) -> None:
    alone = about(statement)
    found = against(question, alone.documents[0], alone)
    assert (not any("names no other" in reason for reason in found)) is is_named


def test_who_was_named_before_is_not_the_one_who_is_asked_for() -> None:
    alone = about("Tokayev leads the panel.")
    assert not against("who leads the panel", alone.documents[0], alone)
    found = against("who leads the panel", alone.documents[0], alone, named_before="tokayev")
    assert any("names no other" in reason for reason in found)


@pytest.mark.parametrize(
    ("question", "statement", "said_by", "is_told"),
    [
        ("did the Middle Corridor help trade", "Guests helped trade with the Middle Corridor.", None, True),
        ("did Japan sell grain", "Guests sold grain with Japan.", None, False),
        ("did Japan sell grain", "Guests sold grain with Japan.", "tokayev", False),
        ("did Japan sell grain", "Guests sold grain with Japan.", "japan", True),
        ("did the Security Council meet Japan", "The United Nations met Japan.", None, True),
        ("did the Security Council meet Japan", "Guests met Japan.", "united-nations", True),
        ("did the Security Council meet Japan", "Guests met Japan.", None, False),
        ("did Japan help Central Asia", "Japan spoke of plans for Central Asia.", None, True),
        ("did Japan meet the Security Council", "Japan met the United Nations.", None, True),
        ("did Japan meet the Security Council", "Japan met guests of the United Nations.", None, False),
    ],
)
def test_a_deed_is_told_of_those_who_do_it_or_say_it_or_of_what_they_belong_to(
    question: str, statement: str, said_by: str | None, is_told: bool
) -> None:
    alone = about(statement, attributed_to=said_by)
    found = against(question, alone.documents[0], alone)
    assert (not any("does not tell what" in reason for reason in found)) is is_told


def test_a_definition_may_come_from_a_fact_that_gives_none_in_so_many_words() -> None:
    alone = about("The panel is large.", kind=Kind.POSITION)
    assert not against("what is the panel", alone.documents[0], alone)


def test_what_is_said_in_the_name_of_kazakhstan_may_tell_what_it_does() -> None:
    alone = about("Grain is sold to China.", attributed_to="tokayev")
    assert not against("did Kazakhstan sell grain", alone.documents[0], alone)


def test_a_figure_of_kazakhstan_tells_what_it_does(index: Index) -> None:
    figure = index.document("fdi-total").fact.figure
    told, counted, elsewhere = (
        about("Grain is sold in Kazakhstan."),
        about("Grain is sold in Kazakhstan.", figure=figure),
        about("Grain is sold.", figure=figure),
    )
    found = [against("did Kazakhstan sell grain", alone.documents[0], alone) for alone in (told, counted, elsewhere)]
    assert ["does not tell what kazakhstan does" in reasons for reasons in found] == [True, False, True]


def test_whatever_is_told_may_be_done_to_kazakhstan() -> None:
    alone = about("Japan met guests.")
    assert not against("did Japan meet Kazakhstan", alone.documents[0], alone)


def test_who_only_says_that_something_is_done_has_not_done_it_unless_asked_for() -> None:
    said = about("Grain is sold.", attributed_to="tokayev")
    asked = about("Grain is sold.", "who buys grain", attributed_to="tokayev")
    assert any("names no other" in reason for reason in against("who buys grain", said.documents[0], said))
    assert not against("who buys grain", asked.documents[0], asked)


def test_who_is_in_office_now_is_not_told_by_an_event() -> None:
    ever = about("Tokayev leads the panel.")
    past = about("Tokayev leads the panel.", occurred=Span.model_validate({"from": "2010"}))
    assert not against("who leads the panel now", ever.documents[0], ever)
    assert against("who leads the panel now", past.documents[0], past) == ["is of the past"]
    assert not against("who leads the panel", past.documents[0], past)
    assert "is of the past" not in against("where is the panel now", past.documents[0], past)


def test_whose_deed_is_asked_for_with_its_date_need_not_hold_a_view() -> None:
    alone = about("In 2020 Japan supported trade with China.")
    assert "does not tell what china holds" not in against("when did China support trade", alone.documents[0], alone)


@pytest.mark.parametrize(
    ("question", "fact", "reason"),
    [
        ("how long is the border with China", "china-border-length", None),
        ("how many ethnic groups", "ethnic-groups", None),
        ("how many languages", "ethnic-groups", "does not count 'languages'"),
        ("how much China likes middle powers", "mp-designation-2024-12", "is no figure"),
        ("how much has the EU invested in Kazakhstan", "fdi-from-eu", None),
        ("how much has Kazakhstan invested in the EU", "fdi-from-eu", "goes the other way"),
        ("what share of road traffic from Europe to Asia", "road-traffic-europe-asia", None),
        ("what share of road traffic from Asia to Europe", "road-traffic-europe-asia", None),
        ("how many people do not have water", "water-shortage-2050", None),
        ("how much road traffic", "road-traffic-europe-asia", None),
        ("how many percents of road traffic", "road-traffic-europe-asia", None),
        ("how many trucks of road traffic", "road-traffic-europe-asia", "tells a share and counts nothing"),
        ("how many people lack water by 2050", "water-shortage-2050", None),
        ("how many people in Kazakhstan lack water", "water-shortage-2050", "counts what is not only in Kazakhstan"),
    ],
)
def test_an_amount_is_told_by_a_figure_of_just_that(question: str, fact: str, reason: str | None, index: Index) -> None:
    found = against(question, index.document(fact), index)
    assert (reason in found) if reason else not found


def test_an_amount_of_which_an_example_question_asks_is_told_though_no_figure_counts_it() -> None:
    alone = about("Few stars are seen.", "how many stars are seen")
    asked = "how many stars are seen"
    assert "does not count 'stars'" in against(asked, alone.documents[0], alone, likeness=0.8)
    assert "does not count 'stars'" not in against(asked, alone.documents[0], alone, likeness=0.9)


@pytest.mark.parametrize(
    ("asked", "example"),
    [
        ("how many moons are seen", "how many stars are seen"),
        ("how many stars are seen", "which stars are seen"),
    ],
)
def test_a_like_question_for_something_else_does_not_show_that_an_amount_is_told(asked: str, example: str) -> None:
    alone = about("Few stars are seen.", example)
    assert any("does not count" in reason for reason in against(asked, alone.documents[0], alone, likeness=0.9))


@pytest.mark.parametrize(
    ("question", "statement", "reasons"),
    [
        ("how many stars are there", "There are 12 stars.", []),
        ("how many stars are there", "There are 12 panels on the shine of stars.", ["does not count 'stars'"]),
        ("how many gliders are there in Kazakhstan", "There are 12 gliders.", []),
        (
            "how much does China glide",
            "China has 5 gliders.",
            ["is no figure"],
        ),
    ],
)
def test_a_number_in_a_statement_counts_what_stands_behind_it(
    question: str, statement: str, reasons: list[str]
) -> None:
    alone = about(statement)
    assert against(question, alone.documents[0], alone) == reasons


def test_how_much_is_done_is_told_by_a_figure_of_it_or_where_an_example_question_asks_for_it(index: Index) -> None:
    figure = index.document("fdi-total").fact.figure
    question, reason = "how much does China invest", "does not tell how much it is with 'invest'"
    told = about("China invests little.")
    measured = about("China invests little.", figure=figure)
    asked = about("China invests little.", "how much has China invested")
    asked_what = about("China invests little.", "what has China invested")
    found = [reason in against(question, alone.documents[0], alone) for alone in (told, measured, asked, asked_what)]
    assert found == [True, False, False, True]
