"""A few questions at once are answered, then one a second, and a burst of them gets one notice."""

from __future__ import annotations

from collections import Counter

from bot.delivery.floods import MESSAGES, QUIET, Floods, Verdict

ANSWER, NOTICE, SILENCE = Verdict


def test_fifty_questions_a_second_get_one_answer_a_second_and_one_notice() -> None:
    floods = Floods(MESSAGES)
    verdicts = Counter(floods.judge(7, number, 1000 + number // 50) for number in range(50 * 60))
    assert verdicts[ANSWER] == MESSAGES.burst + 59
    assert verdicts[NOTICE] == 1


def test_the_first_few_are_answered_and_the_next_one_is_told_so() -> None:
    floods = Floods(MESSAGES)
    assert [floods.judge(7, number, 1000) for number in range(7)] == [ANSWER] * 5 + [NOTICE, SILENCE]


def test_nobody_is_judged_by_what_others_do() -> None:
    floods = Floods(MESSAGES)
    for number in range(100):
        floods.judge(7, number, 1000)
    assert floods.judge(8, 100, 1000) is ANSWER


def test_whoever_asks_once_a_second_is_always_answered() -> None:
    floods = Floods(MESSAGES)
    assert {floods.judge(7, second, 1000 + second) for second in range(500)} == {ANSWER}


def test_the_next_burst_gets_a_notice_of_its_own() -> None:
    floods = Floods(MESSAGES)
    for number in range(100):
        floods.judge(7, number, 1000)
    later = [floods.judge(7, 100 + number, 1001 + QUIET) for number in range(7)]
    assert later == [ANSWER] * 5 + [NOTICE, SILENCE]


def test_what_comes_again_because_it_failed_is_let_through_again() -> None:
    floods = Floods(MESSAGES)
    first = [floods.judge(7, number, 1000) for number in range(10)]
    again = [floods.judge(7, number, 1000) for number in range(10)]
    assert first[:5] == again[:5] == [ANSWER] * 5
    assert ANSWER not in first[5:] + again[5:]


def test_where_nothing_comes_again_nothing_is_remembered_of_it() -> None:
    floods = Floods(MESSAGES, repeats=0)
    assert [floods.judge(7, "the same", 1000) for _ in range(6)] == [ANSWER] * 5 + [NOTICE]


def test_what_was_asked_before_all_that_counts_is_answered() -> None:
    floods = Floods(MESSAGES)
    for number in range(10):
        floods.judge(7, number, 1000)
    assert floods.judge(7, 10, 400) is ANSWER
    assert floods.judge(7, 11, 1000) is SILENCE


def test_no_more_people_are_remembered_than_there_is_room_for() -> None:
    floods = Floods(MESSAGES, remembered=100)
    for person in range(1000):
        assert floods.judge(person, person, 1000) is ANSWER
    assert len(floods) == 100
    assert [floods.judge(999, number, 1000) for number in range(5)] == [ANSWER] * 4 + [NOTICE]


def test_who_asks_nothing_more_is_forgotten() -> None:
    now = 0.0
    floods = Floods(MESSAGES, clock=lambda: now)
    for person in range(5):
        floods.judge(person, 1, 1000)
    now = floods.lasting
    floods.judge(4, 2, 1000)
    now += 1
    floods.judge(5, 3, 1000)
    assert len(floods) == 2
