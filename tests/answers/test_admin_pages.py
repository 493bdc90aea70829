"""What admins are told fits one message, whatever has happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answers import admin_pages
from bot.answers.markup import units
from bot.answers.notices import ADMIN_COMMANDS, COMMANDS, Notice, description, menu, notice_text, short_description
from bot.facts.base import FactBase
from bot.facts.gone import Gone
from bot.facts.problems import Position, Problem

BASE = FactBase({}, {}, {}, {}, {}, (), (), "0123456789ab")
GONE = Gone("ba9876543210", (("a", "figures/x.yaml"), ("b", "figures/x.yaml")), ())


def problems(count: int, words: str = "no source") -> list[Problem]:
    return [Problem(Position("a.yaml", number), words, "fact", "field", "a hint") for number in range(1, count + 1)]


def test_a_reload_reports_what_was_added_changed_and_removed() -> None:
    text = admin_pages.reloaded_page(BASE, ["a"], [], ["b", "c"]).text
    assert "Added (1):\na" in text
    assert "Removed (2):\nb\nc" in text
    assert "Changed" not in text
    assert "0123456789ab" in text


def test_thousands_of_ids_are_counted_rather_than_listed() -> None:
    ids = [f"fact-number-{number}" for number in range(5_000)]
    text = admin_pages.reloaded_page(BASE, ids, ids, ids).text
    assert units(text) <= 4_096
    assert text.count("and ") == 3
    assert "Added (5000):" in text


@pytest.mark.parametrize("words", ["no source", "x" * 5_000, "<b>&" * 900, "\U0001f600" * 3_000])
def test_problems_keep_their_places_and_the_rest_is_counted(words: str) -> None:
    page = admin_pages.unsound_page(BASE, problems(1_000, words))
    assert units(page.text) <= 4_096
    assert "The facts in the folder have 1000 problems:" in page.text
    assert "a.yaml:1:1 fact field" in page.text
    assert " more" in page.text
    assert "Answers still come from version 0123456789ab." in page.text


def test_one_problem_is_one_problem() -> None:
    text = admin_pages.unsound_page(BASE, problems(1)).text
    assert text.startswith("The facts in the folder have 1 problem:")
    assert "more" not in text


def test_facts_that_cannot_be_read_are_reported_with_the_reason() -> None:
    assert "The facts could not be read: no time." in admin_pages.unread_page(BASE, "no time").text


def test_a_check_says_whether_the_facts_are_those_in_use() -> None:
    other = replace(BASE, version="ba9876543210")
    assert "differ" not in admin_pages.checked_page(BASE, BASE, None).text
    assert "They differ from those in use" in admin_pages.checked_page(other, BASE, None).text


def test_a_check_says_that_a_reload_will_ask() -> None:
    assert "/reload asks before it uses them" in admin_pages.checked_page(BASE, BASE, GONE).text


def test_what_is_gone_is_told_with_its_file_and_asked_about() -> None:
    page = admin_pages.gone_page(BASE, GONE, ["c"])
    assert (
        "2 facts are gone from the folder without being withdrawn:\na, figures/x.yaml\nb, figures/x.yaml" in page.text
    )
    assert "Added (1):\nc" in page.text
    assert "no longer so" not in page.text
    assert page.text.endswith("Use the facts in the folder without these 2 facts?")
    assert [[button.label for button in row] for row in page.buttons] == [["Confirm", "Cancel"]]


def test_a_withdrawal_that_is_gone_is_asked_about() -> None:
    text = admin_pages.gone_page(BASE, Gone("ba9876543210", (), ("a",)), []).text
    assert "Withdrawn, and no longer so (1):\na" in text
    assert "without being withdrawn" not in text
    assert text.endswith("Use the facts in the folder all the same?")


def test_thousands_of_facts_that_are_gone_are_counted_rather_than_listed() -> None:
    ids = [f"fact-number-{number}" for number in range(5_000)]
    gone = Gone("ba9876543210", tuple((id_, f"{'long/' * 50}x.yaml") for id_ in ids), tuple(ids))
    text = admin_pages.gone_page(BASE, gone, ids, is_again=True).text
    assert units(text) <= 4_096
    assert text.count(" more") == 3
    assert "5000 facts are gone" in text
    assert text.endswith("Use the facts in the folder without these 5000 facts?")


def test_the_status_tells_of_the_last_reload() -> None:
    def status(reloaded: admin_pages.Reloaded | None) -> str:
        return admin_pages.status_page(BASE, uptime=timedelta(hours=5), reloaded=reloaded, conversations=3).text

    assert "Running for 5 hours" in status(None)
    assert "Not reloaded since the start" in status(None)
    assert "Last reload: 3 minutes ago, used" in status(admin_pages.Reloaded(timedelta(minutes=3), True))
    assert "refused" in status(admin_pages.Reloaded(timedelta(0), False))


def test_notices_menus_and_texts_are_within_telegrams_limits() -> None:
    assert all(0 < units(notice_text(notice)) <= 200 for notice in Notice)
    assert 0 < len(description()) <= 512
    assert 0 < len(short_description()) <= 120
    assert all(0 < len(words) <= 256 for _, words in menu(COMMANDS + ADMIN_COMMANDS))
