"""Logging: text for people or JSON for programs, on standard error. Never a secret in it, nor what an error says."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from bot.ops.redaction import redacted
from bot.ops.tracebacks import frames_of

TEXT_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
# Libraries that log every request with the address in it, or every statement with what people have written.
_CHATTY = ("httpx", "httpcore", "aiosqlite", "alembic", "sqlalchemy")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

log = logging.getLogger(__name__)


class Redacting(logging.Filter):
    """Takes secrets out of a record before any handler writes it: out of message, arguments, traceback and stack.

    Of an error it leaves the kind and the frames.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self.secrets = tuple(sorted(filter(None, secrets), key=len, reverse=True))

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._clean(_message(record)), ()
        if record.exc_info:
            # Formatters write exc_text where it is set, and do not look at the exception any more.
            record.exc_text = redacted(_traceback(record), self.secrets)
        if record.stack_info:
            record.stack_info = redacted(record.stack_info, self.secrets)
        return True

    def _clean(self, message: str) -> str:
        """On one line, so that nobody's text can look like a line of the log."""
        return _CONTROLS.sub(lambda found: repr(found[0])[1:-1], redacted(message, self.secrets))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # a wrong format string must not end what was to be logged
        return f"{record.msg!r} {record.args!r}"


def _traceback(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return frames_of(error) if error else ""


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:
            entry["exception"] = record.exc_text
        if record.stack_info:
            entry["stack"] = record.stack_info
        return json.dumps(entry, ensure_ascii=False)


def catch_all() -> None:
    """Has errors that nobody catches logged, so that they too are without secrets: Python itself would print them."""
    sys.excepthook = lambda kind, error, place: _log_uncaught("ended by an error", kind, error, place)
    threading.excepthook = lambda told: _log_uncaught(
        "a thread ended by an error", told.exc_type, told.exc_value, told.exc_traceback
    )
    sys.unraisablehook = lambda told: _log_uncaught(
        "an error of which nobody could be told", told.exc_type, told.exc_value, told.exc_traceback
    )


def _log_uncaught(
    what: str, kind: type[BaseException], error: BaseException | None, place: TracebackType | None
) -> None:
    log.critical(what, exc_info=(kind, error or kind(), place))


def catch_in(loop: asyncio.AbstractEventLoop) -> None:
    """The same for an event loop, which would print what a task was given and what its error says."""
    loop.set_exception_handler(_log_forgotten)


def _log_forgotten(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    error = told.get("exception")
    log.error("a task ended by an error" if error else told["message"], exc_info=error)


def configure(
    *, log_format: str = "text", level: str = "INFO", secrets: Sequence[str] = (), stream: TextIO | None = None
) -> logging.Handler:
    """Sends all logging to one handler, which it returns. Replaces what was configured before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if log_format == "json" else logging.Formatter(TEXT_FORMAT))
    handler.addFilter(Redacting(secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    return handler
