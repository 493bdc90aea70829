"""One bot at a time runs on a database, and the next one as soon as that has ended, in whatever way."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import stat
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.state import Database, UnavailableError, UnusableError
from bot.state import lock as lock_module
from bot.state.lock import Lock
from bot.state.lock_session import KEY
from bot.state.looking import looked_at
from tests.support.postgres import Absent, Postgres, postgres

SELF = f"process {os.getpid()} on {socket.gethostname()}"
# Another process: it takes the lock, starts or becomes what it is told to, and says so.
OTHER = """
import asyncio, os, subprocess, sys, time
from bot.state.lock import Lock
lock = Lock(sys.argv[1])
asyncio.run(lock.take())
child = eval(sys.argv[2])
print(child, flush=True)
time.sleep(60)
"""
NOBODY = "0"
PROGRAM = "subprocess.Popen(['sleep', '60'], close_fds=False, stdout=subprocess.DEVNULL).pid"
KEYED = {"key": KEY}
COPY = "os.fork() or (os.close(1), time.sleep(60))"


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.5)
    monkeypatch.setattr(lock_module, "WATCHING", 0.05)


@asynccontextmanager
async def other_process(url: str, child: str = NOBODY) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that holds the lock, perhaps with a child, which both are gone at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", OTHER, url, child), stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    pid = int(await process.stdout.readline())
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
        if pid:
            os.kill(pid, signal.SIGKILL)


async def test_the_second_of_two_waits_and_is_told_who_has_it(url: str, caplog: pytest.LogCaptureFixture) -> None:
    first, second = Lock(url), Lock(url)
    await first.take()
    with pytest.raises(UnusableError, match=f"found {SELF}; stop that one"):
        await second.take()
    assert caplog.messages == [f"{SELF} runs the bot; waiting 0 seconds for its end"]
    await second.release()
    await first.take()  # it still has it
    await first.release()


async def test_whoever_waits_has_it_once_the_first_lets_go(url: str) -> None:
    first, second = Lock(url), Lock(url)
    await first.take()
    waiting = asyncio.create_task(second.take())
    await asyncio.sleep(0.1)
    await first.release()
    await waiting
    with pytest.raises(UnusableError):
        await first.take()
    await second.release()


async def is_free_after_a_kill(url: str, child: str) -> None:
    """Sees a lock held by another process, kills that, and takes it, while the child goes on."""
    lock = Lock(url)
    async with other_process(url, child) as holder:
        with pytest.raises(UnusableError, match=f"found process {holder.pid} on "):
            await lock.take()
        holder.kill()
        await holder.wait()
        await lock.take()
    await lock.release()


@pytest.mark.parametrize("child", [NOBODY, PROGRAM])
async def test_it_is_free_when_its_holder_is_killed_though_a_program_runs_on(url: str, child: str) -> None:
    await is_free_after_a_kill(url, child)


async def test_a_copy_of_its_holder_does_not_keep_the_file_locked(tmp_path: Path) -> None:
    await is_free_after_a_kill(f"sqlite:///{tmp_path / 'state.sqlite'}", COPY)


async def test_looking_tells_which_bot_runs_and_takes_nothing(database: Database, url: str) -> None:
    lock = Lock(url)
    assert (await looked_at(url)).text.endswith("; updates that wait: 0")
    await lock.take()
    assert (await looked_at(url)).text.endswith(f"; updates that wait: 0; the bot that uses it: {SELF}")
    await lock.release()
    assert (await looked_at(url)).text.endswith("; updates that wait: 0")


async def test_the_file_is_the_same_by_every_name_of_the_database_and_for_the_bot_alone(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "data" / "state.sqlite")
    lock = Lock(f"sqlite:///{tmp_path / 'data' / 'state.sqlite'}")
    await lock.take()
    with pytest.raises(UnusableError, match="no other bot"):
        await Lock(f"sqlite:///{tmp_path / 'link.sqlite'}").take()
    await lock.release()
    [file] = (tmp_path / "data").iterdir()  # a small folder
    assert file.name == "state.sqlite.lock"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_the_files_beside_the_database_have_one_user_too(url: str, tmp_path: Path) -> None:
    beside = tmp_path / "data" / "lock-7"
    first, second = Lock(url, beside), Lock(f"sqlite:///{tmp_path / 'another.sqlite'}", beside)
    await first.take()
    with pytest.raises(UnusableError, match=f"found {SELF}; stop that one"):
        await second.take()
    await first.release()
    await second.take()
    await second.release()


async def test_where_nothing_can_be_beside_the_database_it_alone_is_locked(url: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    first, second = Lock(url, tmp_path / "file" / "lock-7"), Lock(url)
    await first.take()
    with pytest.raises(UnusableError, match="no other bot"):
        await second.take()
    await first.release()


async def test_a_file_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusableError, match=r"state\.sqlite\.lock: Too many levels"):
        await Lock(f"sqlite:///{tmp_path / 'state.sqlite'}").take()
    assert not (tmp_path / "elsewhere").exists()  # one look


async def test_a_file_that_somebody_deletes_is_locked_anew(tmp_path: Path) -> None:
    file, lock = tmp_path / "state.sqlite.lock", Lock(f"sqlite:///{tmp_path / 'state.sqlite'}")
    await lock.take()
    watching = asyncio.create_task(lock.watch())
    file.unlink()
    async with asyncio.timeout(5):
        while not file.exists():
            await asyncio.sleep(0.02)
    with pytest.raises(UnusableError, match=f"found {SELF}; stop that one"):
        await Lock(f"sqlite:///{tmp_path / 'state.sqlite'}").take()
    watching.cancel()
    await asyncio.wait({watching})
    await lock.release()


async def test_whoever_lost_the_file_to_another_bot_is_told(tmp_path: Path) -> None:
    first, second = (Lock(f"sqlite:///{tmp_path / 'state.sqlite'}") for _ in range(2))
    await first.take()
    (tmp_path / "state.sqlite.lock").unlink()
    await second.take()
    with pytest.raises(UnusableError, match=f"found {SELF}; stop that one"):
        await first.watch()
    await second.release()


@contextmanager
def server() -> Iterator[Postgres]:
    """A server of this test alone, which may be stopped."""
    try:
        with postgres() as running:
            yield running
    except Absent as absent:
        pytest.skip(str(absent))


async def test_a_server_that_restarts_is_locked_again(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with server() as running:
        first, second = Lock(running.url), Lock(running.url)
        await first.take()
        watching = asyncio.create_task(first.watch())
        await asyncio.to_thread(running.stop)
        with pytest.raises(UnavailableError):
            await second.take()
        await asyncio.to_thread(running.start)
        async with asyncio.timeout(10):
            while "the database is locked again" not in caplog.text:
                await asyncio.sleep(0.05)
        with pytest.raises(UnusableError, match="no other bot"):
            await second.take()
        watching.cancel()
        await asyncio.wait({watching})
        await first.release()


async def test_whoever_lost_it_to_another_bot_is_told(server_url: str) -> None:
    first, second = Lock(server_url), Lock(server_url)
    await first.take()
    database = Database(server_url)
    waiting = asyncio.create_task(second.take())
    await asyncio.sleep(0.1)
    async with database.looking() as connection:
        ended = await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = :key"), KEYED
        )
        assert ended.all() == [(True,)]
    await waiting
    with pytest.raises(UnusableError, match=f"found {SELF}; stop that one"):
        await first.watch()
    await second.release()
    await database.close()


class Relay:
    """Between a bot and its server: what comes while it is silent is swallowed, the end of a connection too."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_silent = False
        self._writers: list[asyncio.StreamWriter] = []

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[str]:
        """The address to use in the server's place."""
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        yield self.url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        server.close()
        for writer in self._writers:
            writer.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(self.url.host, self.url.port)
        self._writers += writer, to_server
        await asyncio.gather(self._pass_on(reader, to_server), self._pass_on(from_server, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                if not self.is_silent:
                    writer.write(data)
        if not self.is_silent:
            writer.close()


async def test_a_session_that_was_cut_off_does_not_keep_its_own_bot_out(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.lock_session.ANSWERING", 0.5)
    relay = Relay(server_url)
    async with relay() as url:
        lock = Lock(url)
        await lock.take()
        relay.is_silent = True
        with pytest.raises(UnavailableError):
            await lock.take()
        relay.is_silent = False
        with pytest.raises(UnavailableError, match="only now ended the session"):
            await lock.take()
        await lock.take()
        with pytest.raises(UnusableError, match="no other bot"):
            await Lock(server_url).take()
        await lock.release()
