"""A message may confine itself to a time: that is understood apart from what it asks."""

from __future__ import annotations

from datetime import date

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.times import Time, around, is_of_these_days, without_time
from bot.matching.ranking.query import understand


def time_of(message: str, index: Index) -> tuple[str, Time | None]:
    query = understand(message, index)
    rest, time = without_time(query.tokens, query.plain)
    return " ".join(token.text for token in rest), time


@pytest.mark.parametrize(
    ("message", "start", "end"),
    [
        ("ukraine in 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("ukraine as of May 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("ukraine since 2023", date(2023, 1, 1), date.max),
        ("ukraine after 2023", date(2024, 1, 1), date.max),
        ("ukraine before May 2024", date.min, date(2024, 4, 30)),
        ("ukraine until feb 2024", date.min, date(2024, 2, 29)),
        ("ukraine in sept 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("ukraine in the year 1999", date(1999, 1, 1), date(1999, 12, 31)),
        ("ukraine between 2023 and 2024", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_time_has_its_first_and_its_last_day(message: str, start: date, end: date, index: Index) -> None:
    rest, time = time_of(message, index)
    assert time is not None
    assert (rest, time.start, time.end) == ("ukraine", start, end)


@pytest.mark.parametrize("message", ["ukraine in 2024", "ukraine since May 2023", "ukraine from 2023 to 2024"])
def test_the_name_of_a_time_means_that_time_again(message: str, index: Index) -> None:
    _, time = time_of(message, index)
    assert time is not None
    assert time_of(f"ukraine {time.name}", index) == ("ukraine", time)


@pytest.mark.parametrize("message", ["ukraine", "ukraine in 2023 or in 2024", "20 countries"])
def test_no_time_or_several_confine_a_message_to_none(message: str, index: Index) -> None:
    rest, time = time_of(message, index)
    assert time is None
    assert rest == understand(message, index).plain


@pytest.mark.parametrize(
    ("when", "is_covered"),
    [
        ("2024", True),
        ("2024-05", True),
        ("2024-05-01", True),
        ("2024-05-31", True),
        ("2024-06-01", False),
        ("2024-04-30", False),
        ("2025", False),
        ("2023", False),
    ],
)
def test_a_partial_date_is_covered_where_it_can_mean_one_of_the_days(when: str, is_covered: bool, index: Index) -> None:
    _, time = time_of("ukraine in may 2024", index)
    assert time is not None
    assert time.covers(when) is is_covered


@pytest.mark.parametrize(
    "plain", ["what did he say yesterday", "what happens in astana next week", "what did he say today", "is it tonight"]
)
def test_a_question_may_be_of_these_days(plain: str) -> None:
    assert is_of_these_days(plain)


@pytest.mark.parametrize(
    "plain", ["what is it i need it for tomorrow", "what is kazakhstan today", "what did he say in 2024", "last year"]
)
def test_days_that_are_not_asked_for_are_left(plain: str) -> None:
    assert not is_of_these_days(plain)


def test_these_days_are_some_weeks_around_today() -> None:
    days = around(date(2024, 12, 20))
    assert days.covers("2024-12-13")
    assert not days.covers("2024-10-17")
