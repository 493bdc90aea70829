"""Why a question was answered as it was, for editors: words, repairs, candidates, decision."""

from __future__ import annotations

from bot.cli.terminal import print_table, say
from bot.engine import Reply
from bot.matching.query import understand
from bot.matching.ranking import Candidate, rank
from bot.matching.weighing import weigh

SHOWN = 8  # candidates


def explain(text: str, reply: Reply) -> None:
    """Prints how a message was understood, by itself, and which facts came into question."""
    index = reply.snapshot.index
    query = understand(text, index)
    say(f"decision: {type(reply.outcome).__name__}, confidence {reply.outcome.confidence:.2f}", "bold")
    say(f"asked for: {query.aspect}" + (f"; whose: {query.holder}" if query.holder else ""))
    for token in query.repairs:
        say(f"repaired: {token.typed} -> {token.text}")
    weighed = weigh(query, index)
    if weighed:
        rows = [(w.term.token.typed, w.term.token.key, f"{w.weight:.2f}", "name" if w.is_name else "") for w in weighed]
        print_table(("word", "understood as", "weight", ""), rows)
    candidates = rank(query, index)[:SHOWN]
    if candidates:
        print_table(
            ("candidate", "score", "words", "phrase", "aspect", "not explained", "against"), map(_row, candidates)
        )
    else:
        say("no fact shares a word with it")


def _row(candidate: Candidate) -> tuple[str, ...]:
    features = candidate.features
    return (
        candidate.document.fact.id,
        f"{candidate.confidence:.2f}",
        f"{features.coverage:.2f}",
        f"{features.phrase:.2f}",
        f"{features.aspect:.2f}",
        ", ".join(candidate.unexplained),
        "; ".join(features.vetoes),
    )
