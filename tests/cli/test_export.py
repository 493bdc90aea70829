"""`kazfacts export` and `kazfacts schema`: the facts for other programs and for reading."""

from __future__ import annotations

import csv
import io
import json

from bot.engine import Engine
from bot.exporting import COLUMNS, as_csv, as_json, as_markdown
from bot.facts.base import FactBase

from .conftest import Command


def base_of(engine: Engine) -> FactBase:
    return engine.snapshot.base


def test_json_holds_every_fact_with_its_sources(shipped: Command, engine: Engine) -> None:
    done = shipped("export")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["version"] == base_of(engine).version
    assert [fact["id"] for fact in told["facts"]] == list(base_of(engine).facts)
    for fact in told["facts"]:
        assert fact["sources"]
        assert fact["citations"]
        assert fact["attributed_to"]


def test_csv_is_one_row_a_fact(engine: Engine) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(base_of(engine)))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == list(base_of(engine).facts)
    assert all(row["text"] and row["urls"].startswith("https://") for row in rows)
    eu = next(row for row in rows if row["id"] == "fdi-from-eu")
    assert (eu["value"], eu["unit"]) == ("117", "billion USD")


def test_no_cell_makes_a_spreadsheet_compute(engine: Engine) -> None:
    for row in csv.reader(io.StringIO(as_csv(base_of(engine)))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_markdown_tells_every_fact_once_with_a_link(engine: Engine) -> None:
    text = as_markdown(base_of(engine))
    for id_ in base_of(engine).facts:
        assert text.count(f"`{id_}`") == 1
    assert text.count("](<https://") >= len(base_of(engine).facts)


def test_the_same_facts_give_the_same_text(engine: Engine) -> None:
    for write in (as_json, as_csv, as_markdown):
        assert write(base_of(engine)) == write(base_of(engine))


def test_a_file_can_be_written(kazfacts: Command) -> None:
    done = kazfacts("export", "--format", "csv", "--output", "facts.csv")
    assert done.returncode == 0
    assert done.stdout == ""
    assert (kazfacts.folder / "facts.csv").read_text(encoding="utf-8").startswith("id,kind,title")


def test_a_place_that_cannot_be_written_is_told_in_one_line(kazfacts: Command) -> None:
    done = kazfacts("export", "--output", "nowhere/facts.json")
    assert done.returncode == 2
    assert done.stderr == "nowhere/facts.json: No such file or directory\n"


def test_an_unknown_format_is_wrong_usage(kazfacts: Command) -> None:
    done = kazfacts("export", "--format", "pdf")
    assert done.returncode == 2
    assert "pdf" in done.stderr


def test_schemas_are_printed_or_written(kazfacts: Command) -> None:
    printed = json.loads(kazfacts("schema").stdout)
    assert set(printed) >= {"fact.json", "source.json", "topic.json", "entity.json", "golden.json"}
    assert kazfacts("schema", "--write", "schema").returncode == 0
    for name, schema in printed.items():
        assert json.loads((kazfacts.folder / "schema" / name).read_text()) == schema
