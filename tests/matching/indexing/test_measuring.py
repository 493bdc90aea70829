"""Figures that measure one thing are found together, whatever their values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.matching.indexing.index import Index
from bot.matching.indexing.measuring import measured_by, names_of


def test_a_figure_is_narrowed_to_whom_it_names_beside_kazakhstan(index: Index) -> None:
    assert names_of(index.document("fdi-from-eu")) == {"@european-union"}
    assert not names_of(index.document("fdi-total"))


@pytest.mark.parametrize("differing", [{"value": Decimal(7)}, {"unit": "million USD"}, {"measures": "all that came"}])
def test_a_value_its_scale_and_what_it_is_called_do_not_tell_figures_apart(
    index: Index, differing: dict[str, object]
) -> None:
    assert alike(index, differing)


@pytest.mark.parametrize("differing", [{"unit": "billion EUR"}, {"period": "1999"}, {"part_of": "ethnic-groups"}])
def test_what_is_counted_a_period_and_a_whole_tell_figures_apart(index: Index, differing: dict[str, object]) -> None:
    assert not alike(index, differing)


def alike(index: Index, differing: dict[str, object]) -> bool:
    """Whether the total of investment and the same figure with other fields measure one thing."""
    document = index.document("fdi-total")
    assert document.fact.figure is not None
    other = document.fact.model_copy(update={"figure": document.fact.figure.model_copy(update=differing)})
    return measured_by(document) == measured_by(replace(document, fact=other))


def test_an_index_holds_every_figure_once_by_what_it_measures(index: Index) -> None:
    held = [document for documents in index.measured.values() for document in documents]
    assert sorted(document.fact.id for document in held) == sorted(document.fact.id for document in index.figures)
