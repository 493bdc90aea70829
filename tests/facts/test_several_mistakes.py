"""Where the YAML of one entry is broken, the others are read and checked all the same: everything is told at once."""

from __future__ import annotations

from typing import Any

FIGURES = "figures/investment.yaml"
POSITIONS = "positions/diplomacy.yaml"
BELOW = "what belongs to it stands below, two spaces further in"
UNCLOSED = "a quotation mark that is not closed; close it, or put the text below >-"


def _told(folder: Any) -> list[str]:
    return [str(problem).removeprefix("knowledge/") for problem in folder.problems()]


def test_two_broken_entries_of_a_file_are_told_at_once(folder: Any) -> None:
    folder.mend(FIGURES, "    en: Money from the union", '    en: "Money from the union')
    folder.mend(FIGURES, "  as_of: 2023-05", "  as_of:2023-05")
    assert _told(folder) == [
        f"{FIGURES}:3:9  union-money  title.en: {UNCLOSED}",
        f"{FIGURES}:39:3  all-money: expected a colon and a space after a field's name; a space follows the colon of a "
        "field",
    ]


def test_a_mark_that_a_later_entry_seems_to_close_spoils_none_of_those_between(folder: Any) -> None:
    folder.mend(FIGURES, "    en: Money from the union", '    en: "Money from the union')
    folder.mend(FIGURES, "    en: All foreign money", '    en: "All foreign money"')
    assert _told(folder) == [f"{FIGURES}:3:9  union-money  title.en: {UNCLOSED}"]


def test_what_else_is_wrong_with_the_other_entries_is_told_beside_it(folder: Any) -> None:
    folder.mend(POSITIONS, "  quote:\n", "  quote:\n\t")
    folder.mend(
        POSITIONS,
        "  topics: [diplomacy]\n  citations:\n    - source: view",
        "  topics: [diplomacie]\n  citations:\n    - source: view",
    )
    folder.mend(POSITIONS, "      - Gallo opinion\n", "      - Gallo opinion")
    told = _told(folder)
    assert len(told) == 3
    assert told[0].startswith(f"{POSITIONS}:8:1  bek-trade")
    assert told[0].endswith("a tab where spaces are expected; indent with spaces, two for each level")
    assert told[1] == f'{POSITIONS}:37:12  gallo-balance  topics[0]: no topic "diplomacie"; did you mean "diplomacy"?'
    assert told[2].startswith(f"{POSITIONS}:47:22  gallo-balance: the file ends without a line break")


def test_who_names_a_broken_entry_is_told_nothing(folder: Any) -> None:
    for old, new in (("- id: all-money", "- id all-money"), ("    unit: billion USD", "    unit: [billion USD")):
        folder.restore()
        folder.mend(FIGURES, old, new)
        assert folder.problem().position.file == f"knowledge/{FIGURES}"


def test_items_that_stand_where_entries_begin_are_no_entries(folder: Any) -> None:
    folder.mend(
        FIGURES,
        "      - $117 billion\n  questions:\n    en:\n      - how much has the union invested\n",
        "      - $117 billion\n  questions:\n    en:\n- how much has the union invested\n",
    )
    folder.mend(FIGURES, "  as_of: 2023-05", "  as_of:2023-05")
    assert [line.split(": ", 1)[1] for line in _told(folder)] == [
        f"no value; write one, or delete the line; {BELOW}",
        "a field that follows a text as if it were a part of it; the dashes of a list stand exactly below each other, "
        "and what belongs to an item two spaces further in",
        "expected a colon and a space after a field's name; a space follows the colon of a field",
    ]


def test_an_entry_of_a_file_without_ids_is_told_by_its_place(folder: Any) -> None:
    folder.write(
        "golden.yaml", "- question: 'a\n  fact: none\n- question: b\n  fact: [none\n- question: b c\n  fact: x\n"
    )
    assert [(problem.position.line, problem.position.column) for problem in folder.problems()] == [
        (1, 13),
        (4, 9),
        (6, 9),
    ]


def test_of_a_file_with_very_many_broken_entries_the_first_thousand_are_told(folder: Any) -> None:
    folder.write("golden.yaml", "- question: 'a\n" * 3_000)
    problems = folder.problems()
    assert len(problems) == 1001
    assert problems[-1].message == "more than 1000 problems in this file"
