"""A network that loses packets without a word."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.support.bot_process import ROOT
from tests.support.far_network import FarNetwork, NoNetworkError, far_network

MOMENT = 0.3  # seconds
HOLDS = "from tests.support.far_network import far_network as f\nwith f(): print(flush=True); input()"


@pytest.fixture
def network() -> Iterator[FarNetwork]:
    """Skips where there can be none."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(far_network())
        except NoNetworkError as told:
            pytest.skip(str(told))


@contextmanager
def connected(network: FarNetwork, port: int, server: socket.socket) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a new connection; whoever waits for the other waits for a moment only."""
    with network.connect(port, MOMENT) as here, server.accept()[0] as far:
        far.settimeout(MOMENT)
        yield here, far


def hears(end: socket.socket) -> bool:
    """Whether something has arrived; an end of the connection would be something too, or raise."""
    try:
        return end.recv(1) == b"x"
    except TimeoutError:
        return False


def test_some_connections_fall_silent_and_neither_side_is_told_while_others_live(network: FarNetwork) -> None:
    with network.listen(0) as server:
        port = server.getsockname()[1]
        with connected(network, port, server) as (here, far), connected(network, port, server) as (other, far_other):
            with network.silence([here.getsockname()[1]]):
                for end in (here, far, other):
                    end.send(b"x")
                assert not hears(far)
                assert not hears(here)
                assert hears(far_other)
                with connected(network, port, server) as (_, far_new):
                    assert not hears(far_new)
            for end in (here, far):
                end.settimeout(5.0)  # what was lost is sent again
                assert hears(end)


def test_all_fall_silent_and_come_back(network: FarNetwork) -> None:
    with network.listen(0) as server:
        port = server.getsockname()[1]
        with network.silence(), pytest.raises(TimeoutError):
            network.connect(port, MOMENT)
        with connected(network, port, server) as (here, far):
            here.send(b"x")
            assert hears(far)


def test_a_command_inside_meets_only_this_network(network: FarNetwork) -> None:
    names = "import socket; print(*(name for _, name in socket.if_nameindex()))"
    told = subprocess.run((*network.inside, sys.executable, "-c", names), capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == {"lo", "uplink"}
    assert "uplink" not in {name for _, name in socket.if_nameindex()}


def test_nothing_is_left_after_trouble(network: FarNetwork) -> None:
    before = os.listdir("/proc/self/fd"), socket.if_nameindex()
    with pytest.raises(ZeroDivisionError), far_network() as made, made.silence():
        raise ZeroDivisionError
    assert (os.listdir("/proc/self/fd"), socket.if_nameindex()) == before


def test_a_killed_run_keeps_nobody_from_the_next(network: FarNetwork) -> None:
    command = (sys.executable, "-c", HOLDS)
    for _ in range(2):
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"\n"
            process.send_signal(signal.SIGKILL)
