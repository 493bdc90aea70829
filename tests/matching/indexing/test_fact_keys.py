"""A fact explains its own words to the full, and less well what it is connected with."""

from __future__ import annotations

from collections.abc import Mapping

from bot.facts.model import Span
from bot.matching.indexing.fact_keys import CONTEXT, SHARED, TEXT
from bot.matching.indexing.index import Index
from tests.matching.conftest import about


def explained(statement: str, *questions: str, **fields: object) -> Mapping[str, float]:
    return about(statement, *questions, **fields).documents[0].keys


def test_the_title_explains_its_words_best_then_the_other_texts_then_what_is_around() -> None:
    keys = explained("Stars shine over China.", "do moons shine", title={"en": "Stars"})
    assert (keys["star"], keys["shine"], keys["moon"], keys["@china"]) == (1.0, TEXT, TEXT, TEXT)
    assert "zebra" not in keys
    assert keys["multilater"] == keys["@kazpravda"] == keys["articl"] == CONTEXT


def test_what_a_fact_declares_it_explains_as_if_it_named_it() -> None:
    keys = explained("Stars shine.", entities=("un-security-council",), place="bishkek", attributed_to="gallo")
    assert keys["@un-security-council"] == keys["@bishkek"] == keys["@gallo"] == 1.0
    assert keys["type:organisation"] == keys["type:place"] == keys["type:person"] == 1.0
    assert 0 < keys["secur"] < 1
    assert "@bishkek" not in explained("Stars shine.")


def test_the_offices_of_those_whom_it_names_are_explained_less_well() -> None:
    assert explained("Vassilenko was there.")["diplomat"] == CONTEXT
    assert explained("It was.", attributed_to="vassilenko")["diplomat"] == CONTEXT
    assert "diplomat" not in explained("It was.")


def test_a_word_of_a_name_is_explained_less_well_than_the_name() -> None:
    assert explained("The UN Security Council met.", title={"en": "Stars"})["secur"] < TEXT


def test_what_the_whole_source_is_about_is_explained_least(index: Index) -> None:
    document = index.document("mp-superpowers-2024-12")
    assert document.keys["@world-policy-conference"] == SHARED < CONTEXT


def test_a_date_is_explained_as_far_as_it_goes() -> None:
    day = explained("Stars met.", occurred=Span.model_validate({"from": "2021-03-09"}))
    month = explained("Stars met.", occurred=Span.model_validate({"from": "2021-03"}))
    year = explained("Stars met.", occurred=Span.model_validate({"from": "2021"}))
    assert (day["n:2021"], day["march"], day["n:9"]) == (CONTEXT, CONTEXT, CONTEXT)
    assert (month["n:2021"], month["march"], "n:31" in month) == (CONTEXT, CONTEXT, False)
    assert (year["n:2021"], "januari" in year) == (CONTEXT, False)
    assert explained("Stars met in 2021.")["n:2021"] == 1.0


def test_a_figure_counts_its_unit_and_what_it_measures(index: Index) -> None:
    investment, border = (index.document(id_).counted for id_ in ("fdi-total", "china-border-length"))
    assert investment["money"] == investment["usd"] == border["km"] == 1.0
    assert "money" not in border
    assert not index.document("brics-interest").counted
