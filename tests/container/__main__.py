"""Carries out the Dockerfile in fresh roots without a Docker engine, and tries what came of it. Needs root.

python -m tests.container
python -m tests.container --base /var/tmp/kazfacts-base      # keeps the Debian for the next time
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.container import roots, trial
from tests.container.building import Builder
from tests.container.dockerfile import stages

PROJECT = Path(__file__).resolve().parents[2]
NOT_TRIED = """\
Not tried, for want of a Docker engine: the image {image} itself (this was Debian {release} with its Python {python}),
layers and their sizes, pulling, volumes, the compose file, limits of memory and processes, a network of its own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 where all holds, 1 where something does not, 2 where this machine cannot try it."""
    parser = argparse.ArgumentParser(description="Try the Dockerfile without a Docker engine.")
    parser.add_argument("--base", type=Path, help="a folder for the Debian to begin with; used again where it is there")
    options = parser.parse_args(arguments)
    if lacking := roots.missing():
        print(f"cannot try the Dockerfile here: missing {', '.join(lacking)}")
        return 2
    with tempfile.TemporaryDirectory(prefix="kazfacts-container-") as place:
        return _try(Path(place), options.base or Path(place) / "debian")


def _try(place: Path, base: Path) -> int:
    print(f"a minimal Debian {roots.RELEASE} by debootstrap", flush=True)
    roots.debian(base)
    place.chmod(0o755)  # the user of the container has to come in
    found = stages((PROJECT / "Dockerfile").read_text(encoding="utf-8"))
    builder = Builder(PROJECT, base, place, lambda line: print(f"  {line}", flush=True))
    for stage in found:
        print(f"stage {stage.name}, from {stage.base}", flush=True)
        root, environment, folder = builder.build(stage, is_last=stage is found[-1])
    user, entry, command, health = (found[-1].last(name) for name in ("USER", "ENTRYPOINT", "CMD", "HEALTHCHECK"))
    assert user is not None, "the Dockerfile names no user"
    assert entry is not None, "the Dockerfile names no entry point"
    assert command is not None, "the Dockerfile names no command"
    assert health is not None, "the Dockerfile names no health check"

    def container(data: str) -> roots.Container:
        """With a folder for data of its own: what one server hands out must not be known from another's updates."""
        made = place / data
        made.mkdir()
        uid, _, gid = user.rest.partition(":")
        subprocess.run(["chown", f"{uid}:{gid}", str(made)], check=True)
        return roots.Container(root, made, user.rest, folder, environment)

    first = container("data")
    results = list(trial.look(first, tuple(entry.words)))
    whole = (*entry.words, *command.words)
    results += [
        asyncio.run(trial.talk(container(f"data-{number.name}"), whole, tuple(health.words), number))
        for number in (signal.SIGTERM, signal.SIGINT)
    ]
    _, python = first.run("python3", "-c", "import json, platform; print(json.dumps(platform.python_version()))")
    print("In the container, read-only, without capabilities, in its own process and mount namespaces:")
    for is_good, text in results:
        print(f"  {'ok ' if is_good else 'BAD'} {text}")
    size = subprocess.run(["du", "-sm", str(root / "app")], capture_output=True, text=True, check=True).stdout
    print(f"  /app: {size.split()[0]} MB")
    print(NOT_TRIED.format(image=found[-1].base, release=roots.RELEASE, python=json.loads(python)))
    return 0 if all(is_good for is_good, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
