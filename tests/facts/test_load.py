"""A folder becomes a frozen fact base, or the list of everything that is wrong with it."""

from __future__ import annotations

import dataclasses
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.load import MOST_PROBLEMS, load
from bot.facts.model import Kind
from bot.facts.problems import Position

LAST_DAY = date(2024, 12, 31)  # that of folder.load


def test_a_sound_folder_becomes_a_base(folder: Any) -> None:
    base = folder.load().base
    assert list(base.facts) == ["bek-trade", "gallo-balance", "union-money", "all-money", "meeting-2023"]
    assert base.facts["union-money"].kind is Kind.FIGURE
    assert base.facts["union-money"].figure.value == Decimal(117)
    assert base.facts["meeting-2023"].occurred.start == "2023-06-08"
    assert [fact.id for fact in base.related_to(base.facts["all-money"])] == ["union-money"]
    assert base.as_of(base.facts["union-money"]) == "2023-06"
    assert base.below("economy") == {"economy", "investment"}
    assert [golden.fact for golden in base.golden] == ["union-money", "none"]
    assert base.synonyms[0].words == {"en": ("money", "funds")}


def test_the_base_is_frozen(folder: Any) -> None:
    base = folder.load().base
    with pytest.raises(dataclasses.FrozenInstanceError):
        base.version = "x"
    with pytest.raises(ValidationError):
        base.facts["union-money"].voice = "reported"


def test_the_version_follows_names_and_bytes_and_nothing_else(folder: Any, tmp_path: Any) -> None:
    version = folder.load().base.version
    assert len(version) == 12
    assert folder.load().base.version == version
    folder.mend("golden.yaml", "- question", "# a comment\n- question")
    changed = folder.load().base.version
    assert changed != version
    (folder.path / "figures/investment.yaml").rename(folder.path / "figures/money.yaml")
    assert folder.load().base.version not in (version, changed)


def test_a_withdrawn_fact_keeps_its_id_and_answers_nothing(folder: Any) -> None:
    folder.mend(
        "figures/investment.yaml",
        "  related: [all-money]\n",
        "  related: [all-money]\n  withdrawn:\n    date: 2024-01\n    reason:\n      en: The count was wrong.\n",
    )
    problem = folder.problem()
    assert (problem.field, problem.message) == ("fact", 'the fact "union-money" is withdrawn')
    folder.mend("golden.yaml", "union-money", "all-money")
    base = folder.load().base
    assert "union-money" not in base.facts
    assert list(base.withdrawn) == ["union-money"]
    folder.mend("events/diplomacy.yaml", "- id: meeting-2023", "- id: union-money")
    assert folder.problem().message == 'the id "union-money" is taken'


def test_a_part_of_a_withdrawn_figure_is_refused(folder: Any) -> None:
    folder.mend(
        "figures/investment.yaml",
        "      - total of foreign funds\n",
        "      - total of foreign funds\n  withdrawn:\n    date: 2024-01\n    reason:\n      en: Wrong.\n",
    )
    assert [problem.message for problem in folder.problems()] == ['the fact "all-money" is withdrawn']


def test_two_facts_may_share_a_question_when_related_or_on_one_subject(folder: Any) -> None:
    folder.mend("figures/investment.yaml", "      - all investment from abroad", "      - union investment total")
    folder.mend("events/diplomacy.yaml", "      - where was the meeting", "      - will the balance hold")
    assert folder.problems() == ()
    folder.mend("events/diplomacy.yaml", "      - ministers meeting date", "      - money from the union")
    folder.mend(
        "events/diplomacy.yaml", "      - when did", "      - how much foreign money is there\n      - when did"
    )
    assert len(folder.problems()) == 2
    folder.write("events/diplomacy.yaml", folder.text("events/diplomacy.yaml") + "  related: [union-money]\n")
    assert [problem.message for problem in folder.problems()] == ['this question stands in "all-money" as well']


def test_two_golden_questions_of_one_fact_are_no_problem(folder: Any) -> None:
    folder.write("golden.yaml", folder.text("golden.yaml") + "- question: union cash\n  fact: union-money\n")
    assert folder.problems() == ()


def test_dates_that_follow_from_the_sources_need_no_evidence(folder: Any) -> None:
    folder.mend("positions/diplomacy.yaml", "trade joins nations.", "in June 2023 trade joined nations.")
    folder.mend("positions/diplomacy.yaml", "the balance is going", "on 13 October 2023 the balance is going")
    assert folder.problems() == ()


def test_a_derived_number_needs_no_evidence(folder: Any) -> None:
    folder.mend("positions/diplomacy.yaml", "trade joins nations.", "trade joins nations, and will in 2024.")
    assert folder.problem().message == 'the number "2024" does not stand in the evidence'
    folder.mend(
        "positions/diplomacy.yaml",
        "  not_for:",
        "  derived:\n    - value: 2024\n      from: the year after\n  not_for:",
    )
    assert folder.problems() == ()


