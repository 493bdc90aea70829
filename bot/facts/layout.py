"""The house layout of the YAML files. Nothing but the layout changes: data and comments stay, or the file does."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from bot.facts.characters import lines_of
from bot.facts.comments import Comment, attach, find_comments
from bot.facts.emit import emitted
from bot.facts.files import File, find_files
from bot.facts.leaves import cut_texts, leaves_of
from bot.facts.problems import Problem
from bot.facts.reader import read
from bot.facts.shapes import MODELS, Section, shape_of
from bot.facts.tree import Mapping, Node, Scalar, Sequence

_HEADER = re.compile(r"#\s*yaml-language-server\s*:")


class LayoutError(Exception):
    """The layout of a text cannot be changed without risk; `problems` say why, where an editor can do something."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def header(section: Section) -> str:
    """The line that tells editors' plug-ins which schema a file follows."""
    return f"# yaml-language-server: $schema={'../' if section == 'fact' else ''}schema/{section}.json"


def fixed(text: str, section: Section, name: str = "") -> str:
    """The text in the house layout. Raises LayoutError where it cannot be read, or YAML may have cut it."""
    root, lines = _read(text, name)
    shape = shape_of(MODELS[section])
    cut = [problem for item in root.items for problem in cut_texts(name, item, list(leaves_of(item, shape)))]
    if cut:
        raise LayoutError("YAML may have cut a text", tuple(cut))
    comments = _comments(lines, root)
    body = emitted(root, shape, attach(comments, root), _spaced(root, lines, section))
    result = "\n".join([header(section), "", *body]).rstrip("\n") + "\n"
    _check_same(root, comments, result, name)
    return result


class Fixed(NamedTuple):
    """The names of files that were changed, and why others were not, where `load` finds nothing wrong with them."""

    changed: list[str]
    kept: dict[str, str]


def fix(folder: Path) -> Fixed:
    """Brings every file of the fact base into the house layout, but for those that cannot be read."""
    done = Fixed([], {})
    for file in find_files(folder).found:
        try:
            result = fixed(file.data.decode("utf-8-sig"), file.section, file.name).encode()
        except UnicodeDecodeError:
            continue
        except LayoutError as error:
            if not error.problems:
                done.kept[file.name] = str(error)
            continue
        if result != file.data:
            _replace(file, result)
            done.changed.append(file.name)
    return done


def _read(text: str, name: str) -> tuple[Sequence, list[str]]:
    text = text.removeprefix("\ufeff")
    document = read(text.encode(), name)
    if document.root is None or document.problems:
        raise LayoutError("the file cannot be read", document.problems)
    return document.root, lines_of(text)


def _spaced(root: Sequence, lines: list[str], section: Section) -> range | frozenset[int]:
    """Which entries have a blank line before them: all; golden questions, where the editor has left one."""
    if section != "golden":
        return range(len(root.items))
    return frozenset(index for index, item in enumerate(root.items) if not lines[item.line - 2].strip())


def _comments(lines: list[str], root: Sequence) -> list[Comment]:
    return [comment for comment in find_comments(lines, root) if not _HEADER.match(comment.text)]


def _check_same(root: Sequence, comments: list[Comment], result: str, name: str) -> None:
    """Reads what was written: it must say the same."""
    try:
        again, lines = _read(result, name)
    except LayoutError:
        raise LayoutError("in the house layout it could not be read") from None
    if _data(again) != _data(root):
        raise LayoutError("the layout would change the data")
    if Counter(c.text for c in _comments(lines, again)) != Counter(c.text for c in comments):
        raise LayoutError("the layout would lose a comment")


def _data(node: Node) -> Any:
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return {key.text: _data(value) for key, value in node.entries} if isinstance(node, Mapping) else None


def _replace(file: File, data: bytes) -> None:
    """Writes beside the file, then puts the new one in its place in one step."""
    target = file.path.resolve()
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(descriptor, "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(temporary, target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
