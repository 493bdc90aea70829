"""A small sound fact base, as files, for the bot under test."""

from __future__ import annotations

import os
import time
from pathlib import Path
from textwrap import dedent

SOURCES = f"""\
    - id: tribune-2023-06
      title: Bridges & <rails> across the steppe
      publisher: The Tribune
      date: 2023-06
      url: https://example.org/bridges
      kind: report
      language: en
      sha256: {"0" * 64}
      paragraphs: 80

    - id: herald-2024-05
      title: A year of mediation
      publisher: The Herald
      date: 2024-05-28
      url: https://example.org/mediation
      kind: interview
      language: en
      sha256: {"1" * 64}
      paragraphs: 80
    """
TOPICS = """\
    - id: economy
      name:
        en: Economy

    - id: transport
      name:
        en: Transport
      parent: economy

    - id: diplomacy
      name:
        en: Diplomacy
    """
ENTITIES = """\
    - id: kazakhstan
      type: state
      name:
        en: Kazakhstan

    - id: bek
      type: person
      name:
        en: Aru Bek

    - id: brics
      type: organisation
      name:
        en: BRICS
    """
SYNONYMS = """\
    - words:
        en:
          - money
          - funds
    """
GOLDEN = """\
    - question: who mediates between the neighbours
      fact: mediation-offer
    - question: how tall is the mountain
      fact: none
    """
FACTS = {
    "figures/investment.yaml": """\
        - id: fdi-total
          title:
            en: All foreign investment
          statement:
            en: >-
              Foreign investors have put $410 billion into Kazakhstan & its economy.
          figure:
            value: 410
            unit: billion USD
            measures: foreign investment
            qualifier: exactly
          voice: publication
          topics: [economy]
          citations:
            - source: tribune-2023-06
              paragraph: 2
              evidence:
                - $410 billion
          questions:
            en:
              - how much foreign investment is there in all
              - what have foreign investors put into the economy
              - total of foreign investment
          related: [mediation-offer, brics-interest]
        """,
    "positions/diplomacy.yaml": """\
        - id: brics-interest
          title:
            en: Interest in BRICS
          statement:
            en: >-
              Kazakhstan is interested in cooperation with BRICS.
          voice: reported
          attributed_to: bek
          topics: [diplomacy]
          citations:
            - source: tribune-2023-06
              paragraph: 3
              evidence:
                - cooperation with BRICS
          questions:
            en:
              - what does Kazakhstan think of BRICS
              - is Kazakhstan interested in BRICS
              - brics
        """,
    "initiatives/diplomacy.yaml": """\
        - id: mediation-offer
          title:
            en: Offer to mediate
          statement:
            en: >-
              Aru Bek offers to mediate between the quarrelling neighbours.
          voice: own-words
          attributed_to: bek
          topics: [diplomacy]
          citations:
            - source: herald-2024-05
              paragraph: 4
              evidence:
                - offers to mediate
          questions:
            en:
              - who mediates between the neighbours
              - what does Aru Bek offer the quarrelling neighbours
              - offer to mediate

        - id: old-offer
          title:
            en: An older offer
          statement:
            en: >-
              Aru Bek once offered a conference.
          voice: own-words
          attributed_to: bek
          topics: [diplomacy]
          citations:
            - source: herald-2024-05
              paragraph: 5
              evidence:
                - a conference
          questions:
            en:
              - who offered a conference
              - which conference was once offered
              - older conference offer
          withdrawn:
            date: 2024-06-01
            reason:
              en: The conference was called off.
        """,
}
RAILWAY = """\
    - id: railway-{number}
      title:
        en: Railway line {name}
      statement:
        en: >-
          The railway line {name} was opened for freight.
      voice: publication
      topics: [transport]
      citations:
        - source: tribune-2023-06
          paragraph: {paragraph}
          evidence:
            - railway line {name}
      questions:
        en:
          - what is the railway line {name} open for
          - when was the railway line {name} opened
          - line {name} freight
"""
NAMES = (
    "Altyn", "Berik", "Chagan", "Darkhan", "Esil", "Fergana",
    "Gulshat", "Horgos", "Ishim", "Jasyl", "Karatau", "Lepsy",
)  # fmt: skip


def railway(number: int, name: str) -> str:
    """A fact about a railway line."""
    return dedent(RAILWAY).format(number=number, name=name, paragraph=number + 10)


BEFORE = 60.0  # seconds


class Folder:
    """The folder `knowledge` of a test. What is written there has been written a minute ago, so that nobody waits."""

    def __init__(self, parent: Path) -> None:
        self.path = parent / "knowledge"
        for name, text in FACTS.items():
            self.write(name, dedent(text))
        self.write("sources.yaml", dedent(SOURCES))
        self.write("topics.yaml", dedent(TOPICS))
        self.write("entities.yaml", dedent(ENTITIES))
        self.write("synonyms.yaml", dedent(SYNONYMS))
        self.write("golden.yaml", dedent(GOLDEN))
        self.write(
            "background/transport.yaml", "\n".join(railway(number, name) for number, name in enumerate(NAMES, 1))
        )

    def write(self, name: str, text: str) -> None:
        """Writes a file, and its folder where there is none."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() - BEFORE,) * 2)

    def mend(self, name: str, old: str, new: str) -> None:
        """Puts `new` in the place of the first `old` of a file."""
        text = (self.path / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))
