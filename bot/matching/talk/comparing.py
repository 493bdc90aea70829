"""Two subjects set side by side: "compare China and Russia", and after an answer "how does that compare to China"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from bot.facts.dates import earliest
from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token, plain_of
from bot.matching.language.word_files import lists
from bot.matching.outcomes import NoAnswer, Outcome, Overview, meaning
from bot.matching.overviews.subjects import Subject, about
from bot.matching.ranking.decision import FACTS_AT_MOST, starters
from bot.matching.ranking.query import Query
from bot.matching.talk.message import Message
from bot.matching.talk.references import Context

COMPARED = 3  # facts on a subject that is set beside another
_WORDS = lists("comparing")
_COMPARING, _JOINTS = _WORDS["comparing"], _WORDS["joints"]


def comparison(query: Query, index: Index) -> Overview | NoAnswer | None:
    """The facts on both of two subjects, then the best of those on each alone; None where none are to be compared.

    Where only one is named, or one of whom nothing is known, there is nothing to set beside it.
    """
    if (sides := _sides(query)) is None:
        return None
    one, other = _in_one_respect(*sides)
    of_one, of_other = (about(side, index) if side else None for side in (one, other))
    if of_one and of_other and of_one[0] != of_other[0]:
        return _overview(of_one, of_other, index)
    if (one and other and not query.unknown_names) or (_says_more(one) or _says_more(other)):
        return None
    near = of_one or of_other
    return NoAnswer(tuple(near[1][:FACTS_AT_MOST]) if near else starters(index, query.text))


def compared_with_told(query: Query, context: Context, message: Message) -> Outcome | None:
    """The comparison of the one that was asked about with the one whom a message names: "compare it with China"."""
    sides = _sides(query)
    if sides is None or sum(map(bool, sides)) != 1:
        return None
    told = [entity for entity in context.last.entities if entity != KAZAKHSTAN]
    if len(told) != 1 or told[0] in query.entities:
        return None
    named = plain_of(token for side in sides for token in side)
    asked = f"{message.index.name_of(told[0])} compared with {named}"
    found = comparison(message.understood(asked), message.index)
    return meaning(asked, found) if found else None


def _sides(query: Query) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """What stands on either side of "with" or "and", without words that say nothing; None where nothing is compared."""
    if not any(token.text in _COMPARING for token in query.tokens):
        return None
    at = next((at for at, token in enumerate(query.tokens) if token.text in _JOINTS), 0)
    return _meaning(query.tokens[:at]), _meaning(query.tokens[at:])


def _meaning(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.tag is not Tag.FUNCTION and token.text not in _COMPARING | _JOINTS]


def _in_one_respect(one: Sequence[Token], other: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What only the first names is meant of both: "the INVESTMENTS of China and the EU"."""
    respect = [token for token in one if not token.entity]
    names_both = len(respect) < len(one) and bool(other) and all(token.entity for token in other)
    return one, [*respect, *other] if names_both else other


def _says_more(side: Sequence[Token]) -> bool:
    """Whether words stand beside a name: what is asked is then more than a comparison."""
    return any(not token.entity for token in side)


def side_by_side(
    of_one: Sequence[Fact], of_other: Sequence[Fact]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts on both of two subjects, then those on the one and on the other alone: the best of each."""
    shared = {fact.id for fact in of_one} & {fact.id for fact in of_other}
    both = (fact for fact in of_one if fact.id in shared)
    one, other = ((fact for fact in found if fact.id not in shared) for found in (of_one, of_other))
    return tuple(islice(both, COMPARED)), tuple(islice(one, COMPARED)), tuple(islice(other, COMPARED))


def _overview(of_one: Subject, of_other: Subject, index: Index) -> Overview:
    (one, on_one), (other, on_other) = of_one, of_other
    dated = sorted(chain(*side_by_side(on_one, on_other)), key=lambda fact: earliest(index.base.as_of(fact)))
    return Overview(f"{one} compared with {other}", tuple(dated))
