"""Which words of a question pick one of several, so that a fact without them is no answer."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.ranking.terms import FRAME_EMPHASIS
from tests.matching.conftest import Ask, ids


def picking(question: str, index: Index) -> list[str]:
    """The words of a question that pick one of several."""
    return [term.token.text for term in understand(question, index).terms if term.is_selecting]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who held the previous meeting", ["previous"]),
        ("who succeeded Vassilenko", ["succeeded", "previous"]),
        ("who replaced Vassilenko", ["previous"]),
        ("how much is that per person", ["person"]),
        ("how old is the multi-vector policy", ["old"]),
        ("who gets the rest", ["rest"]),
        ("on what does this peace rest", []),
        ("do other states share this view", ["other"]),
        ("its conduct towards other states", []),
        ("did they write it together", ["together"]),
        ("how much have all of them invested together", []),
        ("what is the size of China", ["size"]),
        ("what is the size of the frontier with China", []),
        ("those who live next to China", []),
        ("how big is China", ["big"]),
        ("how big is the frontier with China", []),
        ("how long is the frontier with China", ["long"]),
        ("an office together with them", []),
        ("a state among others", []),
        ("the next summit", ["next"]),
        ("what did the others say", ["others"]),
        ("who else said that", ["else"]),
        ("what else did he say", []),
        ("where did it first appear", []),
        ("who first proposed it", ["first"]),
        ("when was the first summit", ["first"]),
    ],
)
def test_a_word_picks_one_of_several_by_where_it_stands(question: str, words: list[str], index: Index) -> None:
    assert picking(question, index) == words


def test_the_size_of_something_is_told_by_a_figure_that_measures_it(ask: Ask) -> None:
    assert ids(ask("give me the size of the frontier with China")) == ["china-border-length"]
    assert ids(ask("how big is the Chinese market")) == ["china-market-size"]
    assert not ids(ask("what is the size of China"))
    assert not ids(ask("how big is Chinese investment"))


def test_how_old_something_is_no_length_tells(ask: Ask) -> None:
    assert not ids(ask("how old is China"))
    assert not ids(ask("how old is the border"))
    assert ids(ask("how long is the border")) == ["china-border-length"]


def test_how_many_people_is_a_number_of_people(index: Index) -> None:
    assert [term.token.text for term in understand("how many people live there", index).terms][:1] == ["people"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("its work in the field of trade", ["work", "trade"]),
        ("to what extent do they trade", ["trade"]),
        ("with respect to trade", ["trade"]),
        ("on the question of trade", ["trade"]),
        ("the respect for trade in the fields", ["respect", "trade", "fields"]),
    ],
)
def test_a_formal_phrase_that_leads_to_the_subject_says_nothing(question: str, words: list[str], index: Index) -> None:
    assert [term.token.text for term in understand(question, index).terms] == words


@pytest.mark.parametrize(
    ("question", "emphasis"),
    [
        ("Kazakhstan's efforts in trade", FRAME_EMPHASIS),
        ("their efforts to trade", FRAME_EMPHASIS),
        ("the efforts of others in trade", 1.0),
        ("Kazakhstan's efforts", 1.0),
    ],
)
def test_a_noun_that_only_says_that_something_is_done_says_little(question: str, emphasis: float, index: Index) -> None:
    (efforts,) = (term for term in understand(question, index).terms if term.token.text == "efforts")
    assert efforts.emphasis == emphasis


def test_an_effect_is_told_without_a_word_for_it(ask: Ask) -> None:
    assert ids(ask("what is the impact of the war on trade with Europe"))[:1] == ["ukraine-supply-chains-2023-06"]


def test_who_has_a_role_in_something_is_told_without_a_word_for_it(ask: Ask) -> None:
    for question in (
        "does France have a role in the One Water Summit",
        "what roles has France in the One Water Summit",
    ):
        assert ids(ask(question)) == ["one-water-summit-co-chair-2024-05"]
    assert not ids(ask("does Germany have a role in the One Water Summit"))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("is Greenpeace against blocs", ("greenpeace",)),
        ("was it held in Osaka, and why", ("osaka",)),
        ("is greenpeace against blocs", ()),
        ("Greenpeace is against blocs", ()),  # any word may begin a sentence
        ("Does Greenpeace Want Blocs", ()),  # nor is it a name where all words are written so
        ("is Multilateralism against blocs", ()),  # the base has the word
    ],
)
def test_what_is_written_as_a_name_and_unknown_is_one(question: str, names: tuple[str, ...], index: Index) -> None:
    assert understand(question, index).unknown_names == names
