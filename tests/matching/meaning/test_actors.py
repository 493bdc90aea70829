"""What one has done is no answer to what another has done, though both are named."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Token
from bot.matching.meaning.actors import actors_in, done_in, group_asked, groups_in, targets_in
from bot.matching.outcomes import NoAnswer
from bot.matching.ranking.query import understand
from tests.matching.conftest import Ask, ids


def tagged(text: str, index: Index) -> tuple[Token, ...]:
    return index.lexicon.tag(words(text))


@pytest.mark.parametrize(
    ("question", "actor"),
    [
        ("did Japan sell grain to Turkey", "japan"),
        ("what has the EU asked of Japan", "european-union"),
        ("which of these plans will Turkey really accept", "turkey"),
        ("did the Americans lend money to Turkey", "united-states"),
        ("is Japan really rich", "japan"),
        ("is Japan a buyer of grain", "japan"),
        ("is Japan trade important", None),
        ("was Japan paid by Turkey", None),
        ("was Japan given grain", None),
        ("are Japan and Turkey rich", None),
        ("did the Syria conflict spread to Turkey", None),
        ("did Japan's minister meet Turkey's", None),
        ("did the EU grain project succeed", None),
        ("what role should Japan play in it", None),
        ("does Japan have a part in it", None),
        ("did leaders from Japan go to Turkey", None),
        ("Japan and Turkey", None),
    ],
)
def test_a_question_asks_what_somebody_does(question: str, actor: str | None, index: Index) -> None:
    assert done_in(tagged(question, index))[0] == actor


@pytest.mark.parametrize(
    ("statement", "actors"),
    [
        ("Japan sold grain to Turkey.", {"japan"}),
        ("Japan and Turkey sold grain to Hungary.", {"japan", "turkey"}),
        ("In talks with Turkey it was noted that Japan sells grain.", {"japan"}),
        ("The grain was sold by Japan to Turkey.", {"japan"}),
        ("The buyers of grain are Turkey, Hungary and Japan.", {"turkey", "hungary", "japan"}),
        ("According to the IMF, Japan and Turkey sell grain to Hungary.", {"japan", "turkey"}),
        ("Japan sells grain jointly with Turkey to Hungary.", {"japan", "turkey"}),
        ("Together with Turkey, Japan sells grain.", {"japan", "turkey"}),
        ("Japan haggled with Turkey.", {"japan"}),
        ("According to them, Japan has sold grain, should Turkey be asked.", {"japan"}),
    ],
)
def test_a_statement_tells_what_somebody_does(statement: str, actors: set[str], index: Index) -> None:
    assert {*actors_in(tagged(statement, index))} == actors


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("did Japan praise Turkey", "turkey"),
        ("what has Japan told the EU about grain", "european-union"),
        ("did Japan praise Turkey's farmers", None),
        ("did Japan praise farmers in Turkey", None),
        ("was Japan praised by Turkey", None),
    ],
)
def test_a_question_asks_to_whom_it_is_done(question: str, target: str | None, index: Index) -> None:
    assert done_in(tagged(question, index))[1] == target


def test_a_statement_tells_to_whom_something_may_be_done(index: Index) -> None:
    told = tagged(
        "Japan praised Turkey and the EU for the talks with Hungary on Iran's plans and the Syria conflict.", index
    )
    assert {*targets_in(told)} == {"turkey", "european-union"}


@pytest.mark.parametrize("verb", ["recommend", "insist", "recognise", "criticise", "refuse"])
def test_who_has_or_voices_a_view_is_the_one_whose_view_is_asked_for(verb: str, index: Index) -> None:
    assert understand(f"does Hungary {verb} Turkey's grain", index).holder == "hungary"


def test_what_was_done_to_somebody_does_not_tell_what_they_did(ask: Ask) -> None:
    assert isinstance(ask("how did Syria facilitate negotiations on Kazakhstan"), NoAnswer)
    assert ids(ask("how did Kazakhstan facilitate negotiations on Syria"))[:1] == ["astana-process-syria"]


def test_what_others_do_does_not_tell_what_kazakhstan_does(ask: Ask) -> None:
    assert isinstance(ask("does Kazakhstan have observer status in the OTS"), NoAnswer)
    assert ids(ask("does Hungary have observer status in the OTS"))[:1] == ["ots-uzbekistan-hungary"]


def test_what_is_done_to_a_deed_is_not_done_to_the_state(ask: Ask) -> None:
    assert ids(ask("has Kazakhstan condemned the attacks in Israel"))[:1] == ["terror-attacks-condemned-2023-10"]
    assert isinstance(ask("has Kazakhstan condemned Israel"), NoAnswer)


def test_who_only_says_that_something_is_so_has_not_made_it_so(ask: Ask) -> None:
    assert ids(ask("who caused the deadlock over Ukraine")) == []
    assert ids(ask("who said that diplomacy is in an impasse over Ukraine"))[:1] == ["ukraine-impasse-2024-05"]


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("what do small nations think of it", "nations"),
        ("how did the other guests really see the panel", "guests"),
        ("what does the president think of it", None),
        ("what do the guests of Japan think", None),
        ("do forums matter", None),
    ],
)
def test_a_question_asks_what_a_group_holds(question: str, group: str | None, index: Index) -> None:
    found = group_asked(tagged(question, index))
    assert (found.text.split()[-1] if found else None) == group


def test_a_statement_tells_what_a_group_holds(index: Index) -> None:
    told = tagged("Guests rightly say that experts meet journalists, and Japan agrees.", index)
    assert {*groups_in(told, [])} == {key for key, _ in told[0].keys}
    asked = tagged("what do experts expect", index)
    assert {*groups_in((), [asked])} == {key for key, _ in asked[2].keys}


def test_what_is_said_of_a_group_does_not_tell_what_it_thinks(ask: Ask) -> None:
    assert ids(ask("do critics call the multi-vector policy a success")) == []
    assert ids(ask("do major powers trust multilateral processes"))[:1] == ["major-powers-distrust-2024-05"]
