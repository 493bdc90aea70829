"""The part of the trial that needs neither root nor Debian: what the Dockerfile says, and what a build sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.container.__main__ import PROJECT, main
from tests.container.dockerfile import context, stages


def test_every_line_of_the_dockerfile_is_understood() -> None:
    build, final = stages((PROJECT / "Dockerfile").read_text(encoding="utf-8"))
    assert build.name == "build"
    assert [str(final.last(name)) for name in ("USER", "CMD")] == ["USER 10001:10001", 'CMD ["run"]']
    health = final.last("HEALTHCHECK")
    assert health is not None
    assert health.words == ["kazfacts", "doctor", "--health"]


def test_an_instruction_that_is_not_known_is_told() -> None:
    with pytest.raises(ValueError, match="found ADD"):
        stages("FROM a\nADD b c\n")


def test_a_build_sees_the_program_and_its_facts_and_nothing_else() -> None:
    seen = {path.as_posix() for path in context(PROJECT)}
    assert {"pyproject.toml", "requirements-run.lock", "bot/cli/run.py", "knowledge/sources.yaml"} <= seen
    assert not [path for path in seen if re.search(r"^(tests|docs|data)/|^\.|__pycache__|\.pyc$|\.env$", path)]


def test_the_last_line_that_fits_decides(tmp_path: Path) -> None:
    (tmp_path / ".dockerignore").write_text("*\n!kept\n**/cache\n# a remark\n")
    for name in ("kept/a.py", "kept/cache/b.py", "kept/deep/cache/c.py", "left.py", "deep/kept"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [path.as_posix() for path in context(tmp_path)] == ["kept/a.py"]


def test_where_it_cannot_be_tried_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.container.roots.shutil.which", lambda *_, **__: None)
    assert main([]) == 2
    assert "missing debootstrap" in capsys.readouterr().out
