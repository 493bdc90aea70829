"""The benches run, lose nothing and break no rule. How fast anything is, no test asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import telegram
from tests.bench.figures import table, times
from tests.support.telegram.load import LoadResult


def test_both_bots_answer_everybody_and_nothing_is_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A short run of the bench of the bots, as the command line starts it."""
    written = tmp_path / "figures.json"
    short = "--seconds 1 --warm-up 0.5 --rounds 1 --people 60 --in-flight 10"
    code = telegram.main([*short.split(), "--json", str(written)])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    report = json.loads(written.read_text())
    assert set(report["sides"]) == {"echo bot", "kazfacts"}
    for side in report["sides"].values():
        assert side["messages"] > 0
        assert side["lost"] == 0
        assert [one["violations"] for one in side["rounds"]] == [[]]
    assert report["answering"]["runs"] > 100
    assert "kazfacts answers" in printed.out


def test_a_lost_message_is_told() -> None:
    lossy = LoadResult(9, 1.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1, 10, 5, ["sendMessage: too long"], 0)
    side = telegram.Side(9, 1.0, 9.0, 1.0, 1.0, 1.0, 1, (lossy,))
    report = telegram.Report(10, 5, {"kazfacts": side}, 1.0, (1.0,), times([0.001]), 0.1)
    assert report.complaints == ("kazfacts: 1 messages lost", "kazfacts: sendMessage: too long")


def test_a_table_is_aligned_and_reads_as_markdown() -> None:
    assert table(("", "p50"), [("echo", "1 ms"), ("kazfacts", "22 ms")]).splitlines() == [
        "|          |   p50 |",
        "| -------- | ----: |",
        "| echo     |  1 ms |",
        "| kazfacts | 22 ms |",
    ]
