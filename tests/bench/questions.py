"""What the benches ask: the questions as people type them, and the base they are asked of."""

from __future__ import annotations

from pathlib import Path

from bot.engine import Engine
from bot.evaluation import read_cases
from bot.facts.model import DEFAULT_LANGUAGE
from bot.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
FILES = "tests/questions/tuning*.yaml"


def asked() -> list[str]:
    """The questions of the tuning files that stand alone: those of a conversation mean nothing by themselves."""
    cases = (case for path in sorted(ROOT.glob(FILES)) for case in read_cases(path.read_bytes(), path.name))
    return list(dict.fromkeys(" ".join(case.question.split()) for case in cases if not case.before))


def knowledge() -> Path:
    """The folder of the facts that `kazfacts run` would use too."""
    return read_settings().knowledge


def examples(engine: Engine) -> list[str]:
    """Every example question of the base."""
    facts = engine.snapshot.base.facts.values()
    return [question for fact in facts for question in fact.questions.get(DEFAULT_LANGUAGE, ())]
