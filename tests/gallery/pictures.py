"""A picture of a page, taken by a Chromium without a window. Without a Chromium there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_TALLEST = 4_000  # css pixels; what is below the page is cut off
# A window may be wider than asked for while the page is measured: the page must not follow it.
_MEASURED = """<style>body {{ width: {width}px }}</style>
<script>document.title = document.querySelector(".chat").getBoundingClientRect().height</script>
</body>"""


def chromium() -> str | None:
    """The browser, if there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def take(page: str, picture: Path, *, browser: str, width: int, scale: float) -> None:
    """Takes a picture as wide as given, and as tall as the conversation is."""
    with tempfile.TemporaryDirectory() as place:
        html = Path(place) / "page.html"
        html.write_text(page.replace("</body>", _MEASURED.format(width=width)), encoding="utf-8")
        shared = [browser, *_QUIET, f"--user-data-dir={place}/profile", f"--force-device-scale-factor={scale}"]
        tall = [*shared, f"--window-size={width},{_TALLEST}", "--dump-dom", html.as_uri()]
        dom = subprocess.run(tall, check=True, capture_output=True, text=True, timeout=60).stdout
        height = next(_numbers(dom), _TALLEST)
        shot = [*shared, f"--window-size={width},{height}", f"--screenshot={picture.resolve()}", html.as_uri()]
        subprocess.run(shot, check=True, capture_output=True, timeout=60)


def _numbers(dom: str) -> Iterator[int]:
    for found in re.finditer(r"<title>([\d.]+)</title>", dom):
        yield min(_TALLEST, round(float(found[1])))
