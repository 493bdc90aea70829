"""To be named in a fact is not to have done what it tells of."""

from __future__ import annotations

import pytest

from bot.matching.ranking.query import understand
from bot.matching.ranking.undone import undone
from tests.matching.conftest import about


@pytest.mark.parametrize(
    ("question", "statement", "deed"),
    [
        ("who refined the policy of Japan", "Tokayev says that Japan has refined its policy.", "refined"),
        ("who refined the policy", "Tokayev says that Japan has refined its policy.", None),
        ("who signed the treaty with Japan", "A visit by Tokayev led to the signing of a treaty with Japan.", "signed"),
        ("who signed the treaty with Japan", "Tokayev signed a treaty with Japan.", None),
        ("who succeeded Tokayev", "Tokayev has a successful strategy towards Japan.", "succeeded"),
        ("who leads the experts", "Experts have to lead, Tokayev thinks.", "leads"),
        ("who should lead, experts or guests", "Experts have to lead, Tokayev thinks.", None),
        ("who chairs the summit with Japan", "Japan chairs the summit jointly with France.", None),
        ("who chairs the summit with Japan", "Japan chairs the summit.", "chairs"),
        ("who wrote the speech of Tokayev", "Tokayev gave a speech in Japan.", "wrote"),
        ("who wrote about the speech of Tokayev", "Tokayev gave a speech in Japan.", None),
        ("who applauded the speech of Tokayev", "Japan welcomed the speech of Tokayev.", None),
    ],
)
def test_somebody_must_have_done_it_who_is_not_in_the_question(question: str, statement: str, deed: str | None) -> None:
    alone = about(statement)
    assert undone(understand(question, alone), alone.documents[0], alone) == deed


@pytest.mark.parametrize(
    ("example", "is_told"),
    [("who signed the treaty", True), ("who says that it was signed", False), ("who is glad of the treaty", False)],
)
def test_what_the_editors_ask_a_fact_for_it_tells(example: str, is_told: bool) -> None:
    alone = about("The treaty was signed in Japan.", example)
    assert (undone(understand("who signed the treaty", alone), alone.documents[0], alone) is None) == is_told


@pytest.mark.parametrize(
    ("example", "is_told"), [("who is the head of the institute", True), ("what is the institute", False)]
)
def test_in_other_words_somebody_is_told_where_the_editors_ask_so(example: str, is_told: bool) -> None:
    alone = about("The institute has been in his hands for long.", example)
    assert (undone(understand("who heads the institute", alone), alone.documents[0], alone) is None) == is_told


def test_a_fact_about_a_person_may_tell_what_they_do_in_other_words() -> None:
    alone = about("Scholz spoke for the guests.", "what did he do")
    assert undone(understand("who represented the guests", alone), alone.documents[0], alone) is None
