"""What the house layout looks like, and that files are only ever replaced whole."""

from __future__ import annotations

import os
import stat
from textwrap import dedent
from typing import Any

import pytest

from bot.facts.files import find_files
from bot.facts.layout import LayoutError, fix, fixed, header


def _fixed(text: str, room: Any = "topic") -> str:
    """The layout without the header and the blank line below it."""
    lines = fixed(dedent(text), room).split("\n")
    assert lines[:2] == [header(room), ""]
    return "\n".join(lines[2:])


def test_fields_come_in_the_order_of_the_model_and_unknown_ones_last() -> None:
    assert _fixed("- parent: a\n  other: x\n  name: {}\n  id: b\n") == "- id: b\n  name: {}\n  parent: a\n  other: x\n"


def test_every_file_has_its_header_once() -> None:
    text = "# yaml-language-server: $schema=old.json\n- id: a\n"
    assert fixed(text, "fact") == "# yaml-language-server: $schema=../schema/fact.json\n\n- id: a\n"
    assert fixed(text, "topic") == "# yaml-language-server: $schema=schema/topic.json\n\n- id: a\n"


def test_indentation_and_blank_lines_become_even() -> None:
    text = """\
        -    id: a
             name:
                   en: A
             spellings:
               en:
               - one

               - two


        - id: b
        """
    expected = """\
        - id: a
          name:
            en: A
          spellings:
            en:
              - one
              - two

        - id: b
        """
    assert _fixed(text) == dedent(expected)


def test_a_statement_stands_in_a_block_however_short_and_is_wrapped() -> None:
    words = "word " * 40
    result = _fixed(f'- id: a\n  statement:\n    en: "{words.strip()}"\n  note:\n    en: short\n', "fact")
    assert "    en: >-\n      word word" in result
    assert "    en: >-\n      short\n" in result
    assert max(map(len, result.split("\n"))) <= 120


def test_a_title_stands_on_its_line_where_it_can() -> None:
    assert "    en: A title\n" in _fixed("- id: a\n  title:\n    en: >-\n      A\n      title\n", "fact")
    assert "    en: >-\n      A: title\n" in _fixed("- id: a\n  title:\n    en: >-\n      A: title\n", "fact")


def test_quotes_stay_where_the_editor_put_them() -> None:
    assert '    en: "A: title"\n' in _fixed('- id: a\n  title:\n    en: "A: title"\n', "fact")
    assert "    en: 'it''s: so'\n" in _fixed("- id: a\n  title:\n    en: 'it''s: so'\n", "fact")


def test_lists_of_ids_stand_in_brackets_while_they_fit() -> None:
    assert "  topics: [one, two]\n" in _fixed("- id: a\n  topics:\n  - one\n  - two\n", "fact")
    many = "".join(f"    - topic-number-{number}\n" for number in range(9))
    assert f"  topics:\n{many}" in _fixed(f"- id: a\n  topics:\n{many}", "fact")


def test_fields_in_braces_get_lines_of_their_own() -> None:
    result = _fixed("- id: a\n  occurred: {to: 2024-02, from: 2024-01}\n", "fact")
    assert result == "- id: a\n  occurred:\n    from: 2024-01\n    to: 2024-02\n"


def test_a_plain_text_over_several_lines_is_put_on_one() -> None:
    assert _fixed("- id: a\n  name:\n    en: one\n      two\n") == "- id: a\n  name:\n    en: one two\n"


def test_comments_stay_with_what_they_speak_of() -> None:
    text = """\
        # yaml-language-server: $schema=schema/topic.json
        # about the file

        # about a
        - parent: b  # beside parent
          # about the id
          id: a  # beside the id
          name:  # beside the name
            # about English
            en: A
            # below English
        # about c
        -   id: c
            spellings:
              en:
                - one
                # after one
            # after the spellings

        # at the end
        """
    expected = """\
        # about the file

        # about a
        # about the id
        - id: a  # beside the id
          name:  # beside the name
            # about English
            en: A
            # below English
          parent: b  # beside parent

        # about c
        - id: c
          spellings:
            en:
              - one
              # after one
          # after the spellings

        # at the end
        """
    assert _fixed(text) == dedent(expected)
    assert _fixed(expected) == dedent(expected)


