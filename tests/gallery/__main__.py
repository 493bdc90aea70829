"""`python -m tests.gallery`: plays all scenes, writes docs/gallery.html and, where there is a Chromium, the picture."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from tests.gallery import pictures
from tests.gallery.page import gallery, single
from tests.gallery.scenes import CONVERSATION, SCENES
from tests.gallery.stage import play
from tests.support.bot_process import ROOT

WIDTH, SCALE = 420, 1.75


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Show every kind of message as Telegram shows it.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="the folder to write to")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="the facts to answer from")
    parser.add_argument("--every", action="store_true", help="a picture of every scene too, light and dark")
    options = parser.parse_args(arguments)
    played = asyncio.run(play(SCENES, options.knowledge))
    page = options.out / "gallery.html"
    page.write_text(gallery(played), encoding="utf-8")
    print(f"{page}: {len(played)} conversations")
    browser = pictures.chromium()
    if browser is None:
        print("no pictures: there is no Chromium here (on Debian: apt install chromium)")
        return
    (conversation,) = (one for one in played if one.scene is CONVERSATION)
    shots = [(single(conversation), options.out / "conversation.png", WIDTH)]
    if options.every:
        for number, one in enumerate(played):
            for theme, width in (("", WIDTH), ("dark", 2 * WIDTH)):
                name = f"scene-{number:02}-{theme or 'light'}.png"
                shots.append((single(one, theme=theme), options.out / name, width))
    for html, picture, width in shots:
        pictures.take(html, picture, browser=browser, width=width, scale=SCALE)
        print(f"{picture}: {picture.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
