"""What can come of a message, as values."""

from __future__ import annotations

from bot.matching.indexing.index import Index
from bot.matching.outcomes import Answer, Found, NoAnswer, SmallTalk, Talk, meaning


def test_an_answer_is_as_sure_as_the_first_of_its_facts(index: Index) -> None:
    one, other = list(index.base.facts.values())[:2]
    answer = Answer((Found(one, 0.9), Found(other, 0.7)))
    assert answer.facts == (one, other)
    assert answer.confidence == 0.9


def test_an_outcome_has_the_question_in_full_that_was_found_first() -> None:
    inner = meaning("how long is the border with japan", NoAnswer(()))
    assert isinstance(inner, NoAnswer)
    assert inner.asked == "how long is the border with japan"
    assert meaning("and japan?", inner) is inner


def test_small_talk_asks_nothing_in_full() -> None:
    thanks = SmallTalk(Talk.THANKS)
    assert meaning("thanks", thanks) is thanks
