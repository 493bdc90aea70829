"""Settings: from the environment and .env, each wrong value told in a plain line, secrets never shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.ops.redaction import HIDDEN
from bot.settings import (
    Address,
    Settings,
    SettingsError,
    name_of,
    read_settings,
    setting_rows,
    shipped_knowledge,
    unknown_names,
)

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
NAMES = (
    "BOT_TOKEN",
    "BOT_ADMIN_IDS",
    "BOT_API_URL",
    "BOT_KNOWLEDGE_DIR",
    "BOT_DATA_DIR",
    "BOT_DATABASE_URL",
    "BOT_WEBHOOK_URL",
    "BOT_WEBHOOK_SECRET",
    "BOT_LISTEN",
    "BOT_OPS_LISTEN",
    "BOT_LOG_FORMAT",
    "BOT_LOG_LEVEL",
)


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        read_settings()
    return raised.value.problems


def test_the_names_are_those_of_the_contract() -> None:
    assert {name_of(field) for field in Settings.model_fields} == set(NAMES)
    assert all(row.description.endswith(".") for row in setting_rows())


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.admin_ids == frozenset()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.knowledge == shipped_knowledge()
    assert settings.data_dir == Path("data")
    assert settings.database.get_secret_value() == f"sqlite:///{Path.cwd() / 'data' / 'kazfacts.sqlite'}"
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.ops_listen == Address("127.0.0.1", 9090)
    assert (settings.log_format, settings.log_level) == ("text", "INFO")
    assert settings.secrets == ()


def test_the_environment_goes_before_dotenv(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nBOT_LISTEN='[::1]:80'\nBOT_LOG_LEVEL=error\nOTHER=1\n")
    monkeypatch.setenv("BOT_LOG_LEVEL", "debug")
    settings = read_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.listen == Address("::1", 80)
    assert str(settings.listen) == "[::1]:80"
    assert settings.log_level == "DEBUG"


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert read_settings() == Settings.model_construct()


def test_admins_are_ids_of_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", " 12, 34 ,")
    assert read_settings().admin_ids == {12, 34}


@pytest.mark.parametrize("id_", [1087968824, 136817688, 777000])
def test_an_id_that_stands_for_many_is_no_admin(monkeypatch: pytest.MonkeyPatch, id_: int) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", f"12,{id_}")
    (problem,) = problems()
    assert problem.startswith(f"BOT_ADMIN_IDS: expected ids of persons, found {id_}")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_TOKEN", "no token", "expected a token such as"),
        ("BOT_TOKEN", f"{TOKEN}\n{TOKEN}", "expected a token such as"),
        ("BOT_ADMIN_IDS", "@me", 'expected user ids divided by commas, found "@me"'),
        ("BOT_ADMIN_IDS", "-100123", 'found "-100123"'),
        ("BOT_API_URL", "ftp://example.org", "expected an address that begins with https://"),
        ("BOT_API_URL", "https://[", "expected an address that begins with https://"),
        ("BOT_API_URL", "https://example.org:99999", "expected an address that begins with https://"),
        ("BOT_DATABASE_URL", "mysql://user:secret@host/x", "expected an address that begins with sqlite://"),
        ("BOT_WEBHOOK_URL", "http://example.org", "Telegram calls no other"),
        ("BOT_WEBHOOK_SECRET", "a secret", "expected 1 to 256 of the characters"),
        ("BOT_LISTEN", "8080", "expected a host and a port such as 127.0.0.1:8080"),
        ("BOT_OPS_LISTEN", "127.0.0.1:65536", "expected a host and a port"),
        ("BOT_LOG_FORMAT", "xml", 'expected text or json, found "xml"'),
        ("BOT_LOG_LEVEL", "loud", 'expected DEBUG, INFO, WARNING or ERROR, found "LOUD"'),
        ("BOT_TOKEN_FILE", "nowhere", 'expected a file, found none at "nowhere"'),
        ("BOT_TOKEN_FILE", ".", 'expected a file, found none at "."'),
    ],
)
def test_a_wrong_value_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    monkeypatch.setenv(name, value)
    (problem,) = problems()
    assert problem.startswith(f"{name}: ")
    assert words in problem
    assert "\n" not in problem
    assert TOKEN not in problem
    assert "secret@" not in problem


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LISTEN", "x")
    monkeypatch.setenv("BOT_LOG_FORMAT", "x")
    assert len(problems()) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_TOKEN", TOKEN), ("BOT_WEBHOOK_SECRET", "shibboleth"), ("BOT_DATABASE_URL", "postgresql://u:shibboleth@h/d")],
)
def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    Path("secret.txt").write_text(f"\ufeff{value}\n", encoding="utf-8")
    monkeypatch.setenv(f"{name}_FILE", "secret.txt")
    settings = read_settings()
    assert value in settings.secrets
    assert value not in repr(settings)
    assert "shibboleth" not in repr(settings)
    monkeypatch.setenv(name, value)
    (problem,) = problems()
    assert problem == f"{name}_FILE: expected {name} or {name}_FILE, found both; delete one of them"


@pytest.mark.parametrize(("data", "words"), [(b" \n", "nothing"), (b"\xff\xfe", "text file"), (b"x" * 5000, "more")])
def test_a_file_without_one_secret_is_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, words: str) -> None:
    Path("secret.txt").write_bytes(data)
    monkeypatch.setenv("BOT_TOKEN_FILE", "secret.txt")
    (problem,) = problems()
    assert problem.startswith("BOT_TOKEN_FILE: ")
    assert words in problem


def test_a_token_in_the_wrong_place_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", TOKEN)
    (problem,) = problems()
    assert TOKEN not in problem
    assert HIDDEN in problem


def test_the_password_of_the_database_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql+asyncpg://user:sesame@host/facts")
    assert "sesame" in read_settings().secrets


def test_a_dotenv_that_is_no_text_is_told() -> None:
    Path(".env").write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    (problem,) = problems()
    assert problem == ".env: expected UTF-8 text; save the file with the encoding UTF-8"


def test_a_webhook_on_this_machine_may_do_without_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WEBHOOK_URL", "http://127.0.0.1:8080/hook/")
    assert read_settings().webhook_url == "http://127.0.0.1:8080/hook"


def test_names_that_are_no_settings_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKN", "x")
    monkeypatch.setenv("BOT_TOKEN_FILE", "x")
    monkeypatch.setenv("BOT_ZZZZZZZZZZZ", "x")
    assert list(unknown_names()) == [("BOT_TOKN", "BOT_TOKEN"), ("BOT_ZZZZZZZZZZZ", None)]


def test_settings_cannot_be_changed() -> None:
    settings = read_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.log_level = "DEBUG"
