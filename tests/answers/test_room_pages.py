"""What chats set for themselves, and what admins read about people: every page fits, every button can be sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.answers import ChangeSetting, Message, OpenPrivately, Share, ShowEvidence, ShowSettings
from bot.answers.digest_pages import DIGEST, days_in_words, digest_page, post_page
from bot.answers.feedback_pages import SIZE, Wrong, feedback_page, with_judging
from bot.answers.fitting import LONGEST_TEXT
from bot.answers.markup import units
from bot.answers.own_data_page import OwnData, forgotten_page, own_data_page
from bot.answers.queue_page import SIZE as QUEUE_SIZE
from bot.answers.queue_page import Open, queue_page
from bot.answers.room_pages import DONE, TOP, settings_page
from bot.handlers.callback_data import decode, encode
from bot.rooms.room import WORKING_DAYS, Digest, Quiet, Room, changed

from .building import base_of, fact

BASE = base_of([fact(), fact("gone", withdrawn={"date": "2025-06-03", "reason": {"en": "It was corrected."}})])
ROOMS = (Room(), Room(True, True, Quiet(22, 8), "UTC", "en", Digest(True, "t.investment", WORKING_DAYS, 18 * 60)))
DAY = date(2026, 9, 27)


def menu(room: Room) -> Iterator[Message]:
    """Every page of the settings that can be reached from the first one."""
    seen, waiting = set(), [TOP]
    while waiting:
        name = waiting.pop()
        if name in seen or name == DONE:
            continue
        seen.add(name)
        page = settings_page(room, page=name) or digest_page(room, BASE, page=name)
        assert page is not None, name
        yield page
        waiting += [b.action.page for row in page.buttons for b in row if isinstance(b.action, ShowSettings)]


@pytest.mark.parametrize("room", ROOMS)
def test_every_button_of_the_menu_fits_and_sets_what_can_be_set(room: Room) -> None:
    pages = list(menu(room))
    assert len(pages) == 9
    for page in pages:
        for button in (button for row in page.buttons for button in row):
            assert (data := encode(button.action)) is not None
            assert (pressed := decode(data)) is not None
            assert pressed.action == button.action
            if isinstance(button.action, ChangeSetting):
                assert changed(room, button.action.name, button.action.value, 0.0) is not None


def test_there_is_no_other_page() -> None:
    assert settings_page(Room(), page="nothing") is None
    assert digest_page(Room(), BASE, page="nothing") is None


def test_what_is_set_is_told_and_ticked() -> None:
    page = digest_page(ROOMS[1], BASE)
    assert page is not None
    assert "What: on Investment\nDays: Monday to Friday\nTime: 18:00, UTC" in page.text
    subjects = digest_page(Room(), BASE, page="subject")
    assert subjects is not None
    assert [button.label for button in subjects.buttons[0]] == ["\u2713 a fact", "a figure"]
    assert days_in_words(0b1000101, "en") == "Monday, Wednesday and Sunday"


def test_the_last_day_of_a_digest_cannot_be_taken_away() -> None:
    page = digest_page(Room(digest=Digest(days=1)), BASE, page="days")
    assert page is not None
    assert {b.action for row in page.buttons for b in row if b.label == "\u2713 Monday"} == {ChangeSetting("days", "1")}


def test_a_topic_that_is_gone_is_said_to_be_gone() -> None:
    page = digest_page(Room(digest=Digest(subject="t.gone")), BASE)
    assert page is not None
    assert "This topic is no longer there." in page.text


def test_a_post_in_a_channel_opens_nothing_in_place() -> None:
    id_ = fact().id
    actions = [button.action for row in post_page("fact", id_, BASE, is_channel=True).buttons for button in row]
    assert actions == [OpenPrivately(id_), Share(id_)]
    assert ShowEvidence(id_) in [button.action for row in post_page("fact", id_, BASE).buttons for button in row]


def test_a_post_of_a_withdrawn_fact_says_so_and_offers_nothing() -> None:
    page = post_page("fact", "gone", BASE)
    assert page.text.startswith("Digest: a fact")
    assert "This fact was withdrawn" in page.text
    assert page.buttons == ()
    assert DIGEST in page.text.lower()


def test_the_longest_lists_of_admins_fit_one_message_and_lose_no_line() -> None:
    wrong = [Wrong(f"fact-{number}", "q" * 200, "word " * 100, DAY) for number in range(SIZE)]
    page = feedback_page((5, 99), wrong, page=1)
    assert units(page.text) <= LONGEST_TEXT
    assert all(one.fact in page.text for one in wrong)
    asked = [Open(f"{number:03} {'q' * 196}", 12, DAY) for number in range(QUEUE_SIZE)]
    queue = queue_page(99, asked, page=1)
    assert units(queue.text) <= LONGEST_TEXT
    assert all(one.text in queue.text for one in asked)
    assert queue.text.splitlines()[1] == "13\u201324 of 99"


def test_where_there_is_more_than_one_row_the_judging_has_its_own() -> None:
    page = with_judging(Message((), ((), ())), "a", is_shared=True)
    assert [button.label for button in page.buttons[-1]] == ["Right", "Wrong"]


def test_what_is_kept_is_told_as_far_as_there_is_any() -> None:
    nothing = own_data_page(OwnData("", 0, 3, (), None, 0, 0), BASE).text
    assert nothing.splitlines()[2:] == [
        "Numbers of messages and presses in this chat, for 26 hours: 3",
        "",
        "/forgetme deletes it at once.",
    ]
    all_of_it = own_data_page(OwnData("why", 2, 3, ("a", "b", "a"), Room(), 4, 5), BASE).text
    for words in ("why", "yours, for 48 hours: 2", "answers: 3 (a, b)", "change it: off", "here: 4", "for a year: 5"):
        assert words in all_of_it
    assert "for a year" not in forgotten_page().text
