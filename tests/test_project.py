"""The project around the bot: its manual, its lock files, its package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.delivery.service import MISCONFIGURED
from bot.facts.schema import schema_texts
from bot.settings import SECRETS, name_of, setting_rows

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", "requirements-run.lock", "requirements-build.lock")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the README."""
    section = README.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_the_readme_describes_every_setting() -> None:
    assert table("Settings") == [
        [f"`{row.name}`", f"`{row.default}`" if row.default else "", row.description] for row in setting_rows()
    ]
    for field in SECRETS:
        assert f"`{name_of(field)}_FILE`" in README


def test_the_readme_describes_every_command() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert table("Commands") == [
        [f"`kazfacts {name}`", command.help.strip().splitlines()[0]] for name, command in commands.items()
    ]


def test_the_examples_of_the_readme_name_options_that_exist() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    examples = re.findall(r"^kazfacts (\w+) ?(.*)$", README, re.MULTILINE)
    assert examples
    assert {name for name, _ in examples} <= set(commands)
    for name, rest in examples:
        known = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known


def test_links_in_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https://)([^)#]+)\)", README)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_the_conversation_in_the_readme_is_real() -> None:
    """What is typed there brings the lines that stand there, whatever the width of the terminal was."""
    from bot.cli.session import Session
    from bot.engine import Engine

    shown = README.partition("```\n")[2].partition("\n```")[0]
    session = Session(Engine(ROOT / "knowledge", golden=False))
    typed = re.findall(r"^> (.*)$", shown, re.MULTILINE)
    assert len(typed) >= 3
    squeezed = re.sub(r"[\s─]+", "", shown)
    for line in typed:
        screen = session.answer(line)
        assert re.sub(r"\s+", "", screen.message.plain) in squeezed
        for option in screen.further(screen.message.plain):
            assert re.sub(r"\s+", "", f"{option.number}{option.label}") in squeezed


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text()
    pinned = re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\S", text, re.MULTILINE))
    assert "://" not in text
    assert not re.search(r"--(index|find|extra|trusted)|^#|^-e|file:", text, re.MULTILINE)


def test_the_smaller_lock_files_pin_what_the_whole_one_pins() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==[^\s;]+", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements-run.lock") <= pins("requirements.lock")
    assert pins("requirements-build.lock") <= pins("requirements.lock")


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {re.match(r"[a-z0-9-]+", line)[0] for line in project["project"]["dependencies"]}  # type: ignore[index]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-run.lock").read_text(), re.MULTILINE))
    assert wanted <= locked


def test_only_the_settings_read_the_environment() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        if path.name != "settings.py":
            assert not re.search(r"\bos\.(environ|getenv)\b|from os import", path.read_text()), path


def test_ci_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-1] == "exec make --keep-going test"
    assert "\ntest: " in (ROOT / "Makefile").read_text()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built without the network."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    left_out = shutil.ignore_patterns(".*", "data", "dist", "tests", "__pycache__", "node_modules")
    shutil.copytree(ROOT, source, ignore=left_out)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place / "dist")]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (built,) = (place / "dist").glob("*.whl")
    return built


def test_the_wheel_carries_the_program_and_its_facts_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "bot/_shipped/knowledge/sources.yaml" in names
    assert "bot/_shipped/knowledge/figures/investment.yaml" in names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"bot"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "__pycache__" in name or "test" in name]


def test_the_installed_package_answers_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment that sees the packages of this one, but not this checkout."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    (packages,) = (home / "lib").glob("python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = home / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "PYTHON"))}
    command = [str(home / "bin" / "kazfacts"), "ask", "--json", "how much has the EU invested"]
    done = subprocess.run(command, cwd=elsewhere, env=kept, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["answers"][0]["id"] == "fdi-from-eu"
    where = [str(python), "-c", "from bot.settings import shipped_knowledge; print(shipped_knowledge())"]
    told = subprocess.run(where, cwd=elsewhere, env=kept, capture_output=True, text=True, check=True, timeout=30)
    assert Path(told.stdout.strip()) == packages.resolve() / "bot" / "_shipped" / "knowledge"


def test_the_schemas_that_editors_use_are_those_of_the_program() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "knowledge" / "schema").iterdir()}
    assert written == schema_texts(), "run: kazfacts schema --write knowledge/schema"


def test_the_compose_file_locks_the_container_down() -> None:
    text = (ROOT / "docs" / "compose.yaml").read_text()
    for line in ("read_only: true", "no-new-privileges:true", "- ALL", "BOT_TOKEN_FILE: /run/secrets/bot_token"):
        assert line in text


def test_the_token_beside_the_compose_file_is_for_the_user_of_the_container_alone() -> None:
    [user] = re.findall(r"^USER (\d+):\d+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    text = (ROOT / "docs" / "compose.yaml").read_text()
    assert f"(umask 077 && printf %s '123456789:AAF...' > token.txt) && sudo chown {user} token.txt" in text


def test_the_token_beside_the_compose_file_is_kept_out_of_the_repository() -> None:
    secrets = re.findall(r"^    file: \./(\S+)$", (ROOT / "docs" / "compose.yaml").read_text(), re.MULTILINE)
    assert secrets == ["token.txt"]
    assert set(secrets) <= set((ROOT / ".gitignore").read_text().splitlines())


def test_the_service_starts_the_bot_again_unless_it_is_set_up_wrongly() -> None:
    text = (ROOT / "docs" / "kazfacts.service").read_text()
    assert "\nRestart=on-failure\n" in text
    assert re.findall(r"^RestartPreventExitStatus=(.*)$", text, re.MULTILINE) == [str(MISCONFIGURED)]


def test_the_container_runs_as_nobody_and_passes_signals_on() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert "\nUSER 10001:10001\n" in text
    assert '\nENTRYPOINT ["kazfacts"]\n' in text
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE)
    assert copied
    for name in copied:
        for part in name.split():
            assert (ROOT / part).exists(), part
            assert f"!{part}" in (ROOT / ".dockerignore").read_text().splitlines()