def test_a_number_in_words_stands_for_one_in_digits(folder: Any) -> None:
    folder.mend("figures/investment.yaml", "invested $117 billion", "invested 117,000 million dollars")
    folder.mend("figures/investment.yaml", "        - $117 billion", "        - one hundred and seventeen billion")
    assert folder.problems() == ()


def test_all_problems_of_all_files_come_at_once_in_order(folder: Any) -> None:
    folder.mend("topics.yaml", "  parent: economy", "  parent: ecology")
    folder.mend("figures/investment.yaml", "    unit: billion USD", "    unit:")
    folder.mend("figures/investment.yaml", "    - source: tribune-2023-06", "    - source: tribun")
    folder.mend("positions/diplomacy.yaml", "    en: Bek on trade", "    en: Bek: on trade")
    folder.write("background/empty.yaml", "# nothing yet\n")
    assert [str(problem.position) for problem in folder.problems()] == [
        "knowledge/background/empty.yaml:1:1",
        "knowledge/figures/investment.yaml:9:5",
        "knowledge/figures/investment.yaml:16:15",
        "knowledge/positions/diplomacy.yaml:3:12",
        "knowledge/topics.yaml:8:11",
    ]


@pytest.mark.parametrize("name", ["sources.yaml", "topics.yaml", "entities.yaml", "figures/investment.yaml"])
def test_a_broken_file_is_one_problem_and_not_a_thousand_unknown_ids(folder: Any, name: str) -> None:
    folder.write(name, folder.text(name) + '- id: "unclosed\n')
    assert folder.problem().message == "a quotation mark that is not closed"


@pytest.mark.parametrize("name", ["sources.yaml", "topics.yaml", "entities.yaml"])
def test_an_entry_that_is_not_well_formed_is_known_all_the_same(folder: Any, name: str) -> None:
    folder.mend(name, "\n  ", "\n  nonsense: x\n  ")
    assert folder.problem().message == 'no field is called "nonsense"'


def test_a_reference_from_an_entry_that_is_not_well_formed_is_checked(folder: Any) -> None:
    folder.mend("figures/investment.yaml", "  voice: publication\n", "")
    folder.mend("figures/investment.yaml", "  topics: [investment]", "  topics: [investing]")
    assert [problem.field for problem in folder.problems()] == ["voice", "topics[0]"]


def test_locations_give_the_nearest_node(folder: Any) -> None:
    locations = folder.load().locations
    name = "knowledge/figures/investment.yaml"
    assert locations.of("fact", "union-money") == Position(name, 1, 3)
    assert locations.of("fact", "union-money", "citations", 0, "source") == Position(name, 16, 15)
    assert locations.of("fact", "union-money", "citations", 0, "nothing", 7) == Position(name, 16, 7)
    assert locations.of("fact", "union-money", "citations", 4) == Position(name, 16, 5)
    assert locations.of("golden", 1, "fact") == Position("knowledge/golden.yaml", 4, 9)
    assert locations.of("synonyms", 0) == Position("knowledge/synonyms.yaml", 1, 3)
    assert locations.of("entity", "asia", "type") == Position("knowledge/entities.yaml", 15, 9)
    assert locations.of("topic", "nobody") == Position("knowledge")


def test_a_location_makes_a_problem(folder: Any) -> None:
    problem = folder.load().locations.problem("golden", 0, "question", message="gets another answer", hint="look")
    assert str(problem) == "knowledge/golden.yaml:1:13  question: gets another answer; look"
    assert problem.as_json() == {
        "file": "knowledge/golden.yaml",
        "line": 1,
        "column": 13,
        "fact": None,
        "field": "question",
        "message": "gets another answer",
        "hint": "look",
    }


def test_the_day_decides_what_is_in_the_future(folder: Any) -> None:
    assert load(folder.path, today=date(2023, 10, 13)).base is not None
    early = load(folder.path, today=date(2023, 10, 12))
    assert [(problem.fact, problem.field) for problem in early.problems] == [("view-2023-10", "date")]


def test_files_that_did_not_change_are_not_read_again(folder: Any) -> None:
    before = folder.load()
    folder.mend("golden.yaml", "fact: none", "fact: all-money")
    after = folder.load(before)
    assert after.base is not None
    assert after.base.version != before.base.version
    assert after.base.facts["union-money"] is before.base.facts["union-money"]
    assert after.base.golden[1].fact == "all-money"


