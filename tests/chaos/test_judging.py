"""The books tell what was lost, duplicated and reordered, and excuse only what a kill excuses."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from tests.chaos.judging import AT_A_TIME, IN_FLIGHT, Death, Ledger, Question, Reply, judge
from tests.chaos.kills import Step, plan
from tests.chaos.ledger import Run, failures
from tests.chaos.questions import Script

FIRST, SECOND, THIRD = (Question(1, number) for number in range(3))
ELSEWHERE = Question(2, 0)
DEATH = Death(killed=10.0, back=10.1)


def judged(*replies: tuple[Question, float], asked: Sequence[Question] = (), deaths: Sequence[Death] = ()) -> Ledger:
    everything = asked or [question for question, _ in replies]
    return judge(everything, everything, [Reply(*reply) for reply in replies], deaths)


def test_each_question_answered_once_and_in_order_keeps_every_promise() -> None:
    ledger = judged((FIRST, 1.0), (ELSEWHERE, 1.1), (SECOND, 1.2))
    assert (ledger.received, ledger.answered) == (3, 3)
    assert ledger.broken == ()


def test_a_question_without_an_answer_is_lost() -> None:
    assert judged((FIRST, 1.0), asked=(FIRST, SECOND)).broken == ("1 lost",)


def test_a_question_that_the_bot_never_fetched_is_told_apart() -> None:
    assert judge([FIRST, SECOND], [FIRST], [Reply(FIRST, 1.0)]).broken == ("1 never received",)


def test_a_second_answer_is_a_duplicate() -> None:
    assert judged((FIRST, 1.0), (FIRST, 2.0), (FIRST, 3.0)).broken == ("2 duplicated",)


def test_a_second_answer_is_excused_where_the_first_was_in_flight_at_a_kill() -> None:
    ledger = judged((FIRST, 9.99), (FIRST, 12.0), deaths=[DEATH])
    assert (ledger.extra, ledger.in_flight, ledger.broken) == (1, 1, ())


def test_what_a_dead_bot_had_written_to_its_sockets_was_in_flight() -> None:
    ledger = judged((FIRST, 10.05), (FIRST, 12.0), deaths=[DEATH])
    assert (ledger.extra, ledger.broken) == (1, ())


def test_no_more_copies_are_excused_than_the_bot_sends_at_a_time() -> None:
    chats = [Question(chat, 0) for chat in range(AT_A_TIME + 2)]
    ledger = judged(*((chat, at) for at in (9.9, 12.0) for chat in chats), deaths=[DEATH])
    assert ledger.in_flight == AT_A_TIME
    assert ledger.broken == ("2 extra copies beyond the sends in flight",)


@pytest.mark.parametrize("replies", [(10.0 - IN_FLIGHT - 0.1, 12.0), (9.8, 9.9), (11.0, 12.0)])
def test_no_kill_excuses_an_answer_that_was_acknowledged_or_came_twice_in_one_life(
    replies: tuple[float, float],
) -> None:
    ledger = judged(*((FIRST, at) for at in replies), deaths=[DEATH])
    assert (ledger.extra, ledger.broken) == (0, ("1 duplicated",))


def test_an_answer_after_that_of_a_later_question_is_reordered() -> None:
    assert judged((SECOND, 1.0), (FIRST, 2.0), (THIRD, 3.0)).broken == ("1 reordered",)


def test_other_chats_have_an_order_of_their_own() -> None:
    assert judged((SECOND, 1.0), (ELSEWHERE, 2.0), asked=(SECOND, ELSEWHERE)).reordered == 0


def test_the_time_to_recover_runs_from_the_kill_to_an_answer_of_the_next_life() -> None:
    deaths = [DEATH, Death(20.0, 20.1), Death(21.0, 21.1)]
    ledger = judged((FIRST, 10.05), (SECOND, 12.0), (THIRD, 23.0), deaths=deaths)
    assert ledger.recoveries == (2.0, 2.0)


def test_a_control_that_loses_nothing_fails_the_run() -> None:
    good, bad = judged((FIRST, 1.0)), judged((FIRST, 1.0), asked=(FIRST, SECOND))
    runs = {name: Run(name, ledger, (), (), "") for name, ledger in (("good", good), ("bad", bad))}
    assert list(failures(runs["good"], runs["bad"])) == []
    assert list(failures(runs["bad"], runs["bad"])) == ["bad: 1 lost"]
    assert "cannot tell" in next(failures(runs["good"], runs["good"]))


def test_kills_meet_every_step_and_come_while_people_still_write() -> None:
    kills = plan(700, 14, random.Random(1))
    assert sorted(kill.step.name for kill in kills) == sorted([step.name for step in Step] * 2)
    assert all(0 < kill.settled < 700 for kill in kills)
    assert [kill.settled for kill in kills] == sorted(kill.settled for kill in kills)


def test_an_answer_is_known_by_the_words_that_come_first_in_it() -> None:
    script = Script(("what about rails?", "and water?"), ("Rails are long.", "Water is scarce."))
    assert script.read_answer("Water\n\nWater is scarce. See also: Rails are long.") == 1
    assert script.read_answer("Rails are\xa0long.") == 0
    assert script.read_echo("/ask what about rails?") == 0
    assert script.read_answer("I have no sourced fact on that.") is None
