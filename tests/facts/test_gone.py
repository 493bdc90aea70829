"""Whatever is left of a file, no fact is taken away in silence."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.gone import Gone, gone_between
from bot.facts.load import Loaded, load
from tests.support.folder import Folder

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
INVESTMENT = "figures/investment.yaml"
WITHDRAWN = "  withdrawn:\n    date: 2024-01\n    reason:\n      en: The count was wrong.\n"


def gone(before: Loaded, after: Loaded) -> Gone | None:
    assert before.base is not None
    assert after.base is not None, after.problems
    return gone_between(before.base, after.base, before.pages.items())


def without_last(folder: Any) -> None:
    """Takes the last fact out of a file."""
    text = folder.text(INVESTMENT).replace("    part_of: all-money\n", "").replace("  related: [all-money]\n", "")
    folder.write(INVESTMENT, text[: text.index("- id: all-money")])


def test_a_fact_that_is_not_there_any_more_is_gone(folder: Any) -> None:
    before = folder.load()
    without_last(folder)
    assert gone(before, folder.load()) == Gone(
        folder.load().base.version, (("all-money", f"knowledge/{INVESTMENT}"),), ()
    )


def test_where_nothing_is_lost_nothing_is_gone(folder: Any) -> None:
    before = folder.load()
    folder.mend(INVESTMENT, "Money from the union", "Money of the union")
    assert gone(before, folder.load()) is None


def test_a_fact_that_stands_in_another_file_is_not_gone(folder: Any) -> None:
    before = folder.load()
    (folder.path / INVESTMENT).rename(folder.path / "figures" / "money.yaml")
    assert gone(before, folder.load()) is None


def test_a_fact_is_withdrawn_without_being_gone_and_a_withdrawal_does_not_end_in_silence(folder: Any) -> None:
    before = folder.load()
    name = "events/diplomacy.yaml"
    folder.write(name, folder.text(name) + WITHDRAWN)
    withdrawn = folder.load()
    assert gone(before, withdrawn) is None
    found = gone(withdrawn, before)
    assert found is not None
    assert (found.facts, found.returned) == ((), ("meeting-2023",))
    folder.write(name, "")
    (folder.path / name).unlink()
    found = gone(withdrawn, folder.load())
    assert found is not None
    assert (found.facts, found.returned) == ((("meeting-2023", f"knowledge/{name}"),), ())


def test_what_was_agreed_to_is_told_from_all_else() -> None:
    one = Gone("0123456789ab", (("a", "x.yaml"),), ())
    others = [
        replace(one, version="ba9876543210"),
        replace(one, facts=(("b", "x.yaml"),)),
        replace(one, returned=("b",)),
    ]
    assert len({one.digest, *(other.digest for other in others)}) == 4
    assert one.digest == replace(one).digest


@dataclass(frozen=True)
class Kept:
    """A folder, and what was loaded from it while it was whole."""

    path: Path
    whole: Loaded


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    """The shipped facts, and the small ones of the tests, of which one is withdrawn at the end of a file."""
    shipped = shutil.copytree(KNOWLEDGE, tmp_path_factory.mktemp("shipped") / "knowledge")
    small = Folder(tmp_path_factory.mktemp("small")).path
    return {path.parent.name: Kept(path, load(path)) for path in (shipped, small)}


@settings(max_examples=150)
@given(data=st.data())
def test_of_a_file_that_breaks_off_a_place_is_told_or_what_is_gone_or_nothing_is(
    kept: dict[str, Kept], data: st.DataObject
) -> None:
    """Where nothing is, the same facts are there, and none but the last one of that file can read otherwise."""
    chosen = kept[data.draw(st.sampled_from(sorted(kept)))]
    path = data.draw(st.sampled_from(sorted(chosen.path.rglob("*.yaml"))))
    text, before = path.read_bytes(), chosen.whole.base
    assert before is not None
    ends = [place + 1 for place, byte in enumerate(text) if byte == ord("\n")]
    end = data.draw(st.one_of(st.sampled_from(ends), st.integers(0, len(text))))
    path.write_bytes(text[:end])
    try:
        after = load(chosen.path, previous=chosen.whole)
    finally:
        path.write_bytes(text)
    if after.base is None:
        assert after.problems
        return
    found = gone(chosen.whole, after)
    missing = [
        id_ for id_ in (*before.facts, *before.withdrawn) if id_ not in {*after.base.facts, *after.base.withdrawn}
    ]
    name = f"knowledge/{path.relative_to(chosen.path)}"
    assert sorted(missing) == sorted(id_ for id_, file in found.facts if file == name) if found else not missing
    if found is None:
        assert list(before.facts) == list(after.base.facts)
        differ = [id_ for id_, fact in before.facts.items() if fact != after.base.facts[id_]]
        assert differ in ([], [record.id for record in chosen.whole.pages[name].records][-1:])