def test_a_lean_base_holds_the_same_facts_without_the_places_inside_them(folder: Any) -> None:
    full, lean = folder.load(), load(folder.path, today=LAST_DAY, is_lean=True)
    assert lean.base == full.base
    assert lean.locations.of("fact", "union-money", "title") == lean.locations.of("fact", "union-money")
    assert lean.locations.of("golden", 1, "fact") == full.locations.of("golden", 1, "fact")


def test_a_lean_base_that_is_unsound_tells_every_exact_place(folder: Any) -> None:
    lean = load(folder.path, today=LAST_DAY, is_lean=True)
    folder.mend("topics.yaml", "- id: investment", "- id: money")
    told = load(folder.path, today=LAST_DAY, previous=lean, is_lean=True).problems
    assert told
    assert told == folder.problems()


def test_what_depends_on_another_file_is_checked_again(folder: Any) -> None:
    before = folder.load()
    folder.mend("sources.yaml", "  paragraphs: 5", "  paragraphs: 3")
    folder.mend("sources.yaml", "    - paragraph: 5\n      reason: photo credit\n", "")
    found = folder.load(before)
    assert [(problem.fact, problem.field) for problem in found.problems] == [("meeting-2023", "citations[0].paragraph")]
    folder.mend("sources.yaml", "  paragraphs: 3", "  paragraphs: 5")
    assert folder.load(found).base is not None


def test_thousands_of_unknown_ids_are_reported_in_bounded_time(folder: Any) -> None:
    questions = "".join(f"- question: q{number}\n  fact: nobody-{number}\n" for number in range(10_000))
    folder.write("golden.yaml", questions)
    start = time.perf_counter()
    assert len(folder.problems()) == 10_000
    assert time.perf_counter() - start < 5


def test_where_one_file_of_many_has_changed_a_reload_takes_a_fraction_of_the_first_load(folder: Any) -> None:
    entry = folder.text("figures/investment.yaml").split("\n\n")[0].rstrip()
    entry = entry.replace("    part_of: all-money\n", "").replace("\n  related: [all-money]", "")
    lines = ("how much has the union invested", "money from the union", "union investment total")
    for page in range(100):
        texts = []
        for number in range(page * 100, page * 100 + 100):
            text = entry.replace("id: union-money", f"id: f{number}").replace("Money from the union", f"Money {number}")
            for line in lines:
                text = text.replace(line, f"{line} {number}")
            texts.append(text)
        folder.write(f"figures/page{page}.yaml", "\n\n".join(texts) + "\n")
    start = time.process_time()
    first = folder.load()
    whole = time.process_time() - start
    assert first.problems == ()
    folder.mend("figures/page7.yaml", "how much has", "so how much has")
    start = time.process_time()
    again = folder.load(first)
    assert time.process_time() - start < whole / 4
    assert again.base is not None
    assert len(again.base.facts) == 10_005


HEADS = {"items": "- id: a\n  questions:\n    en:\n", "related": "- id: a\n  related:\n", "entries": ""}


@pytest.mark.parametrize(
    ("kind", "line"), [("entries", "- id: a\n"), ("items", "      - a\n"), ("related", "    - a\n")]
)
def test_files_full_of_what_is_wrong_are_refused_soon_and_told_in_part(folder: Any, kind: str, line: str) -> None:
    text = HEADS[kind] + line * (60_000 // len(line))
    for number in range(20):
        folder.write(f"background/{number}.yaml", text)
    started = time.process_time()
    loaded = load(folder.path, today=LAST_DAY, is_lean=True)
    assert time.process_time() - started < 8.0
    assert loaded.base is None
    assert 0 < len(loaded.problems) < 4 * MOST_PROBLEMS


def test_where_far_too_much_is_wrong_the_rest_is_not_read(folder: Any) -> None:
    for number in range(15):
        folder.write(f"background/{number:02}.yaml", "- a\n" * 1_200)
    told = {problem.position.file for problem in folder.problems()}
    assert "knowledge/background/09.yaml" in told
    assert "knowledge/background/14.yaml" not in told
    assert "more than 1000 problems in this file" in {problem.message for problem in folder.problems()}


def test_an_id_that_many_entries_name_was_renamed_or_deleted_and_is_right(folder: Any) -> None:
    folder.mend("sources.yaml", "- id: tribune-2023-06", "- id: tribune-2023")
    folder.mend("positions/diplomacy.yaml", "    - source: tribune-2023-06", "    - source: tribune-2023")
    assert {problem.hint for problem in folder.problems()} == {'did you mean "tribune-2023"?'}
    cited = "    - source: tribune-2023-06\n      paragraph: 2\n      evidence:\n        - $117 billion\n"
    folder.mend("figures/investment.yaml", cited, cited * 3)
    assert {problem.hint for problem in folder.problems() if problem.message.startswith("no source")} == {
        "5 places name it: look whether it was renamed or deleted in sources.yaml, and put it back; "
        'did you mean "tribune-2023"?'
    }
