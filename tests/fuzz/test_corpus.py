"""What the fuzzer was given, and has found, keeps no target from its promises. Needs no fuzzer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.delivery.updates import arrival
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS, end

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 4_096  # bytes
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_breaks_nothing(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {path.parent.name for path in KEPT} == set(TARGETS)


@pytest.fixture(autouse=True, scope="module")
def _ended() -> Iterator[None]:
    yield
    end()


def test_a_target_notices_a_broken_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.targets.folded", lambda text: f"{text}\u202e")
    with pytest.raises(AssertionError):
        TARGETS["normalizer"](b"any")


def test_a_message_that_telegram_would_refuse_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    private = (CORPUS / "update" / "private").read_bytes()
    TARGETS["update"](private)
    monkeypatch.setattr("bot.handlers.desk.Message.html", "<b>never closed")
    with pytest.raises(AssertionError):
        TARGETS["update"](private.replace(b"BRICS", b"railways"))


@pytest.mark.parametrize("path", sorted((CORPUS / "update").iterdir()), ids=lambda path: path.name)
def test_what_is_changed_stays_within_its_length_and_mostly_an_update(path: Path) -> None:
    changed = [mutated(path.read_bytes(), LONGEST, seed) for seed in range(50)]
    assert all(len(one) <= LONGEST for one in changed)
    assert len(set(changed)) > 25
    assert sum(arrival(json.loads(one)) is not None for one in changed) > 25
