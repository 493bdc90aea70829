"""What was in hand when the process ended is known to the next run, and how often that was so."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.state.in_hand import MOST, SLOTS, Ends, InHand

OLDER_SIZES = 0, 4, 16_384, 100_000  # bytes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "in-hand-7"


def begun(path: Path) -> InHand:
    """A run after another one, however that has ended."""
    in_hand = InHand(path)
    in_hand.open()
    return in_hand


def counts(in_hand: InHand) -> dict[int, tuple[int, int]]:
    return {ends.number: (ends.count, ends.alone) for ends in in_hand.ends()}


def test_an_end_counts_for_all_that_was_in_hand(path: Path) -> None:
    first = begun(path)
    for number in (1, 2, 3):
        first.take_up(number, 900 + number)
    first.let_go(2)
    assert first.ends() == []
    assert sorted(begun(path).ends(), key=lambda ends: ends.number) == [Ends(1, 901, 1, 0), Ends(3, 903, 1, 0)]


def test_a_start_without_anything_in_hand_counts_nothing(path: Path) -> None:
    begun(path).take_up(1, 901)
    for _ in range(3):
        assert counts(begun(path)) == {1: (1, 0)}


def test_ends_while_it_was_alone_count_by_themselves(path: Path) -> None:
    for _ in range(2):
        begun(path).take_up(1, 901)
    for _ in range(3):
        begun(path).take_up(1, 901, alone=True)
    assert counts(begun(path)) == {1: (5, 3)}


def test_nothing_is_alone_that_others_have_joined_or_that_hangs_beside_another(path: Path) -> None:
    joined = begun(path)
    joined.take_up(1, 901, alone=True)
    joined.join(1)
    beside = begun(path)
    assert counts(beside) == {1: (1, 0)}
    beside.take_up(1, 901)
    beside.take_up(2, 902, alone=True)
    assert counts(begun(path)) == {1: (2, 0), 2: (1, 0)}


def test_whoever_joins_what_is_over_changes_nothing(path: Path) -> None:
    first = begun(path)
    first.take_up(1, 901, alone=True)
    first.let_go(1)
    first.join(1)
    assert counts(begun(path)) == {}


def test_what_is_tried_again_keeps_its_count_and_what_is_over_has_none(path: Path) -> None:
    first = begun(path)
    first.take_up(1, 901)
    first.take_up(2, 902)
    second = begun(path)
    second.take_up(1, 901)
    second.let_go(1)
    second.forget(2)
    second.forget(3)
    assert counts(second) == counts(begun(path)) == {1: (1, 0)}


def test_what_finds_no_slot_is_done_without_a_note_and_slots_come_back(path: Path) -> None:
    first = begun(path)
    for number in range(1, SLOTS + 3):
        first.take_up(number, number)
    first.let_go(SLOTS + 1)
    first.let_go(1)
    first.take_up(SLOTS + 2, SLOTS + 2)
    assert counts(begun(path)) == dict.fromkeys([*range(2, SLOTS + 1), SLOTS + 2], (1, 0))


def test_more_ends_than_can_be_counted_are_as_many_as_can(path: Path) -> None:
    for _ in range(MOST + 2):
        begun(path).take_up(1, 901, alone=True)
    assert counts(begun(path)) == {1: (MOST, MOST)}


@pytest.mark.parametrize("size", OLDER_SIZES)
def test_a_file_of_another_size_is_begun_anew(path: Path, size: int) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\x01" * size)
    in_hand = begun(path)
    assert in_hand.ends() == []
    in_hand.take_up(1, 901)
    assert counts(begun(path)) == {1: (1, 0)}


def test_a_file_that_somebody_empties_meanwhile_ends_nothing(path: Path) -> None:
    in_hand = begun(path)
    in_hand.take_up(1, 901)
    path.write_bytes(b"")
    in_hand.take_up(2, 902, alone=True)
    in_hand.join(2)
    in_hand.forget(1)
    assert 1 not in counts(begun(path))


def test_a_file_of_anything_is_survived(path: Path) -> None:
    begun(path)
    path.write_bytes(b"\xff" * path.stat().st_size)
    in_hand = begun(path)
    assert [ends.number for ends in in_hand.ends()] == [-1]
    in_hand.forget(-1)
    in_hand.take_up(1, 901)
    assert counts(begun(path))[1] == (1, 0)


def test_it_is_for_the_bot_alone(path: Path) -> None:
    begun(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_where_there_can_be_none_the_bot_does_without(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir(parents=True)
    for in_hand in (begun(path), InHand()):
        in_hand.open()
        in_hand.take_up(1, 901)
        in_hand.join(1)
        in_hand.let_go(1)
        in_hand.forget(1)
        assert in_hand.ends() == []
    assert "an update that ends the process is not recognised" in caplog.text


_NUMBERS = st.integers(1, 4)
_DEEDS = st.one_of(
    st.tuples(st.sampled_from(["take up", "take up alone", "join", "let go", "forget"]), _NUMBERS),
    st.just(("end", 0)),
)


@settings(max_examples=200)
@given(st.lists(_DEEDS, max_size=30))
def test_whatever_happens_the_ends_of_what_is_not_over_are_counted(deeds: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in-hand-7"
        in_hand, held, ends, alone = begun(path), dict[int, bool](), Counter[int](), Counter[int]()
        for deed, number in [*deeds, ("end", 0)]:
            match deed:
                case "take up" | "take up alone":
                    held[number] = deed == "take up alone"
                    in_hand.take_up(number, 900 + number, alone=held[number])
                case "join":
                    held |= {number: False} if number in held else {}
                    in_hand.join(number)
                case "let go":
                    held.pop(number, None)
                    in_hand.let_go(number)
                case "forget":
                    del ends[number], alone[number]
                    held.pop(number, None)
                    in_hand.forget(number)
                case "end":
                    ends.update(held.keys())
                    alone.update(held.keys() if list(held.values()) == [True] else ())
                    held.clear()
                    in_hand = begun(path)
                    assert counts(in_hand) == {number: (ends[number], alone[number]) for number in ends}
