"""What /privacy promises is what the inbox does."""

from __future__ import annotations

from bot.answers.pages import privacy_page
from bot.state import feedback, questions
from bot.state.inbox import BODIES_KEPT, HOUR, IDS_KEPT


def test_the_page_on_privacy_names_the_times_of_the_inbox() -> None:
    said = privacy_page().plain
    assert "What cannot be answered is deleted within a day." in said
    assert BODIES_KEPT + HOUR <= 24 * HOUR  # it is looked for every hour
    assert f"stay for {IDS_KEPT / HOUR:.0f} hours" in said


def test_it_names_how_long_it_is_kept_what_people_say_about_answers() -> None:
    assert f"right or wrong, and what was wrong), for {feedback.DAYS_KEPT} days" in privacy_page().plain


def test_it_names_how_long_open_questions_are_kept() -> None:
    assert f"for {questions.DAYS_KEPT} days after it was last asked" in privacy_page().plain
