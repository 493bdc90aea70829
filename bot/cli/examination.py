"""Whether what the bot needs on this machine is as it should be: settings, facts, clock, folders, the database."""

from __future__ import annotations

import asyncio
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.engine import read_snapshot
from bot.ops.findings import Finding, Grade
from bot.settings import DOTENV, Settings, unknown_names

_DAY = 24 * 60 * 60


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that can be found out without the network."""
    yield from _settings(settings)
    yield _facts(settings.knowledge)
    yield _clock(Path(__file__))
    yield _data_folder(settings.data_dir)
    yield _database(settings)


def _settings(settings: Settings) -> Iterator[Finding]:
    for name, meant in unknown_names():
        hint = f"did you mean {meant}?" if meant else "delete it"
        yield Finding("settings", Grade.NOTE, f"{name} is no setting", hint)
    if settings.token is None:
        text = "BOT_TOKEN is not set: there is the terminal (kazfacts chat), but no Telegram"
        yield Finding("token", Grade.NOTE, text, "ask @BotFather for a token")
    else:
        yield Finding("token", Grade.GOOD, "has the shape of a token")
    if settings.token is not None and not settings.admin_ids:
        yield Finding("admins", Grade.NOTE, "BOT_ADMIN_IDS is not set", "name who may reload the facts")
    if settings.webhook_url and settings.webhook_secret is None:
        text = "BOT_WEBHOOK_URL is set and BOT_WEBHOOK_SECRET is not"
        yield Finding("webhook", Grade.BAD, text, "make a secret up of 32 letters")
    if DOTENV.is_file() and DOTENV.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding("settings", Grade.NOTE, f"others can read {DOTENV}", f"chmod 600 {DOTENV}")


def _facts(folder: Path) -> Finding:
    snapshot, problems = read_snapshot(folder)
    if snapshot is None:
        first = f"{problems[0].position} {problems[0].message}"
        text = f"{folder} is unsound; problems: {len(problems)}, the first: {first}"
        return Finding("facts", Grade.BAD, text, "run kazfacts check")
    base = snapshot.base
    text = f"{len(base.facts)} facts from {len(base.sources)} sources, version {base.version}"
    return Finding("facts", Grade.GOOD, text)


def _clock(code: Path) -> Finding:
    """A clock that is behind the files of the program itself cannot be right."""
    now, written = time.time(), code.stat().st_mtime
    shown = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
    if now < written - _DAY:
        return Finding("clock", Grade.BAD, f"it says {shown}, before this program was installed", "set the clock")
    return Finding("clock", Grade.GOOD, shown)


def _data_folder(folder: Path) -> Finding:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        return Finding("data", Grade.BAD, f"{place} is not a folder", "set BOT_DATA_DIR to a folder")
    if not folder.exists():
        # Nothing is created here: looking must not change what is looked at.
        if os.access(place, os.W_OK | os.X_OK):
            return Finding("data", Grade.GOOD, f"{folder} is not there yet and can be created")
        return Finding(
            "data", Grade.BAD, f"{folder} cannot be created in {place}", "mend its rights or set BOT_DATA_DIR"
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("data", Grade.GOOD, f"{folder} can be written")
    except OSError as error:
        text = f"{folder} cannot be written: {error.strerror}"
        return Finding("data", Grade.BAD, text, "mend its rights or set BOT_DATA_DIR")


def _database(settings: Settings) -> Finding:
    from bot.state.looking import looked_at  # the database's library takes longer to load than most commands to run

    return asyncio.run(looked_at(settings.database.get_secret_value()))
