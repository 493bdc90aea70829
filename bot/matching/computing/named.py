"""A stored figure that a question calls by its value: "what is the source for the 117 billion"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.matching.computing.operands import SECTIONS
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.numerals import number_of
from bot.matching.language.tokens import Token
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Found
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained

CONFIDENCE = 0.9  # a value with its unit is hardly that of another figure, where only one has it
_OF_ITSELF = {Aspect.ANY, Aspect.SOURCE, Aspect.SPEAKER, Aspect.DEFINITION, Aspect.STANCE}
_TRUST = re.compile(rf"^{SECTIONS['trust']}$")


def named_by_value(query: Query, index: Index) -> Answer | None:
    """The one figure whose value, with its unit, is all that a question speaks of; None where it speaks of more."""
    if query.aspect not in _OF_ITSELF:
        return None
    own = [token for token in query.meaning if not _TRUST.match(token.text)]
    values = [value for token in own if (value := number_of(token)) is not None]
    if len(values) != 1 or len(own) < 2:  # 2010 alone may be a year
        return None
    found = [document for document in index.figures if _is_it(document, values[0], own)]
    return Answer((Found(found[0].fact, CONFIDENCE),), query.aspect) if len(found) == 1 else None


def _is_it(document: Document, value: Decimal, own: list[Token]) -> bool:
    figure = document.fact.figure
    if figure is None or Decimal(str(figure.value)) != value:
        return False
    return all(explained(token, document.keys) >= EXPLAINED for token in own)
