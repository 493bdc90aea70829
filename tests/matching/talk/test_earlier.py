"""A message may go back behind the last question, to what was told before."""

from __future__ import annotations

import pytest

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.talk.earlier import earlier
from tests.matching.conftest import Ask, ids


def test_the_talk_is_as_after_each_fact_that_was_told_before_the_last_ones(index: Index) -> None:
    talk = Conversation("who", ("ifri-2024-12",), ("gone", "blocs-2024-12", "wpc-2024-12", "ifri-2024-12"), at=7)
    before = [*earlier(talk, index)]
    assert [one.facts for one in before] == [("wpc-2024-12",), ("blocs-2024-12",)]
    assert {(one.shown, one.at, one.is_declined) for one in before} == {(talk.shown, 7, False)}
    assert all(one.question == one.answered for one in before)
    assert not [*earlier(Conversation(), index)]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (("what is IFRI", "how long is the border with China", "who heads the institute"), "de-montbrial-2024-12"),
        (("how long is the border with China", "is kazakhstan a middle power", "is it long"), "china-border-length"),
        (
            ("the northern corridor", "how many ethnic groups are there", "by how much did it drop"),
            "northern-corridor-decrease",
        ),
    ],
)
def test_a_question_goes_back_where_the_last_one_does_not_explain_it(
    messages: tuple[str, ...], expected: str, ask: Ask
) -> None:
    assert ids(ask(*messages))[:1] == [expected]
