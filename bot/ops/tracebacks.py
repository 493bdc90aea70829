"""Errors as the log tells them: their kind and where they came from, but not what they say.

An error of ours, or of a library, may repeat what it was given, and that may be what somebody has written.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator

_CAUSED = "\nThe above exception was the direct cause of the following exception:\n"
_MET = "\nDuring handling of the above exception, another exception occurred:\n"


def frames_of(error: BaseException) -> str:
    """The tracebacks of an error and of those that led to it, the first one first."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _lines(earlier)
        yield _CAUSED if error.__cause__ else _MET
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    yield _named(error)
    for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from (f"  | {line}" for line in frames_of(part).splitlines())


def _named(error: BaseException) -> str:
    """The kind of an error; of one that the system has reported also what its number means."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    number = error.errno if isinstance(error, OSError) else None
    return f"{name}: {os.strerror(number)}" if isinstance(number, int) else name
