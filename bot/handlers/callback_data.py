"""What a button carries: an action in at most 64 bytes, which outlives a restart and a reload.

`1:<letter>:<rest>`, the first part being the version of the format. A button once sent can be pressed for years: a
new format gets a new version, and the readers of the old ones stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answers import (
    Action,
    Ask,
    ChangeSetting,
    Judge,
    KeepFacts,
    ShowEvidence,
    ShowFact,
    ShowFeedback,
    ShowList,
    ShowPage,
    ShowQueue,
    ShowRandom,
    ShowRelated,
    ShowSettings,
    ShowSource,
    ShowTopic,
    SkipRemark,
    UseFacts,
)
from bot.answers.catalogue import LISTS
from bot.facts.fields import ID, LONGEST_ID
from bot.handlers.origins import Origin, shortened

LONGEST = 64  # bytes
_VERSION = "1"
_ID = re.compile(ID, re.ASCII)
_SETTINGS_PAGE = re.compile(r"[a-z]{1,12}(?:\.[0-9]{1,2})?", re.ASCII)
_SETTING = re.compile(r"([a-z]{1,12}):([A-Za-z0-9_/.+-]{1,45})", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{12}", re.ASCII)
_PAGE = re.compile(r"[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a pressed button wants. `is_back`: the fact takes the place of the page it was opened from.

    `origin`: the page whose place a fact takes or took, to be looked up with `origins.found`.
    """

    action: Action
    is_back: bool = False
    origin: Action | None = None


def encode(action: Action, *, is_back: bool = False, question: str = "", origin: Origin | None = None) -> str | None:
    """The data of a button; None for what needs none or does not fit.

    `question` is what brought an overview: it finds the overview again, where its subject alone might not. `origin` is
    the page that a fact is to take the place of, or took, where it is its evidence or what is related to it that is to
    be shown; it is left out where it does not fit.
    """
    match action:
        case ShowFact() | ShowEvidence() | ShowRelated() if origin is not None and not is_back:
            ways = (encode(shortened(origin), question=said) for said in (question, ""))
            fitting = (_leading_back(action, way.partition(":")[2]) for way in ways if way)
            return next(filter(None, fitting), None) or encode(action)
        case ShowFact(id_):
            return _data("b" if is_back else "f", id_)
        case ShowEvidence(id_):
            return _data("e", id_)
        case ShowRelated(id_, page):
            return _data("r", str(page), id_)
        case ShowTopic(id_, page):
            return _data("t", str(page), id_ or "")
        case ShowSource(id_, page):
            return _data("s", str(page), id_ or "")
        case ShowPage(subject, page):
            return (question and _data("p", str(page), question)) or _data("p", str(page), subject)
        case ShowList(name, page):
            return _data("l", str(page), name)
        case ShowRandom(besides):
            return _data("x", besides)
        case Ask(text):
            return _data("a", text)
        case Judge(fact, is_right):
            return _data("y" if is_right else "n", fact)
        case SkipRemark():
            return _data("k")
        case ShowFeedback(page):
            return _data("w", str(page), "")
        case ShowSettings(name):
            return _data("g", name)
        case ChangeSetting(name, value):
            return _data("c", name, value)
        case ShowQueue(page):
            return _data("q", str(page), "")
        case UseFacts(digest):
            return _data("u", digest)
        case KeepFacts():
            return _data("o")
    return None


def _leading_back(action: ShowFact | ShowEvidence | ShowRelated, way: str) -> str | None:
    match action:
        case ShowFact(id_):
            return _data("i", id_, way)
        case ShowEvidence(id_):
            return _data("v", id_, way)
        case ShowRelated(id_, page):
            return _data("m", str(page), id_, way)


def _data(*parts: str) -> str | None:
    data = " ".join(":".join((_VERSION, *parts)).split())
    return data if data.isprintable() and len(data.encode()) <= LONGEST else None


