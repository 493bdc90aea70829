"""What the fuzzer throws bytes at. Each target fails where a promise is broken, whatever the bytes are."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from bot.app import HEARD
from bot.delivery.updates import UnreadableError, arrival, read
from bot.facts import reader
from bot.facts.model import Kind
from bot.facts.shapes import FILES, Section
from bot.facts.validate import validate
from bot.handlers.callback_data import decode
from bot.matching.language.normalize import LONGEST, folded, sentences, stem, words
from tests.support.alone import Alone

MOST_UNFOLDED = 18  # characters that one character of Unicode unfolds into at most (U+FDFA under NFKD)
_SECTIONS: tuple[Section, ...] = (*FILES.values(), "fact")


def loader(data: bytes) -> None:
    """A file of the fact base: it is read, or every problem has a place in it and words."""
    document = reader.read(data, "knowledge/any.yaml")
    problems = [*document.problems]
    assert (document.root is None) <= bool(problems)
    if document.root is not None:
        section = _SECTIONS[len(data) % len(_SECTIONS)]
        kind = Kind.FIGURE if section == "fact" else None
        problems += validate(document.root, section, "knowledge/any.yaml", kind)[1]
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert problem.message
        assert 1 <= problem.position.line <= lines + 1
        assert problem.position.column >= 1


def normalizer(data: bytes) -> None:
    """A text as people type it: words of bounded length, without anything that is not shown."""
    text = (
        data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")
        if _is_utf8(data)
        else data.decode("latin-1")
    )
    plain = folded(text)
    assert len(plain) <= MOST_UNFOLDED * LONGEST
    assert not [c for c in plain if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\t"]
    found = words(text)
    assert sum(len(word.text) for word in found) <= MOST_UNFOLDED * LONGEST
    assert all(word.text and word.typed for word in found)
    assert all(stem(word.text) for word in found)
    assert sum(map(len, sentences(text))) <= LONGEST
    decode(text)


def update(data: bytes) -> None:
    """What claims to be an update of Telegram's: it is set aside, or handled to the end."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return
    arrived = arrival(raw)
    if arrived is None:
        return
    assert arrived.body.isascii()
    assert -(2**63) <= arrived.lane < 2**63
    alone = _alone()
    try:
        heard = read(arrived.body, alone.bot)
    except UnreadableError:
        return
    assert heard.update_id == arrived.update_id
    if any(getattr(heard, name) for name in HEARD):
        try:
            alone.handle(heard)
        except Exception:
            end()
            raise


def end() -> None:
    """Ends what the targets have begun and would keep the process from ending."""
    if _alone.cache_info().currsize:
        _alone().close()
        _alone.cache_clear()


@cache
def _alone() -> Alone:
    return Alone()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


TARGETS: Mapping[str, Callable[[bytes], None]] = {"loader": loader, "normalizer": normalizer, "update": update}
