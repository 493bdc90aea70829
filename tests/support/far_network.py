"""Two networks of one's own with a router between them, which can lose packets without a word.

Linux keeps such a network for as long as somebody holds it: nothing is left of it once this process has ended, however
that came. None of it has a name or an address that anybody else on the machine could meet.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_NEWNET = 0x40000000  # CLONE_NEWNET of <linux/sched.h>; Python has os.unshare and os.setns since 3.12
_HERE, _FAR = "198.18.0.2", "198.18.1.2"  # of the addresses that RFC 2544 sets aside for trials
_ROUTER_HERE, _ROUTER_FAR = "198.18.0.1", "198.18.1.1"
_FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
T = TypeVar("T")


class NoNetworkError(Exception):
    """No networks can be made here. Says why."""


@dataclass(frozen=True)
class FarNetwork:
    """What runs on this side of the router can reach what listens on the far one, and nothing else."""

    _here: int  # open files that hold the networks
    _router: int
    _far: int

    @property
    def inside(self) -> Sequence[str]:
        """What begins a command that is to run on this side."""
        return ("nsenter", f"--net={_path(self._here)}", "--")

    def listen(self, port: int) -> socket.socket:
        """A socket on the far side that listens at a port; at 0 at one that is free."""
        return _within(self._far, lambda: socket.create_server((_FAR, port)))

    def connect(self, port: int, timeout: float) -> socket.socket:
        """A new connection from this side to the far one. Raises OSError where there is none in so many seconds."""
        return _within(self._here, lambda: socket.create_connection((_FAR, port), timeout))

    @contextmanager
    def silence(self, ports: Iterable[int] | None = None) -> Iterator[None]:
        """Loses every packet meanwhile, or those of the TCP connections from some ports of this side.

        Neither side is told: there is no FIN, no RST and no ICMP, and the links stand.
        """
        which = [""] if ports is None else [f"ipproto tcp {end} {port}" for port in ports for end in ("sport", "dport")]
        rules = [f"priority 1 {packets} blackhole" for packets in which]
        _within(self._router, lambda: _ip(*(f"rule add {rule}" for rule in rules)))
        try:
            yield
        finally:
            _within(self._router, lambda: _ip(*(f"rule del {rule}" for rule in rules)))


@contextmanager
def far_network() -> Iterator[FarNetwork]:
    """Makes the networks. Raises NoNetworkError where this system cannot, or this user may not."""
    with ExitStack() as held:
        try:
            if not shutil.which("nsenter"):
                raise OSError("there is no nsenter")
            here, router, far = (_made(held) for _ in range(3))
            _link(here, _HERE, router, _ROUTER_HERE)
            _link(far, _FAR, router, _ROUTER_FAR)
            _within(router, lambda: _FORWARDING.write_text("1"))
        except (OSError, AttributeError) as error:
            raise NoNetworkError(f"That needs Linux, a user who may make networks, and iproute2: {error}") from None
        yield FarNetwork(here, router, far)


def _made(held: ExitStack) -> int:
    """A new network with nothing in it: the file that holds it."""
    network = _apart(lambda: _system("unshare", _NEWNET), lambda: os.open("/proc/thread-self/ns/net", os.O_RDONLY))
    held.callback(os.close, network)
    return network


def _link(network: int, own: str, router: int, of_router: str) -> None:
    """A cable from a network to the router, with addresses at its ends."""
    name = f"to-{own}"
    cable = f"link add uplink type veth peer name {name} netns {_path(router)}"
    up = ("link set lo up", cable, f"address add {own}/24 dev uplink", "link set uplink up")
    _within(network, lambda: _ip(*up))
    _within(router, lambda: _ip(f"address add {of_router}/24 dev {name}", f"link set {name} up"))
    _within(network, lambda: _ip(f"route add default via {of_router}"))


def _path(network: int) -> str:
    return f"/proc/{os.getpid()}/fd/{network}"


def _ip(*commands: str) -> None:
    """Tells the network that this thread is in. Raises OSError."""
    done = subprocess.run(("ip", "-batch", "-"), input="\n".join(commands), text=True, capture_output=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.strip())


def _within(network: int, action: Callable[[], T]) -> T:
    """Does something inside a network; sockets that are opened there stay there."""
    return _apart(lambda: _system("setns", network, _NEWNET), action)


def _apart(enter: Callable[[], None], action: Callable[[], T]) -> T:
    """Does something in a thread of its own that first enters another network: threads are in one each."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(enter).result()
        return thread.submit(action).result()


def _system(name: str, *arguments: int) -> None:
    """A call of the system. Raises OSError; AttributeError where it has none of that name."""
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
