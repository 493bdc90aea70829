"""What the generated facts speak of: noun phrases, the common ones of the field first, then ever rarer ones."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from random import Random

from tests.bench.generated.lists import LISTS

_ENDINGS = re.compile(
    r"[a-z]{4,}(?:tion|ment|ship|ity|ance|ence|age|ure|logy|graphy|er|or|ist|ism|ness|hood|ics|ry|cy|sis)"
)
_MODIFIERS = re.compile(r"[a-z]{4,}(?:al|ic|ive|ous|ary|less|ful|ish|able|ible|ant|ent)")
# How often a word occurs in the word list: neither everybody's words nor the dictionary's curiosities.
_LEAST, _MOST = 60, 400_000


@dataclass(frozen=True)
class Words:
    """English nouns and adjectives, the most used first."""

    nouns: Sequence[str]
    adjectives: Sequence[str]

    def phrase(self, reach: float, random: Random) -> str:
        """An adjective and a noun out of the most used part of the language, from 0 (none) to 1 (all)."""
        return f"{_one(self.adjectives, reach, random)} {_one(self.nouns, reach, random)}"


def words() -> Words:
    """The words of pyspellchecker's list that look like nouns and adjectives by their endings."""
    with as_file(files("spellchecker") / "resources" / "en.json.gz") as path, gzip.open(path) as packed:
        counts: dict[str, int] = json.load(packed)
    usual = sorted(counts, key=lambda word: (-counts[word], word))
    kept = [word for word in usual if _LEAST <= counts[word] <= _MOST]
    return Words([w for w in kept if _ENDINGS.fullmatch(w)], [w for w in kept if _MODIFIERS.fullmatch(w)])


def reach(facts: int) -> float:
    """How much of the language a base of so many facts draws on: rarer words come in as it grows."""
    return min(1.0, 0.06 * facts**0.3)


def subjects(many: int, among: Words, facts: int, random: Random) -> list[str]:
    """So many subjects, the most common first; words return in several of them, as words do."""
    found = dict.fromkeys(LISTS["subjects"])
    usual = [phrase.split()[0] for phrase in LISTS["subjects"]]
    while len(found) < many:
        phrase = among.phrase(reach(facts), random)
        _, noun = phrase.split()
        found[random.choice((phrase, f"{random.choice(usual)} {noun}"))] = None
    return list(found)[:many]


def _one(some: Sequence[str], reach: float, random: Random) -> str:
    return some[int(random.random() ** 2 * reach * len(some))]
