"""Facts stand in the articles they cite, and every paragraph is accounted for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.articles import normal, read_article, stands_in
from bot.facts.grounding import Coverage, check_grounding
from bot.facts.load import well_formed

FIGURES = "figures/investment.yaml"
POSITIONS = "positions/diplomacy.yaml"


def _found(folder: Any) -> list[tuple[str, str | None]]:
    return [
        (f"{p.position.file}:{p.position.line}:{p.position.column} {p.fact} {p.field}: {p.message}", p.hint)
        for p in folder.ground().problems
    ]


def test_a_grounded_base_has_no_problem_and_is_covered(folder: Any) -> None:
    grounding = folder.ground()
    assert grounding.problems == ()
    assert grounding.coverage == {
        "tribune-2023-06": Coverage(paragraphs=5, cited=3, uncited=2, missing=()),
        "view-2023-10": Coverage(paragraphs=2, cited=1, uncited=1, missing=()),
    }


def test_facts_that_can_be_read_are_compared_though_others_cannot(folder: Any) -> None:
    folder.mend(FIGURES, "        - $410 billion in all", "        - $411 billion in all")
    folder.mend(POSITIONS, "  attributed_to: bek", "  attributed_to: bec")
    folder.mend(POSITIONS, "    - source: view-2023-10", "    - source: view-2023")
    folder.mend("events/diplomacy.yaml", "  voice:", "  voise:")
    loaded = folder.load()
    assert loaded.base is None
    found = check_grounding(well_formed(loaded), loaded.locations, folder.articles, is_whole=False)
    assert [problem.fact for problem in found.problems] == ["all-money"]
    assert found.coverage == {}


def test_a_name_is_not_taken_for_copied_words_where_the_names_cannot_be_read(folder: Any) -> None:
    folder.mend(
        FIGURES,
        "The union has invested $117 billion in the country",
        "The union has put $117 billion into Kazakhstan, out of $410 billion in all",
    )
    folder.mend(FIGURES, "        - $117 billion", "        - $117 billion\n        - $410 billion")
    assert [message for message, _ in _found(folder) if "copies the article" in message]
    folder.write("entities.yaml", "")
    loaded = folder.load()
    found = check_grounding(well_formed(loaded), loaded.locations, folder.articles, is_whole=False)
    assert found.problems == ()


def test_evidence_that_stands_elsewhere_is_told_where(folder: Any) -> None:
    folder.mend(FIGURES, "        - $117 billion", "        - $117 billion\n        - met in Astana")
    message = '"met in Astana" does not stand in paragraph 2 of tribune-2023-06'
    assert _found(folder) == [
        (
            f"knowledge/{FIGURES}:20:11 union-money citations[0].evidence[1]: {message}",
            "it stands in paragraph 4",
        )
    ]


def test_evidence_that_is_almost_right_is_shown_the_nearest_words(folder: Any) -> None:
    folder.mend(FIGURES, "        - $410 billion in all", "        - $410 billion at all")
    ((_, hint),) = _found(folder)
    assert hint == 'the nearest words there: "$410 billion in all."'


def test_evidence_from_nowhere_has_no_nearest_words(folder: Any) -> None:
    folder.mend(FIGURES, "        - $117 billion", "        - $117 billion\n        - zebras quietly vanish")
    ((_, hint),) = _found(folder)
    assert hint == "copy the words from the article"


def test_case_counts_in_evidence(folder: Any) -> None:
    folder.mend("events/diplomacy.yaml", "        - met in Astana", "        - Met in Astana")
    assert len(_found(folder)) == 1


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("'a' - \"b\"", "‘a’ — “b”"),
        ("a b", "a\u00a0 b"),
        ("and so on...", "and so on…"),
        ("self-made", "self\u2011made"),
        ("$117 billion", "up to $117 billion."),
    ],
)
def test_the_shape_of_quotes_dashes_and_spaces_does_not_matter(words: str, paragraph: str) -> None:
    assert stands_in(normal(words), normal(paragraph))


@pytest.mark.parametrize(("words", "paragraph"), [("17", "117"), ("art", "start"), ("Asia", "asia"), ("117", "1170")])
def test_parts_of_words_and_numbers_do_not_count(words: str, paragraph: str) -> None:
    assert not stands_in(normal(words), normal(paragraph))


def test_a_quote_that_was_not_said_is_refused(folder: Any) -> None:
    folder.mend(POSITIONS, "is a bridge - not a wall", "is a bridge and no wall")
    ((place, _),) = _found(folder)
    assert place == (
        f"knowledge/{POSITIONS}:9:11 bek-trade quote.text.en: "
        'the quote "is a bridge and no wall" stands in no cited paragraph'
    )


def test_a_speaker_whom_no_cited_paragraph_names_is_refused(folder: Any) -> None:
    folder.mend(POSITIONS, "  attributed_to: bek", "  attributed_to: gallo")
    assert _found(folder) == [
        (
            f'knowledge/{POSITIONS}:12:18 bek-trade attributed_to: no cited paragraph names "gallo"',
            "cite the paragraph that says who speaks as well",
        )
    ]


def test_a_speaker_may_be_named_by_the_last_name_alone(folder: Any) -> None:
    folder.mend("entities.yaml", "    en: Aru Bek", "    en: Aruzhan Bek")
    assert _found(folder) == []


def test_the_author_of_a_source_need_not_be_named_in_it(folder: Any) -> None:
    folder.mend("entities.yaml", "    en: Ernest Gallo", "    en: Somebody Else")
    assert _found(folder) == []


def test_a_copied_sentence_is_refused(folder: Any) -> None:
    copy = "The union has put $117 billion into the union has put $117 billion into Kazakhstan, out of all."
    folder.mend(FIGURES, "The union has invested $117 billion in the country.", copy)
    assert _found(folder) == []
    folder.mend(FIGURES, copy, "The union has put $117 billion into Kazakhstan, out of $410 billion in all, once.")
    folder.mend(FIGURES, "        - $117 billion", "        - $117 billion\n        - $410 billion")
    ((place, hint),) = _found(folder)
    assert place.startswith(f"knowledge/{FIGURES}:5:9 union-money statement.en: copies the article: ")
    assert '"the union has put 117 billion into kazakhstan out of 410 billion in all"' in place
    assert hint == "say it in other words"


def test_names_and_evidence_are_not_counted_as_copied(folder: Any) -> None:
    folder.mend(
        FIGURES, "The union has invested $117 billion in", "The union has put $117 billion into Kazakhstan, out of"
    )
    folder.mend("entities.yaml", "    en: Asia", "    en: Kazakhstan")
    assert _found(folder) == []


def test_a_paragraph_that_nobody_cites_is_a_problem(folder: Any) -> None:
    folder.mend("sources.yaml", "    - paragraph: 5\n      reason: photo credit\n", "")
    assert _found(folder) == [
        (
            "knowledge/sources.yaml:11:5 tribune-2023-06 uncited: paragraph 5 is cited by no fact",
            "write its facts, or list it under uncited with the reason",
        )
    ]
    assert folder.ground().coverage["tribune-2023-06"].missing == (5,)


def test_a_paragraph_is_not_cited_and_set_aside_at_once(folder: Any) -> None:
    folder.mend("sources.yaml", "    - paragraph: 5", "    - paragraph: 4\n      reason: none\n    - paragraph: 5")
    assert _found(folder) == [
        (
            "knowledge/sources.yaml:13:18 tribune-2023-06 uncited[1].paragraph: paragraph 4 is cited by a fact",
            "delete it here",
        )
    ]


def test_a_missing_article_is_one_problem_at_its_source(folder: Any) -> None:
    (folder.articles / "view-2023-10.txt").unlink()
    message = "the article view-2023-10.txt cannot be read (No such file or directory)"
    assert _found(folder) == [
        (
            f"knowledge/sources.yaml:16:7 view-2023-10 id: {message}",
            "put its text under this name into the folder of the articles",
        )
    ]


def test_another_text_than_the_curated_one_is_a_problem(folder: Any) -> None:
    with (folder.articles / "view-2023-10.txt").open("a", encoding="utf-8") as file:
        file.write("One more line.\n")
    assert [place.split(": ", 1)[1] for place, _ in _found(folder)] == [
        "the article's text is not the one that was curated",
        "expected 3 paragraphs as in the article, found 2",
        "paragraph 3 is cited by no fact",
    ]


def test_a_folder_of_articles_that_is_not_there_is_one_problem(folder: Any) -> None:
    folder.articles = folder.path / "nowhere"
    assert [problem.message for problem in folder.ground().problems] == ["there is no such folder of articles"]


def test_a_withdrawn_fact_covers_nothing(folder: Any) -> None:
    folder.mend(
        "events/diplomacy.yaml",
        "      - ministers meeting date\n",
        "      - ministers meeting date\n  withdrawn:\n    date: 2024-01\n    reason:\n      en: Wrong.\n",
    )
    assert [problem.message for problem in folder.ground().problems] == ["paragraph 4 is cited by no fact"]


def test_paragraphs_are_the_lines_that_are_not_empty(folder: Any) -> None:
    path = folder.articles / "a.txt"
    path.write_bytes("\ufeffone\u2028still one\r\n \u00a0\r\n\n  two  \n".encode())
    assert read_article(path).paragraphs == ("one\u2028still one", "two")
