"""`kazfacts check`: every problem with its place, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.folder import Folder

from .conftest import ROOT, Command

ARTICLES = ROOT.parent / "shared" / "articles"


def mend(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_sound_base_is_called_sound(kazfacts: Command) -> None:
    done = kazfacts("check")
    assert done.returncode == 0
    assert "golden question" in done.stdout
    assert "sound" in done.stdout


def test_the_report_has_the_keys_of_the_contract(shipped: Command) -> None:
    done = shipped("check", "--json")
    report = json.loads(done.stdout)
    assert list(report) == ["ok", "facts", "sources", "problems", "coverage"]
    assert report["ok"] is True
    assert report["facts"] > 100
    assert report["sources"] == 5
    assert report["problems"] == []
    assert report["coverage"] is None


def test_all_problems_are_told_at_once_sorted_and_with_a_hint(kazfacts: Command, own_knowledge: Path) -> None:
    mend(own_knowledge / "figures" / "investment.yaml", "lithuania-tribune-2023-06", "lithuania-2023")
    mend(own_knowledge / "topics.yaml", "- id: ", "- color: red\n  id: ")
    (own_knowledge / "golden.yaml").write_text("- question: hello\n  fact: nobody-knows\n")
    done = kazfacts("check", own_knowledge, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert report["facts"] > 100
    files = [problem["file"] for problem in report["problems"]]
    assert files == sorted(files)
    assert {"knowledge/figures/investment.yaml", "knowledge/topics.yaml", "knowledge/golden.yaml"} <= set(files)
    (unknown,) = [problem for problem in report["problems"] if problem["file"] == "knowledge/figures/investment.yaml"]
    assert list(unknown) == ["file", "line", "column", "fact", "field", "message", "hint"]
    assert unknown["fact"]
    assert unknown["field"].startswith("citations")
    assert "lithuania-tribune-2023-06" in unknown["hint"]
    text = kazfacts("check", own_knowledge, "--quiet")
    assert text.returncode == 1
    assert len(text.stdout.splitlines()) == len(report["problems"])
    assert text.stdout.startswith("knowledge/figures/investment.yaml:")


def test_a_golden_question_with_another_answer_is_a_problem(kazfacts: Command, own_small: Folder) -> None:
    own_small.write("golden.yaml", "- question: how much foreign investment is there in all\n  fact: none\n")
    done = kazfacts("check", own_small.path)
    assert done.returncode == 1
    assert "knowledge/golden.yaml:2:9" in done.stdout
    assert "found fdi-total" in done.stdout


def test_a_folder_that_is_not_there_is_unsound(kazfacts: Command) -> None:
    done = kazfacts("check", "nowhere")
    assert done.returncode == 1
    assert "no such folder" in done.stdout


def test_a_folder_of_articles_that_is_not_there_is_wrong_usage(kazfacts: Command) -> None:
    done = kazfacts("check", "--articles", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not part of the project")
def test_coverage_accounts_for_every_paragraph(shipped: Command) -> None:
    report = json.loads(shipped("check", "--json", "--articles", ARTICLES).stdout)
    assert report["ok"] is True
    assert len(report["coverage"]) == 5
    for coverage in report["coverage"].values():
        assert list(coverage) == ["paragraphs", "cited", "uncited", "missing"]
        assert coverage["missing"] == []
        assert coverage["cited"] + coverage["uncited"] == coverage["paragraphs"]


def test_an_article_with_another_text_is_told(kazfacts: Command, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tribune-2023-06.txt").write_text("Something else\n")
    done = kazfacts("check", "--articles", folder)
    assert done.returncode == 1
    assert "is not the one that was curated" in done.stdout
    assert "knowledge/sources.yaml" in done.stdout


def test_what_does_not_stand_in_an_article_is_told_beside_what_is_unsound(
    kazfacts: Command, own_knowledge: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "el-kz-2024-12.txt").write_text("Something else\n")
    mend(own_knowledge / "figures" / "investment.yaml", "voice: publication", "voise: publication")
    report = json.loads(kazfacts("check", own_knowledge, "--json", "--articles", folder).stdout)
    told = {problem["message"] for problem in report["problems"]}
    assert {'no field is called "voise"', "the article's text is not the one that was curated"} <= told
    assert not any("is cited by no fact" in message for message in told)
    assert report["coverage"] == {}


def test_fix_brings_files_into_the_house_layout(kazfacts: Command, own_small: Folder) -> None:
    path = own_small.path / "figures" / "investment.yaml"
    before = path.read_text()
    path.write_text(before.replace("  title:\n", "  title:   # kept\n", 1) + "\n\n\n")
    done = kazfacts("check", own_small.path, "--fix")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "brought into layout: knowledge/figures/investment.yaml" in done.stdout
    assert "# kept" in path.read_text()
    again = kazfacts("check", own_small.path, "--fix")
    assert "brought into layout" not in again.stdout
