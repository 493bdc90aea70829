"""Logs: one line or one object an entry, and never a secret, nor what an error says."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.ops import logs
from bot.ops.redaction import HIDDEN, redacted
from bot.setting_values import passwords

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
WRITTEN = "somebody wrote this"
log = logging.getLogger("bot.test")


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


def entries(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_text_is_one_line_an_entry(out: io.StringIO) -> None:
    logs.configure(stream=out)
    log.info("answered %s", "a question\nwith a line that looks like an entry\x1b[31m")
    (line,) = out.getvalue().splitlines()
    assert line.endswith("INFO    bot.test: answered a question\\nwith a line that looks like an entry\\x1b[31m")


def test_json_is_one_object_an_entry(out: io.StringIO) -> None:
    logs.configure(log_format="json", stream=out)
    log.warning("Токаев\n%d", 3)
    (entry,) = entries(out)
    assert entry["level"] == "WARNING"
    assert entry["logger"] == "bot.test"
    assert entry["message"] == "Токаев\\n3"
    assert entry["time"].endswith("+00:00")


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_token_is_nowhere(out: io.StringIO, log_format: str) -> None:
    logs.configure(log_format=log_format, level="DEBUG", secrets=["sesame"], stream=out)
    log.info("message https://api.example.org/bot%s/getMe", TOKEN)
    log.info("argument %s %r", {"token": TOKEN}, ValueError(TOKEN))
    log.info("no argument %s", TOKEN.replace(":", "%3A"))
    log.info("a wrong %d format", TOKEN)
    log.info("the other secret: %s", "open sesame")
    log.info("stack", stack_info=True)
    try:
        raise RuntimeError(f"https://api.example.org/bot{TOKEN}/getMe with sesame")
    except RuntimeError:
        log.exception("failed")
    written = out.getvalue()
    assert "AAFake" not in written
    assert "sesame" not in written
    assert "RuntimeError" in written
    assert "a wrong" in written


def test_an_exception_keeps_its_traceback(out: io.StringIO) -> None:
    logs.configure(log_format="json", stream=out)
    try:
        raise KeyError("x")
    except KeyError:
        log.exception("failed")
    assert entries(out)[0]["exception"].startswith("Traceback (most recent call last):\n")


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_of_errors_the_log_tells_kinds_and_places_and_not_what_they_say(out: io.StringIO, log_format: str) -> None:
    logs.configure(log_format=log_format, stream=out)
    try:
        try:
            raise KeyError(WRITTEN)
        except KeyError as error:
            raise ExceptionGroup(WRITTEN, [ValueError(WRITTEN), OSError(28, WRITTEN)]) from error
    except ExceptionGroup:
        log.exception("failed")
    written = out.getvalue()
    assert WRITTEN not in written
    for told in ("KeyError", "direct cause", "ExceptionGroup", "ValueError", "OSError: No space left on device"):
        assert told in written
    assert written.count(", in test_of_errors_the_log_tells") == 2


def test_nor_does_it_tell_what_a_forgotten_task_was_given(out: io.StringIO) -> None:
    logs.configure(stream=out)

    async def falls(said: str) -> None:
        raise ValueError(said)

    async def forgets() -> None:
        logs.catch_in(asyncio.get_running_loop())
        task = asyncio.ensure_future(falls(WRITTEN))
        await asyncio.wait({task})

    asyncio.run(forgets())
    gc.collect()
    assert ", in falls" in out.getvalue()
    assert WRITTEN not in out.getvalue()


def test_libraries_that_log_every_request_are_quiet(out: io.StringIO) -> None:
    logs.configure(level="DEBUG", stream=out)
    logging.getLogger("httpx").info("HTTP Request: POST https://api.example.org/bot%s/getMe", TOKEN)
    logging.getLogger("httpcore.connection").info("connected")
    assert out.getvalue() == ""


def test_the_level_is_the_least_that_is_logged(out: io.StringIO) -> None:
    logs.configure(level="ERROR", stream=out)
    log.warning("not told")
    log.error("told")
    assert "not told" not in out.getvalue()
    assert "told" in out.getvalue()


def test_there_is_one_handler_however_often_it_is_configured(out: io.StringIO) -> None:
    logs.configure(stream=out)
    logs.configure(stream=out)
    log.info("once")
    assert out.getvalue().count("once") == 1


def test_short_numbers_with_colons_are_no_tokens() -> None:
    assert redacted("at 12:30 in 2024:06") == "at 12:30 in 2024:06"


def test_every_secret_in_an_address_is_taken_out(out: io.StringIO) -> None:
    address = "postgresql://bot:s3same%2F0pen@db.example.org/facts?sslpassword=hunter2"
    logs.configure(stream=out, secrets=[address, *passwords(address)])
    log.error("%s; refused s3same/0pen, s3same%%2F0pen and hunter2", address)
    assert out.getvalue().count(HIDDEN) == 4
    for secret in ("s3same", "hunter2", "db.example.org"):
        assert secret not in out.getvalue()
