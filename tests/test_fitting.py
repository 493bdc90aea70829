"""The weights of the confidence are fitted to labelled questions, by a command that anyone can run again."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fitting import HARM, Row, fit
from bot.matching.ranking.ranking import FEATURES, WEIGHTS

SIZE = len(FEATURES)
TODAY = date(2026, 1, 31)


def rows(*told: tuple[float, bool]) -> list[Row]:
    """Rows whose first feature has the given value, and the others nothing."""
    return [Row((value, *(0.0,) * (SIZE - 1)), is_right) for value, is_right in told]


def test_a_feature_that_tells_right_from_wrong_gets_weight() -> None:
    fitted = fit(rows(*[(0.9, True)] * 20, *[(0.1, False)] * 20), TODAY)
    assert fitted["weights"][FEATURES[0]] > 1
    assert fitted["ranked_right"] == 1.0


def test_a_feature_that_tells_nothing_gets_none() -> None:
    fitted = fit(rows(*[(0.5, True)] * 20, *[(0.5, False)] * 20), TODAY)
    assert all(abs(weight) < 1e-6 for weight in fitted["weights"].values())


def test_an_answer_must_help_more_than_it_harms() -> None:
    threshold = fit(rows((0.9, True), (0.1, False)), TODAY)["answer_from"]
    assert threshold == pytest.approx(HARM / (1 + HARM), abs=0.01)


def test_the_calibration_counts_every_row_once() -> None:
    fitted = fit(rows(*[(0.9, True)] * 7, *[(0.2, False)] * 5), TODAY)
    assert sum(bin_["answers"] for bin_ in fitted["calibration"]) == 12
    assert sum(bin_["right"] for bin_ in fitted["calibration"]) == 7


def test_nothing_can_be_learned_from_right_answers_alone() -> None:
    with pytest.raises(ValueError, match="others that are not"):
        fit(rows((0.9, True)), TODAY)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=4, max_size=60))
def test_any_rows_give_finite_weights(told: list[tuple[float, bool]]) -> None:
    told += [(0.5, True), (0.5, False)]
    fitted = fit(rows(*told), TODAY)
    assert all(abs(weight) < 1_000 for weight in (fitted["bias"], *fitted["weights"].values()))


def test_the_shipped_weights_are_a_fit() -> None:
    shipped = json.loads((files("bot.matching.ranking") / "weights.json").read_text("utf-8"))
    assert set(shipped["weights"]) == set(FEATURES) == set(WEIGHTS)
    assert shipped["questions"] >= 400
    assert sum(bin_["answers"] for bin_ in shipped["calibration"]) == shipped["questions"]