def test_a_comment_inside_brackets_opens_them() -> None:
    result = _fixed("- id: a\n  topics: [one, # why\n    two]  # all\n", "fact")
    assert result == "- id: a\n  topics:  # all\n    - one  # why\n    - two\n"


def test_a_comment_beside_a_block_stays_there() -> None:
    assert "    en: >-  # why\n      A\n" in _fixed("- id: a\n  name:\n    en: >- # why\n      A\n")


def test_what_looks_like_a_comment_inside_a_text_is_none() -> None:
    text = "- id: a\n  statement:\n    en: >-\n      # no comment\n  title:\n    en: 'the #1 # of all'\n"
    result = _fixed(text, "fact")
    assert "    en: 'the #1 # of all'\n" in result
    assert "      # no comment\n" in result


def test_golden_questions_keep_the_groups_that_the_editor_made() -> None:
    text = "- question: a\n  fact: b\n- question: c\n  fact: d\n\n- question: e\n  fact: f\n# more\n- question: g\n"
    assert _fixed(text, "golden") == text.replace("# more", "\n# more")


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  name: {en: A, ru: B}\n",
        "- id: a\n  name:\n    en: number #1\n    ru: the #1 topic\n",
        "- id: a\n  spellings:\n    en: [one, two]\n",
    ],
)
def test_a_text_that_yaml_may_have_cut_is_never_made_to_look_right(text: str) -> None:
    with pytest.raises(LayoutError, match="cut"):
        fixed(text, "topic")


@pytest.mark.parametrize("text", ["", "- a: b: c\n", "id: a\n", "- id: a\n  id: b\n", "- a\u202e\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(LayoutError) as caught:
        fixed(text, "topic")
    assert caught.value.problems


def test_fix_changes_what_needs_it_and_then_nothing(folder: Any) -> None:
    expected = folder.load().base.facts
    assert fix(folder.path).changed == [file.name for file in find_files(folder.path).found]
    assert fix(folder.path).changed == []
    assert folder.load().base.facts == expected
    folder.mend("topics.yaml", "  parent: economy", "  parent:   economy")
    assert fix(folder.path).changed == ["knowledge/topics.yaml"]


def test_a_file_that_may_be_half_written_is_never_made_to_look_whole(folder: Any) -> None:
    fix(folder.path)
    half = folder.text("figures/investment.yaml").rstrip()[:-5]
    folder.write("figures/investment.yaml", half)
    assert fix(folder.path).changed == []
    assert folder.text("figures/investment.yaml") == half
    assert "half written" in folder.problem().message


def test_fix_leaves_a_broken_file_as_it_is_and_mends_the_others(folder: Any) -> None:
    fix(folder.path)
    folder.mend("topics.yaml", "    en: Economy", "    en: Economy: all")
    folder.mend("entities.yaml", "  type: region", "  type:  region")
    broken = folder.text("topics.yaml")
    assert fix(folder.path).changed == ["knowledge/entities.yaml"]
    assert folder.text("topics.yaml") == broken


def test_a_file_whose_layout_cannot_be_changed_safely_is_named(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mend("topics.yaml", "  parent: economy", "  parent:   economy")
    before = folder.text("topics.yaml")
    for lines, reason in ((["- id: economy"], "the layout would change the data"), (["- {"], "could not be read")):
        monkeypatch.setattr("bot.facts.layout.emitted", lambda *_, lines=lines: lines)
        assert reason in fix(folder.path).kept["knowledge/topics.yaml"]
    assert folder.text("topics.yaml") == before


def test_fix_keeps_the_mode_and_leaves_nothing_behind(folder: Any) -> None:
    path = folder.path / "topics.yaml"
    path.chmod(0o640)
    fix(folder.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not [name for name in os.listdir(folder.path) if name.startswith(".")]


def test_a_write_that_fails_leaves_the_file_and_no_rest(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folder.text("sources.yaml")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        fix(folder.path)
    assert folder.text("sources.yaml") == before
    assert not [name for name in os.listdir(folder.path) if name.startswith(".")]
