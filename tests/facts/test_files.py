"""Which files are read, and what happens to everything else in the folder."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from bot.facts import files, opening
from bot.facts.files import find_files
from bot.facts.load import load
from bot.facts.opening import Refused, read_regular


def _found(folder: Any) -> list[str]:
    """What is wrong with the folder, without the file name's first part."""
    return [str(problem).removeprefix("knowledge/") for problem in folder.problems()]


def test_files_are_read_in_one_order(folder: Any) -> None:
    assert [file.name for file in find_files(folder.path).found] == [
        "knowledge/sources.yaml",
        "knowledge/topics.yaml",
        "knowledge/entities.yaml",
        "knowledge/synonyms.yaml",
        "knowledge/golden.yaml",
        "knowledge/positions/diplomacy.yaml",
        "knowledge/figures/investment.yaml",
        "knowledge/events/diplomacy.yaml",
    ]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere")
    assert loaded.base is None
    assert list(map(str, loaded.problems)) == [
        "nowhere:1:1: there is no such folder; name the folder that holds sources.yaml"
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("- id: a\n")
    assert [problem.message for problem in load(tmp_path / "facts").problems] == ["expected a folder, found a file"]


def test_an_empty_folder_is_one_problem(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert [problem.message for problem in loaded.problems] == ["the folder is empty"]
    assert loaded.problems[0].hint is not None
    assert loaded.problems[0].hint.startswith("expected positions/, initiatives/")


def test_a_folder_without_facts_is_a_problem(folder: Any) -> None:
    for name in ("figures/investment.yaml", "positions/diplomacy.yaml", "events/diplomacy.yaml"):
        (folder.path / name).unlink()
    folder.write("golden.yaml", "[]\n")
    problem = folder.problem()
    assert problem.message == "no facts"


@pytest.mark.parametrize("name", ["sources.yaml", "topics.yaml", "entities.yaml", "golden.yaml"])
def test_a_missing_file_is_one_problem(folder: Any, name: str) -> None:
    (folder.path / name).unlink()
    assert _found(folder) == [f"{name}:1:1: the file is missing; write it; an empty list is []"]


def test_an_editors_copy_does_not_stand_for_a_missing_file(folder: Any) -> None:
    (folder.path / "sources.yaml").rename(folder.path / "sources.yaml~")
    assert _found(folder) == ["sources.yaml:1:1: the file is missing; write it; an empty list is []"]


def test_synonyms_may_be_missing(folder: Any) -> None:
    (folder.path / "synonyms.yaml").unlink()
    assert folder.problems() == ()


def test_hidden_files_the_schema_and_the_manual_are_skipped(folder: Any) -> None:
    folder.write(".hidden.yaml", "nonsense")
    folder.write("figures/.investment.yaml.swp", b"\x00")
    folder.write("figures/investment.yaml~", "nonsense")
    folder.write("schema/fact.json", "{}")
    folder.write("README.md", "# words")
    assert folder.problems() == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("source.yaml", 'source.yaml:1:1: a file that does not belong here; did you mean "sources.yaml"?'),
        ("sources.yml", 'sources.yml:1:1: a file that does not belong here; rename it to "sources.yaml"'),
        ("figure/a.yaml", 'figure:1:1: a folder that does not belong here; did you mean "figures"?'),
        ("figures/b.yml", 'figures/b.yml:1:1: a file that would not be read; rename it to "b.yaml"'),
        ("figures/b.YAML", 'figures/b.YAML:1:1: a file that would not be read; rename it to "b.yaml"'),
        (
            "figures/b.yaml.txt",
            'figures/b.yaml.txt:1:1: a file that would not be read; rename it to "b.yaml", or delete it',
        ),
        ("figures/eu/b.yaml", "figures/eu:1:1: a folder where files are expected; put its files into figures/"),
    ],
)
def test_what_would_not_be_read_is_a_problem(folder: Any, name: str, expected: str) -> None:
    folder.write(name, "[]\n")
    assert _found(folder) == [expected]


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("- id: secret\n")
    (folder.path / "figures" / "link.yaml").symlink_to(outside)
    (folder.path / "background").symlink_to(tmp_path)
    assert _found(folder) == [
        "background:1:1: a link that leads out of the folder; put the folder itself here",
        "figures/link.yaml:1:1: a link that leads out of the folder; put the file itself into the folder",
    ]


def test_a_link_inside_the_folder_is_followed(folder: Any) -> None:
    (folder.path / "figures" / "investment.yaml").rename(folder.path / ".data")
    (folder.path / "figures" / "investment.yaml").symlink_to("../.data")
    assert folder.problems() == ()


