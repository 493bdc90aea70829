"""What pydantic found wrong, in the words of problems: what was expected, what stood there, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.facts.characters import foreign_character
from bot.facts.fields import LONGEST_ID
from bot.facts.shapes import ByLanguage, Fields, Items, Leaf, Shape
from bot.facts.tree import Mapping, Node, Path, Scalar, Sequence, described

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_COLON_HINT = "a text with a colon and a space stands in quotes or below >-"
_NO_LANGUAGE_HINT = "this one has no languages: write it behind the colon"
_LANGUAGE_PATTERN = "^[a-z]{2,3}$"
_CLOSE_COLON = re.compile(r"[a-z_]+:\S")
_LOOK_ALIKE = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456", "aeopcyxi")  # Cyrillic letters
LANGUAGES = frozenset({"en", "ru", "kk"})  # what is a language's code, and not some field's short name


_NAMES = {"en": "english", "ru": "russian", "kk": "kazakh"}
# Words that editors write for one of the few that a field knows, and that do not look like it.
_MEANT = {
    **dict.fromkeys(("approximately", "around", "roughly", "nearly", "almost", "circa", "approx"), "about"),
    **dict.fromkeys(("more than", "at least", "above", "exceeding"), "over"),
    **dict.fromkeys(("less than", "fewer than", "at most", "below", "up to"), "under"),
    **dict.fromkeys(("politician", "human", "man", "woman"), "person"),
    **dict.fromkeys(("country", "nation"), "state"),
    **dict.fromkeys(("city", "town"), "place"),
    **dict.fromkeys(("institution", "company", "body"), "organisation"),
    **dict.fromkeys(("news", "news article"), "report"),
}


def nearest_word(found: str, known: Iterable[str]) -> str | None:
    """The most similar of the known words, if one is similar."""
    return next(iter(get_close_matches(found.lower(), list(known), 1, 0.6)), None)


def did_you_mean(found: str, known: Iterable[str]) -> str | None:
    """A hint that names the most similar of the known words, if one is similar."""
    close = nearest_word(found, known)
    return f'did you mean "{close}"?' if close else None


def proposed_id(found: str) -> str:
    """The id that is nearest to a text: the text itself where it is one, empty where there is none."""
    latin = found.lower().translate(_LOOK_ALIKE)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:LONGEST_ID].strip("-")


def worded(error: ErrorDetails, node: Node, shape: Shape | None, siblings: Shape | None) -> tuple[str, str | None]:
    """Message and hint for an error at `node`, where `shape` is expected; `siblings` holds the field."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        name = str(error["loc"][-1])
        about = siblings.about.get(name, "") if isinstance(siblings, Fields) else ""
        return f'expected a field "{name}", found none', about[:1].lower() + about[1:].rstrip(".") or None
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        known = list(siblings.of) if isinstance(siblings, Fields) else []
        if name in LANGUAGES:
            return (
                f'no field is called "{name}"',
                "texts by language stand below their field, indented by two more spaces",
            )
        return f'no field is called "{name}"', did_you_mean(name, known) or f"expected {', '.join(known)}"
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        found = node.text if isinstance(node, Scalar) else ""
        meant = _MEANT.get(" ".join(found.lower().split()))
        return f"expected {_one_of(choices)}, found {described(node)}", did_you_mean(meant or found, choices)
    if kind == "value_error":
        message, hint = context["error"].args
        return message, hint
    if kind == "string_pattern_mismatch":
        return _pattern(str(context["pattern"]), node)
    if kind in ("string_too_long", "too_long") and isinstance(node, Scalar):
        length = len(" ".join(node.text.split()))
        return f"expected at most {context['max_length']} characters, found {length}", "shorten it"
    if kind in ("string_too_short", "too_short"):
        return _too_short(node)
    if kind == "greater_than_equal":
        return f"expected {context['ge']} or more, found {described(node)}", None
    return _wrong_type(node, shape)


def _pattern(pattern: str, node: Node) -> tuple[str, str | None]:
    found = node.text if isinstance(node, Scalar) else ""
    if pattern == _LANGUAGE_PATTERN:
        meant = next((code for code in sorted(LANGUAGES) if found.lower() in (code, _NAMES[code])), None)
        hint = f'did you mean "{meant}"?' if meant else None
        return f"expected a language code such as en, ru, kk, found {described(node)}", hint
    if "https" in pattern:
        return f"expected an address that begins with https://, found {described(node)}", None
    if "{64}" in pattern:
        hint = "`sha256sum` prints it: the first 64 characters, and nothing else"
        return f"expected a checksum of 64 digits and small letters a to f, found {described(node)}", hint
    message = f"expected an id of lower case letters, digits and single hyphens, found {described(node)}"
    better = proposed_id(found)
    hints = f'for example "{better}"' if better else None, foreign_character(found)
    return message, "; ".join(filter(None, hints)) or None


def _too_short(node: Node) -> tuple[str, str | None]:
    if isinstance(node, Scalar):
        return "expected a text, found an empty one", "write one, or delete the line"
    return "expected at least one entry in the list, found none", "write one a line, after '- '"


def _wrong_type(node: Node, shape: Shape | None) -> tuple[str, str | None]:
    found = described(node)
    if isinstance(node, Scalar) and _CLOSE_COLON.match(node.text) and isinstance(shape, ByLanguage | Fields):
        return f"expected a field, found {found}", "a space follows the colon of a field"
    if isinstance(shape, Items):
        hint = "write each on a line of its own, after '- '"
        return f"expected a list, found {found}", hint
    if isinstance(shape, ByLanguage):
        return f"expected texts by language, found {found}", "write en: and the text, on a line of its own"
    if isinstance(shape, Fields):
        hint = "write each with a colon on a line of its own, indented by two more spaces"
        return f"expected the fields {', '.join(shape.of)}, found {found}", hint
    wanted = "a text" if isinstance(shape, Leaf) and shape.text else "a single value"
    if isinstance(node, Mapping):
        names = [key.text for key, _ in node.entries]
        return f"expected {wanted}, found {found}", _NO_LANGUAGE_HINT if set(names) & LANGUAGES else _COLON_HINT
    return f"expected {wanted}, found {found}", "write it without '- ' or brackets" if isinstance(
        node, Sequence
    ) else None


def _one_of(choices: list[str]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else "".join(choices)


def shape_at(shape: Shape | None, path: Path) -> Shape | None:
    """The shape of the field at `path`."""
    for step in path:
        if isinstance(shape, Fields):
            shape = shape.of.get(str(step))
        elif isinstance(shape, Items | ByLanguage):
            shape = shape.each
        else:
            return None
    return shape
