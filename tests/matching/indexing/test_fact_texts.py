"""A fact says what its title, statement and example questions say, and what its evidence and figure do."""

from __future__ import annotations

from bot.matching.indexing.fact_texts import Texts, declared, names_in, texts_of
from bot.matching.indexing.index import Index
from bot.matching.language.tagging import Tagger
from tests.matching.conftest import about


def texts(index: Index) -> Texts:
    return texts_of(index.documents[0].fact, Tagger(index.lexicon))


def test_each_text_has_its_place_and_each_question_stands_by_itself(index: Index) -> None:
    figure = index.base.facts["china-border-length"].figure
    found = texts(about("Stars shine.", "do moons shine", "do suns", title={"en": "Comets"}, figure=figure))
    assert [token.text for token in found.title] == ["comets"]
    assert [token.text for token in found.statement] == ["stars", "shine"]
    assert [[token.text for token in question] for question in found.questions] == [
        ["do", "moons", "shine"],
        ["do", "suns"],
    ]
    others = [token.text for token in found.others]
    assert others[-6:] == ["km", "border", "between", "kazakhstan", "and", "china"]
    assert "kassym jomart tokayev" in others
    assert [token.text for token in found.all] == [
        "comets", "stars", "shine", "do", "moons", "shine", "do", "suns", *others
    ]  # fmt: skip


def test_title_and_statement_name_and_questions_do_not() -> None:
    found = texts(about("Japan met China.", "did Turkey meet them", title={"en": "Russia and China"}))
    assert found.named == {"japan", "china", "russia"}
    assert names_in(found.questions[0]) == {"turkey"}


def test_fields_declare_entities() -> None:
    fact = about("Stars shine.", entities=("china",), attributed_to="gallo", place="bishkek").documents[0].fact
    assert declared(fact) == {"china", "gallo", "bishkek"}
    assert not declared(about("China met Japan.").documents[0].fact)
