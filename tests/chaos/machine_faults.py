"""What the machine does to a bot: its clock, its resolver, its disk and its database."""

from __future__ import annotations

import asyncio
import errno
import os
import resource
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from io import FileIO
from pathlib import Path

from tests.chaos.trials import Play, Scenario, Scene
from tests.support.postgres import Postgres

DAY = 86_400
DATABASE = "kazfacts.sqlite"  # in BOT_DATA_DIR, where the bot keeps it unless it is told otherwise
FORGOTTEN = 60.0  # seconds until a client must have looked its server up again, which has to have a name for that
SMALL_DISK = 24 * 1024 * 1024  # bytes


# The switches of these faults are files in the folder of the scene, which our bot's process looks at.
CLOCK, RESOLVER, LOOKED_UP = "clock", "resolver", "looked-up"
BEFORE = """
import pathlib, socket, time
place = pathlib.Path({place!r})
real_time, real_lookup = time.time, socket.getaddrinfo

def shifted_time():
    shift = place / {clock!r}
    return real_time() + (float(shift.read_text()) if shift.exists() else 0.0)

def failing_lookup(*arguments, **named):
    if (place / {resolver!r}).exists():
        (place / {looked_up!r}).touch()
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return real_lookup(*arguments, **named)

time.time, socket.getaddrinfo = shifted_time, failing_lookup
"""


def before(place: Path) -> str:
    """Python that gives a process a clock and a resolver that this module can disturb."""
    return BEFORE.format(place=str(place), clock=CLOCK, resolver=RESOLVER, looked_up=LOOKED_UP)


def scenarios(scene: Scene, *, can_fill: bool) -> tuple[list[Scenario], list[str]]:
    """Every fault of the machine that can be played here, and what cannot."""
    found = [
        Scenario("clock a day ahead", _clock(DAY), lasts=0.0),
        Scenario("clock a day back", _clock(-DAY), lasts=0.0),
        Scenario("clock right again", _clock(0), lasts=0.0),
        Scenario("no write succeeds (database read-only)", _read_only),
        Scenario("names cannot be resolved", _unresolved),
    ]
    left_out = []
    if can_fill:
        found.append(Scenario("disk full", _full_disk))
    else:
        left_out.append("Not played: disk full, which needs a user who may mount a small one.")
    if (data_folder(scene.place) / DATABASE).exists():
        found.append(Scenario("database locked", _locked))
    else:
        left_out.append("Not played: database locked; there is none.")
    return found, left_out


def _clock(shift: int) -> Play:
    """A jump lasts: what is measured begins with it."""

    @asynccontextmanager
    async def play(scene: Scene) -> AsyncIterator[None]:
        (scene.place / CLOCK).write_text(str(shift))
        yield

    return play


@asynccontextmanager
async def _unresolved(scene: Scene) -> AsyncIterator[None]:
    """What a client has looked up it may remember for a while: it loses its connections until it asks again."""
    switch, asked = scene.place / RESOLVER, scene.place / LOOKED_UP
    switch.touch()
    async with asyncio.timeout(FORGOTTEN):
        while not asked.exists():
            await scene.server.cut_off()
            await scene.server.reconnect()
            await asyncio.sleep(0.5)
    yield
    switch.unlink()
    asked.unlink()


@asynccontextmanager
async def _full_disk(scene: Scene) -> AsyncIterator[None]:
    ballast = data_folder(scene.place) / "ballast"
    with ballast.open("wb", buffering=0) as file:
        _fill(file)
    yield
    ballast.unlink()


def _fill(file: FileIO) -> None:
    """Writes until the disk is full; any other trouble is raised."""
    try:
        while file.write(bytes(512)):
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


@asynccontextmanager
async def _read_only(scene: Scene) -> AsyncIterator[None]:
    """The kernel refuses every write of the process to a file, as on a file system that has become read-only."""
    pid = scene.lives.bot.pid
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


def database_restarts(server: Postgres) -> Scenario:
    """The database server goes away and comes back."""

    @asynccontextmanager
    async def play(_: Scene) -> AsyncIterator[None]:
        await asyncio.to_thread(server.stop)
        yield
        await asyncio.to_thread(server.start)

    return Scenario("PostgreSQL restarted", play)


@asynccontextmanager
async def _locked(scene: Scene) -> AsyncIterator[None]:
    other = sqlite3.connect(data_folder(scene.place) / DATABASE, timeout=30.0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def data_folder(place: Path) -> Path:
    """Where the bot keeps what it remembers: a disk of its own where this user may mount one."""
    return place / "data"


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Mounts a small file system on a folder while this lasts; tells whether it could."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ("mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=700", "tmpfs", str(folder))
    is_mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(("umount", str(folder)), check=True)
