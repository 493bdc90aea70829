"""The shape of a question says what kind of answer it wants."""

from __future__ import annotations

import pytest

from bot.matching.meaning.aspects import Aspect, asked


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("how much has the eu invested", Aspect.AMOUNT),
        ("how many ethnic groups are there", Aspect.AMOUNT),
        ("what percentage of road traffic", Aspect.AMOUNT),
        ("when was the conference", Aspect.DATE),
        ("in what year was that", Aspect.DATE),
        ("where was the conference held", Aspect.PLACE),
        ("in which city did they meet", Aspect.PLACE),
        ("who moderated the session", Aspect.PERSON),
        ("who said that there are no corners", Aspect.SPEAKER),
        ("why are middle powers needed", Aspect.REASON),
        ("what is kazakhstan position on brics", Aspect.STANCE),
        ("who is roman vassilenko", Aspect.DEFINITION),
        ("who is the director of the bank", Aspect.PERSON),
        ("what is the yurt of the kazakhs", Aspect.DEFINITION),
        ("who talked about the fence", Aspect.SPEAKER),
        ("what is its link to norway", Aspect.ANY),
        ("what are the relations between oslo and rome", Aspect.ANY),
        ("brics", Aspect.ANY),
        ("who mediates when great powers cannot", Aspect.PERSON),
        ("when did tokayev think of that", Aspect.DATE),
    ],
)
def test_a_question_asks_for_an_aspect(question: str, aspect: Aspect) -> None:
    assert asked(question) is aspect


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("what can they do when the security council fails", Aspect.ANY),
        ("is kazakhstan a model when it comes to diplomacy", Aspect.ANY),
        ("what place does china take among them", Aspect.ANY),
        ("what place did it take place in", Aspect.PLACE),
        ("name the domains where middle powers can act", Aspect.ANY),
        ("explain the yurt to somebody who has never seen one", Aspect.ANY),
        ("which routes are there and where do they lead", Aspect.PLACE),
        ("can you tell me when it was held", Aspect.DATE),
        ("summit when", Aspect.DATE),
        ("what is the year when it began", Aspect.DATE),
        ("to whom does asia owe it", Aspect.PERSON),
    ],
)
def test_a_question_word_that_only_joins_asks_nothing(question: str, aspect: Aspect) -> None:
    assert asked(question) is aspect


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("how far would kazakhstan go for peace", Aspect.ANY),
        ("how far is astana from beijing", Aspect.AMOUNT),
        ("how big a role does it have", Aspect.ANY),
        ("how much importance does astana attach to it", Aspect.ANY),
        ("what part has kazakhstan played in the talks", Aspect.ANY),
        ("what part of the traffic is theirs", Aspect.AMOUNT),
        ("where does kazakhstan stand on reform", Aspect.STANCE),
        ("which think tank is it", Aspect.ANY),
        ("what does cica stand for", Aspect.DEFINITION),
        ("does the country stand for peace", Aspect.ANY),
        ("what are they doing about it", Aspect.ANY),
        ("in which article is that", Aspect.SOURCE),
    ],
)
def test_an_aspect_is_told_from_an_idiom(question: str, aspect: Aspect) -> None:
    assert asked(question) is aspect
