"""File systems to build and to run in, and processes inside them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("debootstrap", "unshare", "chroot", "mount", "cp")
PACKAGES = "python3,python3-venv,ca-certificates"
RELEASE = "bookworm"
_OF_THE_HOST = ("/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt")  # to reach the registry
_OF_PIP = ("/etc/pip.conf", "/root/.config/pip/pip.conf")


def missing() -> list[str]:
    """What this machine lacks to try anything."""
    lacking = [program for program in NEEDED if shutil.which(program, path=_path()) is None]
    return lacking + ([] if os.geteuid() == 0 else ["the rights of root"])


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def debian(root: Path) -> None:
    """A minimal Debian with Python; it is kept, and copied for every stage."""
    if (root / "usr/bin/python3").exists():
        return
    targets = ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages", f"Release: {RELEASE}"]
    mirrors = subprocess.run(targets, capture_output=True, text=True, check=False).stdout.split()
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", RELEASE, str(root), *mirrors[:1]]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": _path()})
    # The image calls it python, and so do the lines of the Dockerfile.
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")


def copy(base: Path, root: Path, *, is_online: bool = False) -> None:
    """A root of its own; with what pip needs of this machine where it has to install something."""
    subprocess.run(["cp", "-a", str(base), str(root)], check=True)
    for name in (*_OF_THE_HOST, *_OF_PIP) if is_online else ():
        if Path(name).exists():
            target = root / name.removeprefix("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(name, target)


def carry_out(root: Path, command: str, environment: Mapping[str, str], folder: str) -> None:
    """A RUN: a line of shell in a root, as root. Raises where it fails."""
    passed = {name: value for name, value in os.environ.items() if name in {"PIP_CERT", "PIP_DEFAULT_TIMEOUT"}}
    inside = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/root", **passed, **environment}
    script = f'mount -t proc proc "$1/proc" && exec chroot "$1" /bin/sh -ec "cd {folder} && $2"'
    command_line = [
        shutil.which("unshare", path=_path()) or "unshare",
        "--mount",
        "sh",
        "-c",
        script,
        "sh",
        str(root),
        command,
    ]
    done = subprocess.run(command_line, env={**inside, "PATH": f"{inside['PATH']}:{_path()}"}, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{command}\n{done.stdout.decode()}{done.stderr.decode()}")


# Its folders that can be written to are /tmp and /data; the network is that of this machine.
_ENTERS = """
mount --make-rprivate / && mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" &&
mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/tmp" && mount --bind "$2" "$1/data" || exit 125
root=$1 uid=${3%%:*} gid=${3##*:} folder=$4; shift 4
exec chroot "$root" /usr/bin/setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs \
    --inh-caps=-all --bounding-set=-all -- /bin/sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
"""


@dataclass(frozen=True)
class Container:
    """Runs commands in a root as a container would: read-only, by a user's number, each as the first process."""

    root: Path
    data: Path
    user: str
    folder: str
    environment: Mapping[str, str]

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Starts a command without waiting for its end."""
        line = [
            shutil.which("unshare", path=_path()) or "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--ipc",
            "--uts",
            "/bin/sh",
            "-c",
            _ENTERS,
            "sh",
        ]
        line += [str(self.root), str(self.data), self.user, self.folder, *command]
        return subprocess.Popen(
            line, env={**self.environment, **more}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def run(self, *command: str, timeout: float = 60, **more: str) -> tuple[int, str]:
        """Runs a command to its end: the exit code, and what it printed."""
        process = self.start(*command, **more)
        said, _ = process.communicate(timeout=timeout)
        return process.returncode, said.strip()


def send(started: subprocess.Popen[str], number: signal.Signals) -> None:
    """Sends a signal to the first process of a container, as an engine does."""
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text(encoding="ascii").split()
    os.kill(int(children[0]), number)
