"""Pages of conversations: the gallery with all of them, and one alone for a picture. They load nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.gallery.bubbles import chat
from tests.gallery.stage import Played


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


STYLE = _read("telegram.css")
DARK = "\n.dark"
GALLERY_STYLE = STYLE.replace(DARK, f"{DARK}, body:has(#dark:checked) .chat") + _read("page.css")


def gallery(played: Sequence[Played]) -> str:
    """Every scene; light or dark, narrow or wide by two switches that need no script."""
    scenes = "\n".join(f"<article><h2>{escape(one.scene.title)}</h2>\n{chat(one)}</article>" for one in played)
    body = f"""<h1>What kazfacts looks like</h1>
<p>The bot itself has sent every message on this page, over the loopback server of the tests.
<code>make gallery</code> makes the page anew.</p>
<div class="switches"><label><input type="checkbox" id="dark"> dark</label>
<label><input type="checkbox" id="wide"> wide</label></div>
<main class="scenes">
{scenes}
</main>"""
    return _page("What kazfacts looks like", GALLERY_STYLE, body)


def single(played: Played, *, theme: str = "") -> str:
    """One scene alone, for a picture."""
    return _page(played.scene.title, STYLE, chat(played, theme=f"picture {theme}"))


def _page(title: str, style: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
