"""A small sound fact base that each test breaks in one place."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from bot.facts.grounding import Grounding, check_grounding
from bot.facts.load import Loaded, load
from bot.facts.problems import Problem

TODAY = date(2024, 12, 31)

ARTICLE = """\
Investors on the steppe

The union has put $117 billion into Kazakhstan, out of $410 billion in all.
Deputy Minister Aru Bek said that trade “is a bridge — not a wall”.
The ministers met in Astana on June 8-9.
Photo: somebody
"""
OPINION = """\
A view from outside
Ernest Gallo concludes that the balance will hold.
"""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


FILES = {
    "sources.yaml": f"""\
        - id: tribune-2023-06
          title: Investors on the steppe
          publisher: The Tribune
          date: 2023-06
          url: https://example.org/investors
          kind: interview
          language: en
          sha256: {_sha256(ARTICLE)}
          paragraphs: 5
          uncited:
            - paragraph: 1
              reason: headline
            - paragraph: 5
              reason: photo credit

        - id: view-2023-10
          title: A view from outside
          publisher: The View
          author: gallo
          date: 2023-10-13
          url: https://example.org/view
          kind: opinion
          language: en
          sha256: {_sha256(OPINION)}
          paragraphs: 2
          uncited:
            - paragraph: 1
              reason: headline
        """,
    "topics.yaml": """\
        - id: economy
          name:
            en: Economy

        - id: investment
          name:
            en: Investment
          parent: economy

        - id: diplomacy
          name:
            en: Diplomacy
        """,
    "entities.yaml": """\
        - id: bek
          type: person
          name:
            en: Aru Bek

        - id: gallo
          type: person
          name:
            en: Ernest Gallo
          spellings:
            en:
              - Professor Gallo

        - id: asia
          type: region
          name:
            en: Asia

        - id: astana
          type: place
          name:
            en: Astana
          part_of: asia
        """,
    "synonyms.yaml": """\
        - words:
            en:
              - money
              - funds
        """,
    "golden.yaml": """\
        - question: how much has the union invested
          fact: union-money
        - question: how tall is the mountain
          fact: none
        """,
    "figures/investment.yaml": """\
        - id: union-money
          title:
            en: Money from the union
          statement:
            en: >-
              The union has invested $117 billion in the country.
          figure:
            value: 117
            unit: billion USD
            measures: foreign investment
            qualifier: exactly
            part_of: all-money
          voice: publication
          topics: [investment]
          citations:
            - source: tribune-2023-06
              paragraph: 2
              evidence:
                - $117 billion
          questions:
            en:
              - how much has the union invested
              - money from the union
              - union investment total
          related: [all-money]

        - id: all-money
          title:
            en: All foreign money
          statement:
            en: >-
              Investors from abroad have put $410 billion into the country.
          figure:
            value: 410
            unit: billion USD
            measures: foreign investment
            qualifier: exactly
          voice: publication
          as_of: 2023-05
          topics: [investment]
          citations:
            - source: tribune-2023-06
              paragraph: 2
              evidence:
                - $410 billion in all
          questions:
            en:
              - how much foreign money is there
              - all investment from abroad
              - total of foreign funds
        """,
    "positions/diplomacy.yaml": """\
        - id: bek-trade
          title:
            en: Bek on trade
          statement:
            en: >-
              Aru Bek holds that trade joins nations.
          quote:
            text:
              en: is a bridge - not a wall
            speaker: bek
          voice: own-words
          attributed_to: bek
          topics: [diplomacy]
          entities: [asia]
          citations:
            - source: tribune-2023-06
              paragraph: 3
              evidence:
                - trade "is a bridge
          questions:
            en:
              - what does Bek think of trade
              - is trade a bridge
              - Bek trade view
          not_for:
            en:
              - what does Bek think of war

        - id: gallo-balance
          title:
            en: Gallo on the balance
          statement:
            en: >-
              In the opinion of Ernest Gallo, the balance is going to hold.
          voice: author-opinion
          attributed_to: gallo
          topics: [diplomacy]
          citations:
            - source: view-2023-10
              paragraph: 2
              evidence:
                - the balance will hold
          questions:
            en:
              - what does Gallo conclude
              - will the balance hold
              - Gallo opinion
        """,
    "events/diplomacy.yaml": """\
        - id: meeting-2023
          title:
            en: The meeting in Astana
          statement:
            en: >-
              The ministers met in Astana on 8 and 9 June 2023.
          voice: publication
          occurred:
            from: 2023-06-08
            to: 2023-06-09
          place: astana
          topics: [diplomacy]
          citations:
            - source: tribune-2023-06
              paragraph: 4
              evidence:
                - met in Astana
          questions:
            en:
              - when did the ministers meet
              - where was the meeting
              - ministers meeting date
        """,
}


class Knowledge:
    """The folder `knowledge` of one test."""

    def __init__(self, parent: Path) -> None:
        self.path = parent / "knowledge"
        self.articles = parent / "articles"
        self.restore()
        self.articles.mkdir()
        (self.articles / "tribune-2023-06.txt").write_text(ARTICLE, encoding="utf-8")
        (self.articles / "view-2023-10.txt").write_text(OPINION, encoding="utf-8")

    def restore(self) -> None:
        """Makes the files sound again."""
        for name, text in FILES.items():
            self.write(name, dedent(text))

    def write(self, name: str, text: str | bytes) -> None:
        """Writes a file, and its folder where there is none."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def text(self, name: str) -> str:
        """The text of a file."""
        return (self.path / name).read_bytes().decode()

    def mend(self, name: str, old: str, new: str) -> None:
        """Puts `new` in the place of the first `old` of a file."""
        text = self.text(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def load(self, previous: Loaded | None = None) -> Loaded:
        """Loads the folder as on the last day of 2024."""
        return load(self.path, today=TODAY, previous=previous)

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the folder."""
        return self.load().problems

    def problem(self) -> Problem:
        """The one thing that is wrong with the folder."""
        problems = self.problems()
        assert len(problems) == 1, "\n".join(map(str, problems)) or "nothing is wrong"
        return problems[0]

    def reported(self) -> set[tuple[str, str, str, str | None]]:
        """Of every problem the file, then line, column, fact and field, then message and hint."""
        loaded = self.load()
        assert loaded.base is None
        return {
            (
                problem.position.file,
                f"{problem.position.line}:{problem.position.column} {problem.fact or '-'} {problem.field or '-'}",
                problem.message,
                problem.hint,
            )
            for problem in loaded.problems
        }

    def ground(self) -> Grounding:
        """Compares the facts with the articles."""
        loaded = self.load()
        assert loaded.base is not None, "\n".join(map(str, loaded.problems))
        return check_grounding(loaded.base, loaded.locations, self.articles)


@pytest.fixture
def folder(tmp_path: Path) -> Knowledge:
    """A sound fact base."""
    return Knowledge(tmp_path)
