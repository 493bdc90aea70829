"""The command as a user runs it: a process of its own, in an empty folder, with nothing set but what a test sets."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.engine import Engine
from tests.support.folder import Folder

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = "- question: how much has the EU invested\n  fact: fdi-from-eu\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass
class Command:
    """Runs `kazfacts` in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def line(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "bot", *map(str, arguments)]

    def __call__(self, *arguments: object, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            self.line(*arguments), input=data, capture_output=True, cwd=self.folder, env=self.environment, timeout=60
        )
        result = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in result.stderr, result.stderr
        return result

    def on(self, knowledge: Path) -> Command:
        """The same command on another fact base."""
        return replace(self, environment={**self.environment, "BOT_KNOWLEDGE_DIR": str(knowledge)})

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.line(*arguments),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            cwd=self.folder,
            env=self.environment,
            preexec_fn=_hear_ctrl_c,
        )


def _hear_ctrl_c() -> None:
    """What a shell starts in the background is deaf to Ctrl-C, and so is all that it starts: these tests, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def copy_of_knowledge(place: Path) -> Path:
    """The shipped facts with one golden question, so that these tests do not depend on how the engine is tuned."""
    folder = place / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    (folder / "golden.yaml").write_text(GOLDEN)
    return folder


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped facts, which no test changes."""
    return copy_of_knowledge(tmp_path_factory.mktemp("base"))


@pytest.fixture
def own_knowledge(tmp_path: Path) -> Path:
    """The shipped facts for a test to break."""
    return copy_of_knowledge(tmp_path / "own")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound fact base that no test changes, and so small that the command starts on it within moments."""
    return Folder(tmp_path_factory.mktemp("small")).path


@pytest.fixture
def own_small(tmp_path: Path) -> Folder:
    """The small fact base for a test to break."""
    return Folder(tmp_path / "own")


@pytest.fixture
def kazfacts(small: Path, tmp_path: Path) -> Command:
    """The command, on the small fact base."""
    folder = tmp_path / "here"
    folder.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return Command(folder, {**kept, "PYTHONPATH": str(ROOT), "BOT_KNOWLEDGE_DIR": str(small)})


@pytest.fixture
def shipped(kazfacts: Command, knowledge: Path) -> Command:
    """The command, on the shipped facts."""
    return kazfacts.on(knowledge)


@pytest.fixture(scope="session")
def engine(knowledge: Path) -> Engine:
    """An engine on the shipped facts."""
    return Engine(knowledge)
