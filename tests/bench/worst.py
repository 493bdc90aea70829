"""The worst that people can type: how long each takes. python -m tests.bench.worst FOLDER RESULT"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from statistics import median

from bot.facts.base import FactBase
from bot.facts.load import load
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import build
from bot.matching.language.english import common_words
from bot.matching.language.normalize import LONGEST
from bot.matching.respond import respond
from bot.matching.smalltalk import TOO_LONG
from tests.bench.generated.asking import mistyped

TIMES = 5  # each is typed so often; the median of the processor's time counts


def worst_inputs(base: FactBase) -> dict[str, str]:
    """Messages that make a matcher work: as long as Telegram allows, and longer."""
    random = Random(4)
    texts = [text for fact in base.facts.values() for text in (*fact.statement.values(), *fact.questions["en"])]
    names = [name for entity in base.entities.values() for name in entity.name.values()]
    questions = [question for fact in base.facts.values() for question in fact.questions["en"]]
    wrong = [mistyped(word, random) for text in texts[:500] for word in text.split()]
    full = {
        "4,096 characters of statements": _joined(texts, " ", random),
        "4,096 characters of questions": _joined(questions, "? ", random),
        "4,096 characters of names": _joined(names, " ", random),
        "4,096 characters of names and commas": _joined(names, ", ", random),
        "4,096 characters of typing errors": _joined([mistyped(text, random) for text in texts], " ", random),
        "a typing error in every word": _joined(wrong, " ", random),
        "4,096 digits": "7" * LONGEST,
        "4,096 characters of numbers": _joined([str(number) for number in range(9999)], " ", random),
        "one letter repeated": "a" * LONGEST,
        "one word repeated": "kazakhstan " * (LONGEST // 11),
        "a laugh": "ha" * (LONGEST // 2),
        "a loaded question, one verb repeated": f"when will spineless Kazakhstan quit {'admitted ' * (LONGEST // 9)}",
        "claims, one figure after the other": f"is the border {'2 km ' * (LONGEST // 5)}",
        "claims, one rank after the other": f"is it true that {'largest china ' * (LONGEST // 14)}",
        "a thousand words": " ".join(random.choices(common_words(), k=1000)),
        "a thousand short words": "is it so " * 333,
        "a hundred thousand combining marks": "e" + "\u0301" * 100_000,
        "combining marks on every letter": "e\u0301\u0302\u0303" * (LONGEST // 4),
        "punctuation": "?!.," * (LONGEST // 4),
        "empty lines": "\n" * (TOO_LONG - 1) + ";",
        "lines of spaces": " \n" * (TOO_LONG // 2 - 2) + "--x",
        "links": "see https://example.org/ and " * (LONGEST // 29),
        "words cut short": "econ. dep. min. " * (LONGEST // 16),
        "a question mark behind every word": "? ".join(random.choices(common_words(), k=500)),
    }  # fmt: skip
    # Longer texts are declined unread: the longest that are read work hardest.
    return full | {f"{name}, cut to {TOO_LONG:,}": text[:TOO_LONG] for name, text in full.items()}


def _joined(texts: list[str], between: str, random: Random) -> str:
    return between.join(random.sample(texts, min(len(texts), LONGEST)))[:LONGEST]


def main(folder: str, result_file: str) -> None:
    """Writes the milliseconds of each."""
    base = load(Path(folder)).base
    assert base is not None, f"the facts in {folder} are unsound"
    index = build(base)
    found = {}
    for name, text in worst_inputs(base).items():
        taken = []
        for _ in range(TIMES):
            started = time.process_time()
            respond(text, Conversation(), index)
            taken.append(time.process_time() - started)
        found[name] = round(1000 * median(taken), 1)
    Path(result_file).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