def test_pipes_devices_and_folders_are_refused_without_waiting(folder: Any, tmp_path: Path) -> None:
    os.mkfifo(folder.path / "figures" / "pipe.yaml")
    (folder.path / "figures" / "folder.yaml").mkdir()
    (folder.path / "figures" / "circle.yaml").symlink_to("circle.yaml")
    (folder.path / "figures" / "broken.yaml").symlink_to("missing.yaml")
    start = time.perf_counter()
    assert _found(folder) == [
        "figures/broken.yaml:1:1: cannot be read (No such file or directory)",
        "figures/circle.yaml:1:1: cannot be read (links in a circle)",
        "figures/folder.yaml:1:1: expected a file, found something else; only regular files are read",
        "figures/pipe.yaml:1:1: expected a file, found something else; only regular files are read",
    ]
    assert time.perf_counter() - start < 2


def test_no_more_of_a_file_is_read_than_allowed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert len(read_regular(tmp_path / "a", longest=10)) == 11


def test_a_file_that_changes_while_it_is_read_is_refused(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor saves half of a file just when it has been opened."""
    path = folder.path / "figures" / "investment.yaml"
    fstat, looks = os.fstat, []

    def saved_meanwhile(descriptor: int) -> os.stat_result:
        looks.append(descriptor)
        if len(looks) == 2:
            path.write_bytes(b"- id: half\n")
        return fstat(descriptor)

    monkeypatch.setattr(os, "fstat", saved_meanwhile)
    with pytest.raises(Refused, match="the file changed while it was read"):
        read_regular(path)


def test_a_file_that_is_replaced_while_the_others_are_read_is_refused(
    folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, **more: Any) -> bytes:
        data = read_regular(path, **more)
        if path.name == "golden.yaml":  # the topics have been read by then
            (folder.path / ".new").write_text(folder.text("topics.yaml"))
            (folder.path / ".new").rename(folder.path / "topics.yaml")
        return data

    monkeypatch.setattr(files, "read_regular", read)
    assert _found(folder) == ["topics.yaml:1:1: the file changed while it was read; try again once it is written"]


def test_a_link_that_is_put_in_the_place_of_a_file_is_not_followed(
    folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, outside = folder.path / "figures" / "investment.yaml", tmp_path / "outside.yaml"
    outside.write_text("- id: secret\n")
    only_regular = opening._only_regular

    def swapped(found: os.stat_result) -> None:
        only_regular(found)
        path.unlink()
        path.symlink_to(outside)

    monkeypatch.setattr(opening, "_only_regular", swapped)
    with pytest.raises(Refused, match="cannot be read"):
        read_regular(path, within=folder.path)


def test_more_files_than_a_fact_base_has_are_refused_at_once(folder: Any) -> None:
    background = folder.path / "background"
    background.mkdir()
    for number in range(files.MOST_NAMES + 1):
        (background / f"{number}.yaml").touch()
    assert _found(folder) == [
        "background:1:1: expected at most 2000 files, found more; write several facts into one file"
    ]


def test_more_text_than_a_fact_base_has_is_refused_with_the_first_file_beyond(
    folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 3 * 1024 * 1024)
    for number in range(6):
        folder.write(f"positions/{number}.yaml", "# nothing\n" * 100_000)
    read = [file.name for file in find_files(folder.path).found]
    assert "knowledge/positions/3.yaml" in read
    assert "knowledge/positions/4.yaml" not in read
    assert "positions/4.yaml:1:1: expected at most 3 MiB in all files, found more; delete some" in _found(folder)


def test_a_file_that_breaks_off_within_a_line_is_refused_wherever_that_is(folder: Any) -> None:
    text = folder.text("figures/investment.yaml")
    for end in range(1, len(text) - 1, 7):
        if text[:end].rstrip(" ").endswith("\n"):
            continue
        folder.write("figures/investment.yaml", text[:end])
        assert any(problem.position.file.endswith("figures/investment.yaml") for problem in folder.problems()), end


def test_a_name_that_is_no_utf8_can_be_shown(folder: Any) -> None:
    path = os.fsencode(folder.path / "figures") + b"/caf\xe9.yaml"
    with open(path, "wb") as file:
        file.write(b"- id: B\n")
    assert {problem.position.file for problem in folder.problems()} == {"knowledge/figures/caf\\xe9.yaml"}


def test_the_folder_keeps_its_name_from_wherever_it_is_loaded(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mend("golden.yaml", "fact: none", "fact: nothing-here")
    monkeypatch.chdir(folder.path)
    assert [problem.position.file for problem in load(Path(".")).problems] == ["knowledge/golden.yaml"]