def decode(data: str | None) -> Pressed | None:
    """What data stands for; None for what this bot has never written."""
    if not data or len(data.encode("utf-8", "replace")) > LONGEST:
        return None
    version, _, rest = data.partition(":")
    letter, _, rest = rest.partition(":")
    read = _READERS.get(version, {}).get(letter)
    return read(rest) if read else None


def carries(*kinds: type[Action]) -> Callable[[object], bool]:
    """Tells data that stands for one of these kinds of action."""

    def is_carried(data: object) -> bool:
        pressed = decode(data if isinstance(data, str) else None)
        return pressed is not None and isinstance(pressed.action, kinds)

    return is_carried


def _with_id(make: Callable[[str], Action], *, is_back: bool = False) -> Callable[[str], Pressed | None]:
    def read(rest: str) -> Pressed | None:
        return Pressed(make(rest), is_back) if _is_id(rest) else None

    return read


def _with_page(make: Callable[[str, int], Action], takes: Callable[[str], bool]) -> Callable[[str], Pressed | None]:
    def read(rest: str) -> Pressed | None:
        page, _, what = rest.partition(":")
        return Pressed(make(what, int(page))) if _PAGE.fullmatch(page) and takes(what) else None

    return read


def _in_place(make: Callable[[str], Action]) -> Callable[[str], Pressed | None]:
    def read(rest: str) -> Pressed | None:
        id_, _, way = rest.partition(":")
        origin = decode(f"{_VERSION}:{way}")
        if not _is_id(id_) or origin is None or not isinstance(origin.action, Origin) or origin.origin is not None:
            return None
        return Pressed(make(id_), origin=origin.action)

    return read


def _related_in_place(rest: str) -> Pressed | None:
    page, _, rest = rest.partition(":")
    return _in_place(lambda id_: ShowRelated(id_, int(page)))(rest) if _PAGE.fullmatch(page) else None


def _asked(rest: str) -> Pressed | None:
    return Pressed(Ask(rest)) if rest.strip() else None


def _changed(rest: str) -> Pressed | None:
    setting = _SETTING.fullmatch(rest)
    return Pressed(ChangeSetting(setting[1], setting[2])) if setting else None


def _is_id(text: str) -> bool:
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def _is_id_or_empty(text: str) -> bool:
    return not text or _is_id(text)


_READERS: Mapping[str, Mapping[str, Callable[[str], Pressed | None]]] = {
    "1": {
        "f": _with_id(ShowFact),
        "b": _with_id(ShowFact, is_back=True),
        "i": _in_place(ShowFact),
        "e": _with_id(ShowEvidence),
        "v": _in_place(ShowEvidence),
        "r": _with_page(ShowRelated, _is_id),
        "m": _related_in_place,
        "t": _with_page(lambda id_, page: ShowTopic(id_ or None, page), _is_id_or_empty),
        "s": _with_page(lambda id_, page: ShowSource(id_ or None, page), _is_id_or_empty),
        "p": _with_page(ShowPage, lambda text: bool(text.strip())),
        "l": _with_page(ShowList, LISTS.__contains__),
        "x": lambda rest: Pressed(ShowRandom(rest)) if _is_id_or_empty(rest) else None,
        "a": _asked,
        "y": _with_id(lambda id_: Judge(id_, is_right=True)),
        "n": _with_id(lambda id_: Judge(id_, is_right=False)),
        "k": lambda rest: None if rest else Pressed(SkipRemark()),
        "w": _with_page(lambda _, page: ShowFeedback(page), lambda rest: not rest),
        "g": lambda rest: Pressed(ShowSettings(rest)) if _SETTINGS_PAGE.fullmatch(rest) else None,
        "c": _changed,
        "q": _with_page(lambda _, page: ShowQueue(page), lambda rest: not rest),
        "u": lambda rest: Pressed(UseFacts(rest)) if _DIGEST.fullmatch(rest) else None,
        "o": lambda rest: None if rest else Pressed(KeepFacts()),
    },
}
