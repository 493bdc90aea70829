"""A PostgreSQL server of one's own, from the binaries of the system, in a folder that goes away with it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("initdb", "pg_ctl")
_USER = "postgres"


class Absent(Exception):
    """No PostgreSQL can be started here. Says why."""


@dataclass(frozen=True)
class Postgres:
    """A running server, on loopback alone."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """The address of its database, for the settings."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Starts it, and waits until it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stops it; whoever is connected is cut off."""
        _run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Has it say nothing meanwhile, as if the way to it were cut."""
        main = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        processes = [main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A running server meanwhile. Raises Absent."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        raise Absent(f"PostgreSQL is not installed: {', '.join(missing)} is missing")
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        raise Absent("PostgreSQL refuses to run as root, and there is no setpriv to run it as somebody else")
    with tempfile.TemporaryDirectory(prefix="postgres-") as place:
        folder = Path(place)
        if os.geteuid() == 0:
            shutil.chown(folder, _USER, _USER)
        _run("initdb", "-D", str(folder / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        with socket.create_server(("127.0.0.1", 0)) as free:
            server = Postgres(folder, free.getsockname()[1])
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _run(*command: str) -> None:
    done = subprocess.run(
        [*_as_somebody(), *command], capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL, timeout=60
    )
    if done.returncode:
        raise AssertionError(f"{command[0]} failed: {done.stdout}{done.stderr}")


def _as_somebody() -> Sequence[str]:
    """What comes before a command so that it does not run as root."""
    return ("setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups") if os.geteuid() == 0 else ()
