"""What all commands have in common: help, exit codes, one line for what is foreseeable, a quick start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.cli import app

from .conftest import ROOT, Command

COMMANDS = ("run", "chat", "ask", "check", "eval", "schema", "export", "doctor")
TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"


def test_these_are_the_commands() -> None:
    assert tuple(command.name for command in app.registered_commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples(kazfacts: Command, command: str) -> None:
    done = kazfacts(command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert "\x1b" not in done.stdout
    assert "│" not in done.stdout


def test_without_a_command_the_help_is_shown(kazfacts: Command) -> None:
    done = kazfacts()
    assert done.returncode == 2
    assert "Commands:" in done.stdout


def test_a_wrong_command_is_told_in_one_line(kazfacts: Command) -> None:
    done = kazfacts("evl")
    assert done.returncode == 2
    assert "Did you mean 'eval'?" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_wrong_setting_is_told_by_name_and_never_with_a_secret(kazfacts: Command) -> None:
    kazfacts.environment |= {"BOT_TOKEN": "secret secret", "BOT_LISTEN": "80", "BOT_ADMIN_IDS": TOKEN}
    for command in (("ask", "hello"), ("run",), ("chat",), ("check",)):
        done = kazfacts(*command)
        assert done.returncode == 2
        lines = done.stderr.splitlines()
        assert [line.partition(":")[0] for line in lines] == ["BOT_TOKEN", "BOT_ADMIN_IDS", "BOT_LISTEN"]
        assert "secret secret" not in done.stderr
        assert TOKEN not in done.stderr


def test_run_without_a_token_says_what_is_missing(kazfacts: Command) -> None:
    done = kazfacts("run")
    assert done.returncode == 2
    assert done.stderr.startswith("BOT_TOKEN: expected a token")
    assert done.stderr.count("\n") == 1


def test_run_on_an_unsound_base_ends_with_1(kazfacts: Command) -> None:
    kazfacts.environment |= {"BOT_TOKEN": TOKEN, "BOT_KNOWLEDGE_DIR": "nowhere"}
    done = kazfacts("run")
    assert done.returncode == 1
    assert "no such folder" in done.stderr


def test_doctor_looks_at_this_machine(kazfacts: Command) -> None:
    done = kazfacts("doctor", "--quick")
    assert done.returncode == 0
    for subject in ("token", "facts", "clock", "data"):
        assert any(line.startswith(subject) for line in done.stdout.splitlines())
    assert "BOT_TOKEN is not set" in done.stdout
    assert not (kazfacts.folder / "data").exists()


def test_doctor_tells_what_to_do(kazfacts: Command) -> None:
    (kazfacts.folder / "data").write_text("in the way")
    kazfacts.environment |= {"BOT_TOKN": "x", "BOT_KNOWLEDGE_DIR": "nowhere"}
    done = kazfacts("doctor", "--quick")
    assert done.returncode == 1
    assert "did you mean BOT_TOKEN?" in done.stdout
    assert "run kazfacts check" in done.stdout
    assert "set BOT_DATA_DIR" in done.stdout


def test_doctor_tells_what_run_would_refuse(kazfacts: Command) -> None:
    kazfacts.environment |= {"BOT_TOKEN": "123456789:AAF", "BOT_WEBHOOK_URL": "https://bot.example.org/telegram"}
    examined, started = kazfacts("doctor", "--quick"), kazfacts("run")
    assert (examined.returncode, started.returncode) == (1, 2)
    assert "webhook   bad  BOT_WEBHOOK_URL is set and BOT_WEBHOOK_SECRET is not; " in examined.stdout
    assert "BOT_WEBHOOK_SECRET" in started.stderr


def test_doctor_tells_wrong_settings(kazfacts: Command) -> None:
    kazfacts.environment |= {"BOT_LOG_LEVEL": "loud"}
    done = kazfacts("doctor")
    assert done.returncode == 2
    assert "BOT_LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR" in done.stdout


def test_asking_loads_neither_telegram_nor_rich() -> None:
    code = (
        "import json, sys; from bot.cli import ask; import bot.cli;"
        "print(json.dumps([name for name in ('telegram', 'rich', 'httpx') if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, timeout=30)
    assert json.loads(done.stdout) == []


def test_a_full_disk_is_told_in_one_line(kazfacts: Command) -> None:
    for arguments in (("ask", "--json", "hello"), ("ask", "hello"), ("export",)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                kazfacts.line(*arguments), stdout=full, stderr=subprocess.PIPE, env=kazfacts.environment, timeout=60
            )
        assert done.returncode == 2
        assert done.stderr == b"output: No space left on device\n"


def test_an_output_that_cannot_write_all_letters_does_without_them(kazfacts: Command) -> None:
    kazfacts.environment |= {"PYTHONIOENCODING": "ascii"}
    told = kazfacts("ask", "--json", "how much foreign investment is there in all")
    assert json.loads(told.stdout)["answered"] is True
    assert kazfacts("ask", "how much foreign investment is there in all").returncode == 0


def test_a_webhook_without_a_secret_ends_the_start_with_one_line(kazfacts: Command) -> None:
    kazfacts.environment |= {"BOT_TOKEN": TOKEN, "BOT_WEBHOOK_URL": "https://bot.example.org/hook"}
    done = kazfacts("run")
    assert done.returncode == 2
    assert done.stderr.startswith("BOT_WEBHOOK_SECRET: expected a secret beside BOT_WEBHOOK_URL")
    assert done.stderr.count("\n") == 1
