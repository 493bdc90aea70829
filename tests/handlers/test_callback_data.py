"""What a button carries is read back as it was written, fits Telegram's limit, and cannot be forged into an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import (
    Action,
    AddToGroup,
    Ask,
    AskPrivately,
    ChangeSetting,
    Copy,
    Judge,
    KeepFacts,
    Share,
    ShowEvidence,
    ShowFact,
    ShowFeedback,
    ShowList,
    ShowPage,
    ShowQueue,
    ShowRandom,
    ShowRelated,
    ShowSettings,
    ShowSource,
    ShowTopic,
    SkipRemark,
    UseFacts,
)
from bot.answers.catalogue import LISTS
from bot.engine import Engine
from bot.handlers.callback_data import Pressed, decode, encode
from bot.handlers.origins import Origin, found, shortened
from tests.support.folder import Folder

WORDS = st.text("abcxyz0189", min_size=1, max_size=12)
IDS = st.lists(WORDS, min_size=1, max_size=3).map("-".join)
PAGES = st.integers(0, 999)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(ShowFact, IDS),
    st.builds(ShowEvidence, IDS),
    st.builds(ShowRelated, IDS, PAGES),
    st.builds(ShowTopic, st.none() | IDS, PAGES),
    st.builds(ShowSource, st.none() | IDS, PAGES),
    st.builds(ShowList, st.sampled_from(sorted(LISTS)), PAGES),
    st.builds(ShowRandom, IDS),
    st.builds(Judge, IDS, st.booleans()),
    st.builds(SkipRemark),
    st.builds(ShowFeedback, PAGES),
    st.builds(ShowSettings, st.sampled_from(["top", "topics.2"])),
    st.builds(ChangeSetting, st.sampled_from(["zone", "unasked"]), st.sampled_from(["on", "America/New_York"])),
    st.builds(ShowQueue, PAGES),
    st.builds(UseFacts, st.text("0123456789abcdef", min_size=12, max_size=12)),
    st.builds(KeepFacts),
)


@given(ACTIONS)
def test_every_action_on_the_base_fits_and_is_read_back(action: Action) -> None:
    data = encode(action)
    assert data is not None
    assert len(data.encode()) <= 64
    assert decode(data) == Pressed(action)


LONGEST_IDS = st.text("abcxyz0189", min_size=40, max_size=40)
ORIGINS: st.SearchStrategy[Origin] = st.one_of(
    st.builds(ShowRelated, IDS | LONGEST_IDS, PAGES),
    st.builds(ShowTopic, IDS | LONGEST_IDS, PAGES),
    st.builds(ShowSource, IDS | LONGEST_IDS, PAGES),
    st.builds(ShowList, st.just("timelines"), PAGES),
)


@given(IDS | LONGEST_IDS, ORIGINS)
def test_a_fact_always_carries_the_page_whose_place_it_takes(id_: str, origin: Origin) -> None:
    data = encode(ShowFact(id_), origin=origin)
    assert data is not None
    assert len(data.encode()) <= 64
    assert decode(data) == Pressed(ShowFact(id_), origin=shortened(origin))


@given(IDS | LONGEST_IDS, ORIGINS, st.integers(0, 9))
def test_the_pages_of_a_fact_carry_the_page_whose_place_it_took(id_: str, origin: Origin, page: int) -> None:
    for action in (ShowEvidence(id_), ShowRelated(id_, page)):
        data = encode(action, origin=origin)
        assert data is not None
        assert len(data.encode()) <= 64
        assert decode(data) == Pressed(action, origin=shortened(origin))


@pytest.mark.parametrize(
    ("origin", "question", "data"),
    [
        (ShowPage("BRICS", 1), "all about it", "1:i:fdi-total:p:1:all about it"),
        (ShowPage("BRICS", 1), "all about it " * 4, "1:i:fdi-total:p:1:BRICS"),
        (Ask("who?"), "", "1:i:fdi-total:a:who?"),
        (Ask("who? " * 12), "", "1:f:fdi-total"),
    ],
)
def test_a_question_leads_back_where_it_fits(origin: Origin, question: str, data: str) -> None:
    assert encode(ShowFact("fdi-total"), origin=origin, question=question) == data


def test_a_page_is_found_again_by_its_digest_as_long_as_it_is_there(folder: Folder) -> None:
    base = Engine(folder.path).snapshot.base
    for origin in (ShowRelated("brics-interest", 2), ShowTopic("economy", 1), ShowSource("tribune-2023-06")):
        assert found(shortened(origin), base) == origin
    for gone in (ShowRelated("gone"), ShowTopic("gone"), ShowSource("gone")):
        assert found(shortened(gone), base) is None
    assert found(Ask("who?"), base) == Ask("who?")
    assert found(None, base) is None


@pytest.mark.parametrize(
    "data", ["1:i:a", "1:i:a:", "1:i:a:f:b", "1:i::t:0:x", "1:i:a:i:b:t:0:", "1:v:a:m:0:b:t:0:", "1:m:a:b:t:0:"]
)
def test_a_way_back_that_leads_nowhere_is_not_read(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("data", "pressed"),
    [
        ("1:f:fdi-total", Pressed(ShowFact("fdi-total"))),
        ("1:b:fdi-total", Pressed(ShowFact("fdi-total"), is_back=True)),
        ("1:e:fdi-total", Pressed(ShowEvidence("fdi-total"))),
        ("1:r:2:fdi-total", Pressed(ShowRelated("fdi-total", 2))),
        ("1:t:0:", Pressed(ShowTopic(None))),
        ("1:t:1:economy", Pressed(ShowTopic("economy", 1))),
        ("1:s:0:", Pressed(ShowSource(None))),
        ("1:s:3:herald-2024", Pressed(ShowSource("herald-2024", 3))),
        ("1:p:1:what about: China?", Pressed(ShowPage("what about: China?", 1))),
        ("1:l:2:figures", Pressed(ShowList("figures", 2))),
        ("1:x:fdi-total", Pressed(ShowRandom("fdi-total"))),
        ("1:y:fdi-total", Pressed(Judge("fdi-total", is_right=True))),
        ("1:n:fdi-total", Pressed(Judge("fdi-total", is_right=False))),
        ("1:k", Pressed(SkipRemark())),
        ("1:w:3:", Pressed(ShowFeedback(3))),
        ("1:g:top", Pressed(ShowSettings("top"))),
        ("1:c:zone:Europe/Berlin", Pressed(ChangeSetting("zone", "Europe/Berlin"))),
        ("1:q:0:", Pressed(ShowQueue())),
        ("1:a:how much: in all?", Pressed(Ask("how much: in all?"))),
    ],
)
def test_the_format_of_version_1_stays_readable(data: str, pressed: Pressed) -> None:
    assert decode(data) == pressed


@given(st.text(max_size=70) | st.text(alphabet="12:fbervmstpalxynkwqgc-0 ", max_size=30))
def test_no_data_whatever_is_an_error(data: str) -> None:
    pressed = decode(data)
    if pressed is not None and not isinstance(pressed.action, ShowPage):
        assert encode(pressed.action, is_back=pressed.is_back) is not None


def test_an_overview_is_found_by_its_question_or_where_that_is_too_long_by_its_subject() -> None:
    page = ShowPage("China", 1)
    assert encode(page, question="all on China\nsince 2023") == "1:p:1:all on China since 2023"
    assert encode(page, question="x" * 60) == "1:p:1:China"
    assert encode(ShowPage("x" * 60, 1), question="y" * 60) is None


@pytest.mark.parametrize(
    "action", [Ask("ö" * 40), Ask("a\u202eb"), Ask("\ud800"), Share("x"), Copy("x"), AddToGroup(), AskPrivately("x")]
)
def test_what_does_not_fit_or_needs_no_data_has_none(action: Action) -> None:
    assert encode(action) is None
