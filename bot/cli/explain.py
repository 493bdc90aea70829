"""Why a question was answered as it was, for editors: words, repairs, candidates, decision."""

from __future__ import annotations

from bot.answers.as_json import outcome_name
from bot.cli.terminal import print_table, say
from bot.engine import Reply
from bot.matching.explanation import WordTold, explained
from bot.matching.ranking import Candidate


def explain(text: str, reply: Reply) -> None:
    """Prints how a message was understood, by itself, and which facts came into question."""
    why = explained(text, reply.snapshot.index)
    say(f"decision: {outcome_name(reply.outcome)}, confidence {reply.outcome.confidence:.2f}", "bold")
    say(f"an answer needs {why.answer_from:.2f}; the first leads the next by {why.margin:.2f}")
    say(f"asked for: {why.aspect}" + (f"; whose: {why.holder}" if why.holder else ""))
    for repair in why.repairs:
        say(f"repaired: {repair.typed} -> {' '.join(repair.meant)}")
    if why.words:
        print_table(("word", "understood as", "weight", "", ""), map(_word, why.words))
    if why.candidates:
        print_table(
            ("candidate", "score", "words", "phrase", "aspect", "interrogative", "not explained", "against"),
            map(_candidate, why.candidates),
        )
    else:
        say("no fact shares a word with it")


def _word(word: WordTold) -> tuple[str, ...]:
    return (
        word.typed,
        word.understood,
        f"{word.weight:.2f}",
        "name" if word.is_name else "",
        "" if word.is_explained else "not explained",
    )


def _candidate(candidate: Candidate) -> tuple[str, ...]:
    features = candidate.features
    return (
        candidate.document.fact.id,
        f"{candidate.confidence:.2f}",
        f"{features.coverage:.2f}",
        f"{features.phrase:.2f}",
        f"{features.aspect:.2f}",
        f"{features.interrogative:.2f}",
        ", ".join(candidate.unexplained),
        "; ".join(features.vetoes),
    )
