"""The gallery shows what it promises, as Telegram would, and needs nothing from elsewhere."""

from __future__ import annotations

import asyncio
import re
import struct

import pytest

from tests.gallery import pictures
from tests.gallery.__main__ import main
from tests.gallery.bubbles import marked_up
from tests.gallery.page import gallery, single
from tests.gallery.scenes import CONVERSATION, SCENES
from tests.gallery.stage import Bubble, Played, play
from tests.support.bot_process import ROOT

PROMISED = {
    "A conversation": "I have no sourced fact on that.",
    "The first message": "I am unofficial",
    "Said by the speaker, with a quote": "Said by ",
    "Reported words": "as reported by",
    "According to a publication": "According to ",
    "The opinion of an author": "Opinion of ",
    "Written by the speaker": "Written by ",
    "A figure": "over five billion people",
    "A derived figure": "Derived, not stated in a source",
    "A claim that does not hold": "The source says otherwise.",
    "An event, its place, what follows": "Place: Bishkek.",
    "An editor's note": "Editor's note: ",
    "Two facts": "\n2. ",
    "Three facts": "\n3. ",
    "An overview, and its next page": "oldest first",
    "A question back, and a choice": "Which one do you mean?",
    "Was this right?": "The editors will read it.",
    "No answer": "I have no sourced fact on that.",
    "Evidence": "Paragraph ",
    "What is related": "Related to: ",
    "In a group": "In a group I answer only when spoken to",
    "The same again, and taken back": "Answered here a moment ago: ",
    "What administrators set": "22:00\u201308:00",
    "A digest is set, and comes": "Digest: a fact",
    "Inline mode: before the first word, and while somebody types": "Paragraph ",
    "A guest": "Derived, not stated in a source",
    "A question in a channel": "over five billion people",
    "A question that is edited": "$117\u00a0billion",
    "Facts of one kind, and the newest": "11\u201320 of ",
    "A timeline": "oldest first",
    "Two subjects side by side": "China and Russia",
    "An admin reads the facts anew": "Changed (1):",
    "An admin is asked before facts are gone": "without this fact?",
}


@pytest.fixture(scope="module")
def played() -> list[Played]:
    """All scenes, played once."""
    return asyncio.run(play(SCENES, ROOT / "knowledge"))


def said(played: Played) -> str:
    """All that the bot says in a scene."""
    bubbles = [
        item for item in played.items if isinstance(item, Bubble) and (not item.is_own or "via_bot" in item.data)
    ]
    return "\n".join(bubble.data["text"] for bubble in bubbles)


def test_every_scene_shows_what_its_title_promises(played: list[Played]) -> None:
    texts = {one.scene.title: said(one) for one in played}
    assert {title: words in texts[title] for title, words in PROMISED.items()} == dict.fromkeys(PROMISED, True)


def test_the_page_holds_every_scene_and_loads_nothing(played: list[Played]) -> None:
    page = gallery(played)
    assert page.count("<article>") == len(SCENES)
    assert not re.search(r"<(script|link|img|iframe)|src=|url\(|@import", page)
    alone = single(played[0])
    assert played[0].scene is CONVERSATION
    assert ">Evidence</button>" in alone


def test_entities_become_tags_and_text_stays_text() -> None:
    text = "\U0001f42b Bold & <plain>\n\nquoted\n\nlink /help"
    entities = [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "blockquote", "offset": 19, "length": 6},
        {"type": "italic", "offset": 19, "length": 6},
        {"type": "text_link", "offset": 27, "length": 4, "url": 'https://example.org/?a="b"&c'},
        {"type": "bot_command", "offset": 32, "length": 5},
    ]
    assert marked_up(text, entities) == (
        "\U0001f42b <b>Bold</b> &amp; &lt;plain&gt;\n"
        '<blockquote class="blockquote"><i>quoted</i></blockquote>\n'
        '<a href="https://example.org/?a=&quot;b&quot;&amp;c">link</a> <span class="link">/help</span>'
    )


def test_without_a_browser_the_page_is_written_all_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    played: list[Played],
) -> None:
    async def already_played(*_: object) -> list[Played]:
        return played

    monkeypatch.setattr(pictures, "chromium", lambda: None)
    monkeypatch.setattr("tests.gallery.__main__.play", already_played)
    out = tmp_path_factory.mktemp("docs")
    main(["--out", str(out)])
    assert [path.name for path in out.iterdir()] == ["gallery.html"]
    assert "no pictures: there is no Chromium here" in capsys.readouterr().out


def test_the_picture_of_the_readme_is_small_and_narrow() -> None:
    data = (ROOT / "docs" / "conversation.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert len(data) < 250 * 1024
    assert width < height
