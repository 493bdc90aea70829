"""Whatever is put into the folder: /reload refuses it in seconds, with its place, and the old facts keep answering."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "interested in cooperation"
PLACE = "background/bomb.yaml"
SECONDS = 40.0  # for a machine on which much else is going on
MEBIBYTES = 64  # by which the bot itself may grow

ALIASES = "- &a0 [x, x]\n" + "".join(f"- &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 5_000))
MERGES = "- &a0 {x: y}\n" + "".join(f"- &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 5_000))


def text(words: str) -> Callable[[Path], None]:
    """Puts a file with a text there."""
    return lambda path: (path.write_text(words), None)[1]


BOMBS: dict[str, tuple[Callable[[Path], None], str]] = {
    "aliases": (text(ALIASES), 'an anchor "&a0"'),
    "merges": (text(MERGES), 'an anchor "&a0"'),
    "brackets": (text("- " + "[\n" * 300_000), "expected at most 20 levels"),
    "a giant text": (text('- id: "' + "word\n" * 200_000 + '"\n'), "characters, found"),
    "a giant number": (text("- id: a\n  figure:\n    value: " + "9" * 3_900 + "\n"), "bomb.yaml:3"),
    "a tag": (text("- !!python/object/apply:os.system ['true']\n"), 'a tag "!!python'),
    "tens of thousands of wrong entries": (text("- id: a\n" * 60_000), "bomb.yaml:1"),
    "nothing but nodes": (text("- [a, b, c, d, e, f, g, h]\n" * 38_000), "nodes, found more"),
    "a link out of the folder": (lambda path: path.symlink_to("/etc/hostname"), "leads out of the folder"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "leads out of the folder"),
    "a pipe": (os.mkfifo, "found something else"),
    "half a file": (text("- id: half\n  title:\n    en: Half a fa"), "bomb.yaml:1"),
    "zeros": (lambda path: path.write_bytes(b"\x00" * 1_000_000), "found other data"),
}


@pytest.fixture
def bomb(stage: Stage) -> Iterator[Path]:
    """Where the file is put that does harm; it is taken away again."""
    path = stage.folder.path / PLACE
    yield path
    path.unlink()


def grown(stage: Stage) -> float:
    """The most memory that the bot itself has taken so far, in MiB."""
    status = Path(f"/proc/{stage.bot.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@pytest.mark.parametrize("name", BOMBS)
async def test_it_is_refused_with_its_place_and_the_old_facts_serve(stage: Stage, bomb: Path, name: str) -> None:
    put, words = BOMBS[name]
    put(bomb)
    chat = stage.server.private(stage.admin)
    before, began = grown(stage), time.monotonic()
    report = await chat.reply(after=await stage.admin.sends(chat, "/reload"), timeout=SECONDS)
    assert time.monotonic() - began < SECONDS
    assert words in report.text
    assert f"knowledge/{PLACE}:" in report.text
    person, asked_in = stage.somebody()
    assert ANSWER in (await asked_in.reply(after=await person.sends(asked_in, QUESTION))).text
    assert grown(stage) - before < MEBIBYTES
