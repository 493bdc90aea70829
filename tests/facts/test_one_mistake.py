"""One mistake of an editor is one problem, told where it was made: nothing that follows from it is told beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

FIGURES = "figures/investment.yaml"
POSITIONS = "positions/diplomacy.yaml"
EVENTS = "events/diplomacy.yaml"
SECOND_ITEM = "      - money from the union\n"
BELOW = "the dashes of a list stand exactly below each other, and what belongs to an item two spaces further in"
SPACES = "spaces at the beginning of the line, found"
NO_DASH = 'expected "- " at the beginning of the line'
DASH = "a hyphen and a space begin each item of a list"
BEHIND = "a dash behind the name of a field; a list begins on the next line, two spaces further in, a text below >-"
NO_BLANK = "put an ordinary space in its place, or delete it"
NO_SPACE = "a space follows the colon of a field"
COLON = "expected a colon and a space after a field's name"

# The file, what stands in it, what an editor writes in its place, and all that is told.
MISTAKES = [
    pytest.param(
        FIGURES,
        "- id: union-money",
        "  id: union-money",
        f'{FIGURES}:1:3: {NO_DASH.replace("- ", "- id:")}, found "id:"; a dash and a space begin each entry',
        id="the dash before the first entry is forgotten",
    ),
    pytest.param(
        FIGURES,
        "- id: union-money",
        "-id: union-money",
        f'{FIGURES}:1:1: {NO_DASH}, found "-id:"; {DASH}',
        id="no space behind the dash of the first entry",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "  id: all-money",
        f'{FIGURES}:27:3  union-money  id: expected "- id:", found "id:"; a dash and a space begin each entry',
        id="the dash before an entry is forgotten",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "id: all-money",
        f'{FIGURES}:27:1: {NO_DASH}, found "id:"; {DASH}; {BELOW}',
        id="the dash before an entry is forgotten, and its place",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "-id: all-money",
        f'{FIGURES}:27:1: {NO_DASH}, found "-id:"; {DASH}',
        id="no space behind the dash of an entry",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "  - id: all-money",
        f'{FIGURES}:27:3  union-money: expected the name of a field, found "-"; {BELOW}',
        id="an entry is indented",
    ),
    pytest.param(
        FIGURES,
        "  voice: publication",
        " voice: publication",
        f"{FIGURES}:13:2: expected 0 or 2 or 4 {SPACES} 1; {BELOW}",
        id="a field stands too far left",
    ),
    pytest.param(
        FIGURES,
        "    value: 117\n",
        "    value: 117\n      unit: USD\n",
        f"{FIGURES}:9:7  union-money  figure: expected 4 {SPACES} 6; "
        "the fields of an entry stand exactly below each other",
        id="a field stands too far right",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        f"  {SECOND_ITEM}",
        f"{FIGURES}:22:9  union-money  questions.en[0]: the next item is indented further: "
        "YAML takes it for a part of this text; put its dash below the others, or the whole text below >-",
        id="an item stands too far right",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        SECOND_ITEM[2:],
        f'{FIGURES}:23:5  union-money  questions: expected the name of a field, found "-"; {BELOW}',
        id="an item stands too far left",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        SECOND_ITEM[1:],
        f"{FIGURES}:23:6  union-money  questions: expected 6 {SPACES} 5; {BELOW}",
        id="an item stands a little too far left",
    ),
    pytest.param(
        FIGURES,
        "  questions:\n    en:\n      - ",
        "  questions:\n    en: - ",
        f"{FIGURES}:21:9  union-money  questions.en: {BEHIND}",
        id="a list begins on the line of its field",
    ),
    pytest.param(
        FIGURES,
        "    en: >-\n      The union has",
        "    en: -\n      The union has",
        f"{FIGURES}:5:9  union-money  statement.en: {BEHIND}",
        id="half of the sign that a text begins",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        SECOND_ITEM.replace("- ", "-"),
        f'{FIGURES}:23:7  union-money  questions.en[1]: {NO_DASH}, found "-money"; {DASH}',
        id="no space behind the dash of an item",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        SECOND_ITEM.replace("- ", "\u2022 "),
        f'{FIGURES}:23:7  union-money  questions.en[1]: {NO_DASH}, found "\u2022"; {DASH}',
        id="a bullet for a dash",
    ),
    pytest.param(
        FIGURES,
        "  topics: [investment]",
        "  topics: [investment]]",
        f"{FIGURES}:14:23  union-money: a closing bracket too many; delete it",
        id="a bracket too many",
    ),
    pytest.param(
        EVENTS,
        "    from: 2023-06-08\n    to: 2023-06-09\n",
        "  from: 2023-06-08\n  to: 2023-06-09\n",
        f"{EVENTS}:8:3  meeting-2023  occurred: no value; write one, or delete the line; "
        "what belongs to it stands below, two spaces further in",
        id="fields that stand beside the one they belong to",
    ),
    pytest.param(
        "golden.yaml",
        "- question: how tall",
        "  question: how tall",
        'golden.yaml:3:3  question: expected "- question:", found "question:"; a dash and a space begin each entry',
        id="the dash before a golden question is forgotten",
    ),
    pytest.param(
        FIGURES,
        "  voice: publication",
        "  voice:publication",
        f"{FIGURES}:13:3  union-money: {COLON}; {NO_SPACE}",
        id="no space behind a colon",
    ),
    pytest.param(
        FIGURES,
        "  voice: publication",
        "  voice\uff1a publication",
        f'{FIGURES}:13:3  union-money: {COLON}; "\uff1a" is the colon of another keyboard',
        id="a colon of another keyboard",
    ),
    pytest.param(
        FIGURES,
        "  voice: publication",
        "  voice:\u00a0publication",
        f"{FIGURES}:13:9: a space that is none for YAML: U+00A0 (no-break space); {NO_BLANK}",
        id="a space that does not break, behind a colon",
    ),
    pytest.param(
        FIGURES,
        "    unit: billion USD",
        "    unit: bilion USD",
        f'{FIGURES}:9:11  union-money  figure.unit: no number is called "bilion"; did you mean "billion USD"?',
        id="a misspelt unit",
    ),
    pytest.param(
        FIGURES,
        "    value: 117",
        "  \u00a0 value: 117",
        f"{FIGURES}:8:3: a space that is none for YAML: U+00A0 (no-break space); {NO_BLANK}",
        id="a space that does not break, before a field",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        "      - how much is it:\n",
        f"{FIGURES}:23:9  union-money  questions.en[1].how much is it: a text that ends with a colon: "
        "YAML takes it for the name of a field; put the text in quotes or below >-",
        id="a text ends with a colon",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        "      - ? how much\n",
        f'{FIGURES}:23:11  union-money  questions.en[1].how much: a text cannot begin with "? " here; '
        "put the text in quotes or below >-",
        id="a text begins with a question mark",
    ),
    pytest.param(
        FIGURES,
        SECOND_ITEM,
        "      - [union] money\n",
        f"{FIGURES}:23:17  union-money  questions.en[2]: text goes on after a closing bracket; "
        "put the whole text below >-",
        id="a text begins with brackets",
    ),
    pytest.param(
        FIGURES,
        "    en: Money from the union\n  statement:\n    en: >-\n      The union has",
        "    en: 'Money from the union\n  statement:\n    en: >-\n      The union's head has",
        f"{FIGURES}:3:9  union-money  title: a quotation mark that is not closed; close it in its line",
        id="a single quotation mark is not closed, and an apostrophe follows",
    ),
    pytest.param(
        FIGURES,
        "  voice: publication",
        "  voise: publication",
        f'{FIGURES}:13:3  union-money  voise: no field is called "voise"; did you mean "voice"?',
        id="a slip in the name of a field",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "- id: All_Money",
        f"{FIGURES}:27:7  All_Money  id: expected an id of lower case letters, digits and single hyphens, "
        'found "All_Money"; for example "all-money"',
        id="an id in another form, that others name",
    ),
    pytest.param(
        FIGURES,
        "- id: all-money",
        "- id: all-m\u043eney",
        f"{FIGURES}:27:7  all-m\u043eney  id: expected an id of lower case letters, digits and single hyphens, "
        'found "all-m\u043eney"; for example "all-money"; "\u043e" is U+043E (cyrillic small letter o)',
        id="a letter that looks alike, in an id that others name",
    ),
    pytest.param(
        FIGURES,
        "  statement:\n    en: >-",
        "  statement:\n  en: >-",
        f"{FIGURES}:4:3  union-money  statement: no value; write one, or delete the line; "
        "what belongs to it stands below, two spaces further in",
        id="the text of a field stands beside it",
    ),
    pytest.param(
        FIGURES,
        "part_of: all-money",
        "part_of: \u0430ll-money",
        f'{FIGURES}:12:14  union-money  figure.part_of: no fact "\u0430ll-money"; did you mean "all-money"?; '
        '"\u0430" is U+0430 (cyrillic small letter a)',
        id="a letter that looks alike",
    ),
    pytest.param(
        FIGURES,
        "topics: [investment]",
        "topics: [Investment]",
        f'{FIGURES}:14:12  union-money  topics[0]: no topic "Investment"; did you mean "investment"?',
        id="a name for an id",
    ),
    pytest.param(
        FIGURES,
        "source: tribune-2023-06",
        "source: tribune-2023-06.txt",
        f'{FIGURES}:16:15  union-money  citations[0].source: no source "tribune-2023-06.txt"; '
        'did you mean "tribune-2023-06"?',
        id="the name of a file for an id",
    ),
    pytest.param(
        FIGURES,
        "related: [all-money]",
        'related: ["no-money "]',
        f'{FIGURES}:25:13  union-money  related[0]: no fact "no-money"; did you mean "union-money"?',
        id="an unknown id in quotes, with a blank",
    ),
    pytest.param(
        FIGURES,
        "  title:\n    en: Money",
        "  title:\n    kz: Kazakhstan\n    en: Money",
        f'{FIGURES}:3:5  union-money  title.kz: expected the code of a language, found that of a country, "kz"; '
        "Kazakh is kk",
        id="a country for a language",
    ),
    pytest.param(
        FIGURES,
        "has invested $117 billion in",
        "has <b>invested</b> $117 billion in",
        f'{FIGURES}:5:9  union-money  statement.en: expected plain text, found "<b>"; '
        "delete it: people would see it as it stands",
        id="marks of a page",
    ),
    pytest.param(
        FIGURES,
        "    value: 117\n    unit: billion USD",
        "    value: 117\n    unit: billion EUR",
        f'{FIGURES}:9:11  union-money  figure.unit: expected usd, as in "all-money" of which it is a part, '
        "found billion EUR; a part is counted as the whole is, or is no part of it",
        id="a part in another unit than the whole",
    ),
    pytest.param(
        POSITIONS,
        "      en: is a bridge - not a wall",
        "      en: \u201cis a bridge - not a wall\u201d",
        f"{POSITIONS}:9:11  bek-trade  quote.text.en: expected the words alone, found quotation marks around them, "
        '"\u201cis a bridge - not a wall\u201d"; delete them: the bot puts them there',
        id="quotation marks around a quote",
    ),
    pytest.param(
        FIGURES,
        "    en: Money from the union",
        "    en: \u201cMoney from the union\u201d",
        f"{FIGURES}:3:9  union-money  title.en: quotation marks around the whole text; "
        "delete them; where YAML needs some, they are straight ones",
        id="quotation marks of a word processor around a title",
    ),
    pytest.param(
        POSITIONS,
        "  attributed_to: bek",
        "  attributed_to: asia",
        f'{POSITIONS}:12:18  bek-trade  attributed_to: "asia" cannot speak: entities.yaml has it as region; '
        "name the person or the body whose words these are",
        id="a region speaks",
    ),
    pytest.param(
        EVENTS,
        "  place: astana",
        "  place: bek",
        f'{EVENTS}:11:10  meeting-2023  place: "bek" is no place: entities.yaml has it as person; '
        "name the place, region or state where it happened",
        id="a person is a place",
    ),
    pytest.param(
        EVENTS,
        "    from: 2023-06-08\n    to: 2023-06-09",
        "    from: 2032-06-08\n    to: 2032-06-09",
        f"{EVENTS}:9:11  meeting-2023  occurred.from: expected a date in 2023, as the statement has it, "
        "found 2032-06-08; one of them is wrong",
        id="two digits of a year are swapped",
    ),
    pytest.param(
        "sources.yaml",
        "  title: A view from outside",
        "  title: A view: from outside",
        "sources.yaml:17:16  view-2023-10: a second colon on the line: YAML takes it for a field; "
        "put the text in quotes or below >-",
        id="a colon in the headline of a source",
    ),
    pytest.param(
        "synonyms.yaml",
        "      - funds\n",
        "",
        "synonyms.yaml:2:5  words: expected two words or more that mean the same, found one; add another",
        id="a synonym of nothing",
    ),
    pytest.param(
        "synonyms.yaml",
        "      - funds\n",
        "      - funds\n      - Money\n",
        'synonyms.yaml:5:9  words.en[2]: "Money" stands here twice; delete one',
        id="a synonym twice",
    ),
    pytest.param(
        "golden.yaml",
        "  fact: union-money",
        "  fact: everything-else",
        'golden.yaml:2:9  fact: no fact "everything-else"; an id stays as it is: look whether the fact was renamed, '
        'deleted or not read; "none" is for questions that no fact may answer',
        id="a golden question for a fact that is gone",
    ),
    pytest.param(
        FIGURES,
        "  related: [all-money]",
        "  related: [everything-else]",
        f'{FIGURES}:25:13  union-money  related[0]: no fact "everything-else"; '
        "an id stays as it is: look whether the fact was renamed, deleted or not read",
        id="a fact that is gone is named",
    ),
    pytest.param(
        "golden.yaml",
        "how tall is the mountain\n  fact: none",
        "How much has the union invested?\n  fact: none",
        "golden.yaml:3:13  question: this question stands here twice; the first is on line 1",
        id="a golden question twice, with other marks",
    ),
    pytest.param(
        "golden.yaml",
        "how tall is the mountain\n  fact: none",
        "What does Bek think of war?\n  fact: bek-trade",
        'golden.yaml:4:9  fact: "bek-trade" has this question under not_for; '
        "a fact answers a question or must not: change one of the two",
        id="a golden question that the fact must not answer",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), MISTAKES)
def test_one_mistake_is_one_problem(folder: Any, file: str, old: str, new: str, told: str) -> None:
    folder.mend(file, old, new)
    assert [str(problem).removeprefix("knowledge/") for problem in folder.problems()] == [told]


def test_another_day_than_the_statement_has_is_one_problem(folder: Any) -> None:
    folder.mend(EVENTS, "        - met in Astana", "        - met in Astana on June 8-9")
    folder.mend(EVENTS, "    from: 2023-06-08\n    to: 2023-06-09", "    from: 2023-06-18\n    to: 2023-06-19")
    assert str(folder.problem()) == (
        f"knowledge/{EVENTS}:9:11  meeting-2023  occurred.from: expected the day that the statement has, 2023-06-09, "
        "found 2023-06-18; one of them is wrong"
    )


@pytest.mark.parametrize("name", [FIGURES, POSITIONS, "sources.yaml", "topics.yaml", "entities.yaml"])
@pytest.mark.parametrize("spoiled", [lambda text: "", lambda text: text.encode("utf-16")])
def test_a_file_of_which_nothing_can_be_read_is_one_problem(
    folder: Any, name: str, spoiled: Callable[[str], str | bytes]
) -> None:
    folder.write(name, spoiled(folder.text(name)))
    assert folder.problem().position.file == f"knowledge/{name}"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("figures/investment.yml", 'a file that would not be read; rename it to "investment.yaml"'),
        (
            "figures/investment.txt",
            'a file that would not be read; rename it to "investment.yaml" if facts stand in it, or take it out of the '
            "folder",
        ),
        (
            "figures/investment",
            'a file that would not be read; rename it to "investment.yaml" if facts stand in it, or take it out of the '
            "folder",
        ),
        (
            "investment.yaml",
            "a file that does not belong here; expected positions/, initiatives/, figures/, events/, background/, "
            "sources.yaml, topics.yaml, entities.yaml, synonyms.yaml, golden.yaml",
        ),
    ],
)
def test_facts_in_a_file_that_is_not_read_are_one_problem(folder: Any, place: str, told: str) -> None:
    (folder.path / FIGURES).rename(folder.path / place)
    assert str(folder.problem()) == f"knowledge/{place}:1:1: {told}"


@pytest.mark.parametrize("name", ["sources", "topics", "entities", "golden"])
def test_a_file_that_is_named_otherwise_is_one_problem(folder: Any, name: str) -> None:
    (folder.path / f"{name}.yaml").rename(folder.path / f"{name}.yml")
    assert str(folder.problem()) == (
        f'knowledge/{name}.yml:1:1: a file that does not belong here; rename it to "{name}.yaml"'
    )


@pytest.mark.parametrize("place", ["figure", "Figures", "opinions", "figures/union"])
def test_facts_in_a_folder_that_is_not_read_are_one_problem(folder: Any, place: str) -> None:
    (folder.path / "elsewhere").mkdir()
    (folder.path / FIGURES).rename(folder.path / "elsewhere" / "investment.yaml")
    (folder.path / "elsewhere").rename(folder.path / place)
    assert folder.problem().position.file == f"knowledge/{place}"


def test_the_text_of_an_article_does_not_belong_among_the_facts(folder: Any) -> None:
    folder.write("tribune-2023-06.txt", "The text of somebody else\n")
    folder.write("figures/tribune-2023-06.txt", "The text of somebody else\n")
    assert [problem.message for problem in folder.problems()] == [
        "a file that would not be read",
        "a file that does not belong here",
    ]


def test_a_blank_around_an_id_is_no_part_of_it(folder: Any) -> None:
    folder.mend(FIGURES, "- id: all-money", '- id: "all-money "')
    folder.mend(FIGURES, "voice: publication", "voice: publication\u00a0")
    base = folder.load().base
    assert base is not None
    assert base.facts["all-money"].id == "all-money"
