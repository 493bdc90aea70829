"""A fact on the subject of a question is no answer where it does not tell what is asked of that subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts.model import Kind, Span
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer
from bot.matching.ranking.query import understand
from bot.matching.ranking.untold import untold
from bot.matching.ranking.weighing import weigh
from bot.matching.respond import respond
from tests.matching.conftest import Ask, about, ids


def reasons(question: str, index: Index) -> list[str]:
    """What the question asks and the only fact of the index does not tell."""
    query, (document,) = understand(question, index), index.documents
    missing = [w for w in weigh(query, index) if not any(key in document.keys for key, _ in w.term.token.keys)]
    return [*untold(query, missing, document, index)]


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("which small states lack influence", "Small states lack influence.", False),
        ("which small states lack influence", "Small states such as ours lack influence.", True),
        ("which small states lack influence", "Small states lack influence, above all Serbia.", True),
        ("which reforms did the state carry out", "The state carried out reforms.", False),
        ("which reforms did the state carry out", "The reforms concern courts, schools and taxes.", True),
        ("which like-minded nations work together", "Like-minded nations work together.", False),
        ("which like-minded nations work together", "Like-minded nations such as Japan work together.", True),
        ("which reforms did the state carry out", "The state carried out the reforms of Serbia.", False),
        ("which reform did the state carry out", "The state carried out the reform of Serbia.", True),
        ("which reforms did the state carry out", "The state carried out the reforms of Serbia and Japan.", True),
        ("which journalist met the state", "The state met El.kz.", False),
        ("which companies signed the deals", "Deals were signed during a visit to China.", False),
        ("which year saw the deals", "Deals were signed during a visit in 2023.", True),
        ("what influence do small states lack", "Small states lack influence.", True),
        ("which share of trade is it", "It is 5 percent of trade.", True),
        ("in which city did they meet", "They met in Bishkek.", True),
    ],
)
def test_which_one_is_asked_of_a_fact_that_names_or_lists_some(question: str, statement: str, told: bool) -> None:
    assert (not reasons(question, about(statement))) is told


def test_which_one_is_told_where_an_example_question_asks_for_it() -> None:
    assert not reasons("which reforms were there", about("Courts were reformed.", "what reforms are under way"))


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("which states besides China invest", "China and Japan invest.", True),
        ("which states besides China invest", "China invests in Kazakhstan.", False),
        ("who invests in Kazakhstan apart from the EU", "The EU and Japan invest in Kazakhstan.", True),
        ("which states besides China invest in Japan", "China invests in Japan.", False),
        ("who invests in Kazakhstan besides Europe", "Europe and Japan invest in Kazakhstan.", True),
        ("who speaks besides Tokayev", "Tokayev and the EU speak.", False),
        ("who speaks besides Tokayev", "Tokayev and Scholz speak.", True),
    ],
)
def test_besides_one_asks_for_another_of_its_kind(question: str, statement: str, told: bool) -> None:
    assert ("names nobody else" not in reasons(question, about(statement))) is told


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("together with whom does Japan hold it", "Japan holds it.", False),
        ("together with whom does Japan hold it", "Japan holds it jointly with China.", True),
        ("who does Japan hold it together with", "Japan holds it.", False),
        ("with whom does Japan hold it", "Japan holds it.", True),
    ],
)
def test_together_with_whom_asks_for_a_partner(question: str, statement: str, told: bool) -> None:
    assert ("names nobody with whom it is done" not in reasons(question, about(statement))) is told


def test_another_one_may_stand_in_the_fields_of_a_fact() -> None:
    question, statement = "which states besides China invest", "China invests, and others do."
    found = [
        "names nobody else" in reasons(question, about(statement, entities=e)) for e in (["japan"], ["kazakhstan"])
    ]
    assert found == [False, True]


def test_who_said_it_to_somebody_is_not_answered_with_what_that_one_says() -> None:
    alone = about("The wish for peace is no weakness, Tokayev says.", attributed_to="tokayev")
    assert reasons("who called Tokayev weak", alone)
    assert not reasons("who called the wish for peace no weakness", alone)
    assert not reasons("what does Tokayev wish for", alone)


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("why did Hungary become an observer", "Hungary is one of the observers.", False),
        ("why did Hungary become an observer", "Hungary is an observer because it feels close.", True),
        ("why is trade growing", "Thanks to new routes trade is growing.", True),
    ],
)
def test_why_is_asked_of_a_fact_that_gives_a_reason(question: str, statement: str, told: bool) -> None:
    assert (not reasons(question, about(statement))) is told


def test_why_is_asked_of_a_fact_of_which_the_editors_ask_why() -> None:
    assert not reasons("why is trade growing", about("Routes let trade grow.", "why does trade grow"))


@pytest.mark.parametrize(
    ("occurred", "told"),
    [("2023", []), ("2023-10", ["month"]), ("2023-10-13", ["day", "month"])],
)
def test_the_date_of_an_event_tells_a_day_or_a_month_where_it_has_one(occurred: str, told: list[str]) -> None:
    alone = about("They met.", occurred=Span.model_validate({"from": occurred}))
    asked = {"day": "on which day did they meet", "month": "in what month did they meet"}
    assert [precise for precise, question in asked.items() if not reasons(question, alone)] == told


def test_a_position_may_argue_without_a_word_for_it() -> None:
    assert not reasons("why are rivals needed", about("Rivals are needed.", kind=Kind.POSITION))
    assert reasons("why are rivals needed", about("Rivals are needed."))


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("on which day did they meet", "They met in Bishkek in October 2023.", False),
        ("on which day did they meet", "They met in Bishkek on 13 October 2023.", True),
        ("in what month did they meet", "They met in Bishkek in October 2023.", True),
        ("in what month did they meet", "They met in Bishkek in 2023.", False),
        ("in what month did they meet", "They met in 2023 and may meet again.", False),
        ("what year did they meet", "They met in Bishkek in 2023.", True),
    ],
)
def test_a_date_is_asked_of_a_fact_that_gives_it_as_precisely(question: str, statement: str, told: bool) -> None:
    alone = about(statement)
    (document,) = alone.documents
    undated = replace(alone, documents=(replace(document, dates=("2023",)),))
    assert (not any(reason.startswith("gives no") for reason in reasons(question, undated))) is told


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("how much money was lost", "Traffic fell by 34 percent.", False),
        ("how much money was lost", "Losses came to $117 billion.", True),
        ("how many dollars were lost", "Losses came to 117 billion dollars.", True),
        ("how much was lost", "Traffic fell by 34 percent.", True),
    ],
)
def test_money_is_asked_of_a_fact_that_names_a_sum(question: str, statement: str, told: bool) -> None:
    assert ("names no sum of money" not in reasons(question, about(statement))) is told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did the audience laugh at the yurt comparison", False),
        ("did the audience hear the yurt comparison", True),
        ("has the audience laughed", False),
        ("did the audience of Japan laugh", False),
        ("did the elephants laugh", True),
        ("how will the audience celebrate the comparison", False),
        ("how many people did the audience bring", True),
        ("did the audience discuss the comparison", True),
        ("the audience will celebrate, right", True),
        ("what did the audience do when the yurt comparison came, laugh?", True),
    ],
)
def test_a_deed_of_which_a_fact_says_nothing_is_not_told_by_it(question: str, told: bool) -> None:
    alone = about("The audience heard a comparison with the yurt.")
    assert (not any("says nothing of" in reason for reason in reasons(question, alone))) is told


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("has the agency been created", "Tokayev proposes that an agency be created.", False),
        ("has the agency been created", "The agency was created in May.", True),
        ("has Tokayev proposed that an agency be created", "Tokayev proposes that an agency be created.", True),
        ("is an agency to be created", "Tokayev proposes that an agency be created.", True),
        ("was the agency ever created", "Tokayev proposes that an agency be created.", False),
        ("was the agency ever created", "The agency was created in May.", True),
        ("has the agency been created", "An agency must be created.", False),
        ("has Tokayev the agency which he wants", "Tokayev wants an agency.", True),
    ],
)
def test_what_is_wished_does_not_answer_whether_it_is_done(question: str, statement: str, told: bool) -> None:
    assert (not reasons(question, about(statement))) is told


def test_an_example_question_shows_that_a_fact_tells_whether_it_is_done() -> None:
    alone = about("Kazakhstan is ready to join, should it be asked.", "has Kazakhstan ruled out joining")
    assert not reasons("has Kazakhstan ruled out to join", alone)
    assert reasons("was Kazakhstan ready to join ever", alone)


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("who is the most flexible of all", "Middle powers are flexible.", False),
        ("who is the most flexible of all", "Middle powers are the most flexible.", True),
        ("which states invest most", "China is the largest investor.", True),
        ("who is the most flexible of all", "They are number one as to being flexible.", True),
        ("who makes up most of the panel", "Scholars make up the panel.", True),
        ("what religion are most citizens", "The citizens are Muslims.", True),
        ("who has the most citizens", "China has citizens.", False),
        ("since when has she been speaker", "She is the speaker.", False),
        ("since when has she been speaker", "She has been the speaker since 2020.", True),
        ("until when will it last", "It will last until 2050.", True),
    ],
)
def test_the_most_and_the_longest_are_told_by_words_for_them(question: str, statement: str, told: bool) -> None:
    assert (not reasons(question, about(statement))) is told


@pytest.mark.parametrize(
    ("question", "statement", "told"),
    [
        ("who chaired the summit", "Tokayev was at the summit of the Council of Heads of State.", False),
        ("who chaired the summit", "Tokayev chaired the summit.", True),
        ("who came to the summit", "Tokayev came to the summit.", True),
    ],
)
def test_who_did_it_is_not_told_by_a_word_of_some_name(question: str, statement: str, told: bool) -> None:
    assert (not any("does not say who" in r for r in reasons(question, about(statement)))) is told


def test_who_did_it_is_not_told_by_a_fact_on_what_came_of_it() -> None:
    alone = about("A visit by Tokayev led to the signing of a treaty with Japan.")
    assert reasons("who signed the treaty with Japan", alone) == ["names nobody who 'signed'"]


@pytest.mark.parametrize(
    "question",
    [
        "did Zelensky react to what Tokayev said at the think tank forum",
        "with whom is Vassilenko going to hold talks to restart global dialogue",
        "author of the Eurasian Star article on Tokayev",
        "what post did Vassilenko have before this one",
        "share of China in Kazakhstan's FDI",
        "who represented the IMF at the conference",
        "what did the IMF representative say at the World Policy Conference",
        "was Kazakhstan's OSCE chairmanship a success",
        "how much does Kazakhstan export to China",  # is no market
    ],
)
def test_a_near_miss_is_declined(question: str, index: Index) -> None:
    assert not isinstance(respond(question, Conversation(), index), Answer)


def test_a_region_that_is_left_out_leaves_its_states_beside_others(ask: Ask) -> None:
    assert ids(ask("Apart from Europe who else puts serious money into the country")) == ["fdi-other-investors"]
