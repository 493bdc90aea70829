"""Carries out the stages of a Dockerfile, one root each."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.container import roots
from tests.container.dockerfile import Instruction, Stage, context

Tell = Callable[[str], None]


class Builder:
    """The roots of all stages, made one after the other in a folder."""

    def __init__(self, project: Path, base: Path, place: Path, tell: Tell) -> None:
        self._project, self._base, self._place, self._tell = project, base, place, tell
        self._files = context(project)
        self._made: dict[str, Path] = {}

    def build(self, stage: Stage, *, is_last: bool) -> tuple[Path, dict[str, str], str]:
        """Makes the root of a stage: the root, the environment and the working folder that it ends with."""
        root = self._place / stage.name
        roots.copy(self._base, root, is_online=not is_last)
        self._made[stage.name] = root
        environment: dict[str, str] = {}
        folder = "/"
        for one in stage.instructions:
            match one.name:
                case "ENV":
                    environment |= _assigned(one, environment)
                case "WORKDIR":
                    folder = one.rest
                    (root / folder.removeprefix("/")).mkdir(parents=True, exist_ok=True)
                case "COPY":
                    self._tell(str(one))
                    self._copy(one, root, folder)
                case "RUN":
                    self._tell(str(one))
                    roots.carry_out(root, one.rest, environment, folder)
        return root, environment, folder

    def _copy(self, instruction: Instruction, root: Path, folder: str) -> None:
        *names, target = instruction.words
        inside = root / (Path(folder) / target).as_posix().removeprefix("/")
        if names[0].startswith("--from="):
            origin = self._made[names[0].removeprefix("--from=")]
            source = origin / names[1].removeprefix("/")
            subprocess.run(["cp", "-a", "-T", str(source), str(inside)], check=True)
            return
        for name in names:
            files = [file for file in self._files if file == Path(name) or Path(name) in file.parents]
            if not files:
                raise RuntimeError(f"{instruction}: the context holds no {name}")
            for file in files:
                is_folder = file != Path(name)
                to = inside / (file.relative_to(name) if is_folder else file.name)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self._project / file, to)


def _assigned(instruction: Instruction, known: Mapping[str, str]) -> dict[str, str]:
    """The variables of an ENV; one inside a value is filled in where it is known."""

    def filled(value: str) -> str:
        return re.sub(r"\$(\w+)", lambda name: known.get(name[1], _DEFAULTS.get(name[1], "")), value)

    pairs = (word.partition("=") for word in instruction.words)
    return {name: filled(value) for name, _, value in pairs}


_DEFAULTS = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
