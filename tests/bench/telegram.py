"""How many messages a second the bot answers on Telegram, beside the plainest echo bot, in one run.

    python -m tests.bench.telegram
    python -m tests.bench.telegram --seconds 3 --rounds 1 --people 500 --json figures.json

Both bots run as processes against the Bot API server on loopback, round by round in turn, so that whatever else the
machine does meets both. The people write the questions of tests/questions/tuning*.yaml, nobody more than once a second.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bot.answers import render
from bot.engine import Engine
from bot.matching.conversation import Conversation
from tests.bench.figures import Times, table, timed, times
from tests.bench.questions import asked, knowledge
from tests.support.bot_process import RUN_BOT
from tests.support.telegram import load
from tests.support.telegram.load import LoadResult

BOTS: Mapping[str, Sequence[str]] = {
    "echo bot": (sys.executable, "-m", "tests.support.echo_bot"),
    "kazfacts": RUN_BOT,
}
ECHO, OURS = BOTS


@dataclass(frozen=True)
class Side:
    """One bot over all its rounds: rates in messages a second, times in milliseconds."""

    messages: int
    seconds: float
    messages_per_second: float
    p50: float
    p99: float
    processor: float  # milliseconds that the bot has the processor for a message
    lost: int
    rounds: tuple[LoadResult, ...]


@dataclass(frozen=True)
class Report:
    """Both bots, and what the answering itself costs."""

    people: int
    in_flight: int
    sides: Mapping[str, Side]
    ratio: float  # our messages a second, of the echo bot's
    ratios: tuple[float, ...]  # the same round by round
    answering: Times  # matching and rendering, per message, in this process
    answering_share: float  # of the time that our bot has for a message at its measured rate

    @property
    def complaints(self) -> tuple[str, ...]:
        """What must not be, whatever the speed."""
        found = [f"{name}: {side.lost} messages lost" for name, side in self.sides.items() if side.lost]
        for name, side in self.sides.items():
            for result in side.rounds:
                found += [f"{name}: {violation}" for violation in result.violations]
                found += [f"{name}: ended with {result.exit_code}"] if result.exit_code else []
        return tuple(found)


def measure(*, seconds: float, warm_up: float, rounds: int, people: int, in_flight: int) -> Report:
    """Runs both bots in turn, then the answering alone."""
    sides = run_in_turn(
        BOTS, seconds=seconds, warm_up=warm_up, rounds=rounds, people=people, in_flight=in_flight
    )  # fmt: skip
    pairs = zip(sides[ECHO].rounds, sides[OURS].rounds, strict=True)
    answering = answering_times(asked())
    rate = sides[OURS].messages_per_second
    return Report(
        people=people,
        in_flight=in_flight,
        sides=sides,
        ratio=_ratio(rate, sides[ECHO].messages_per_second),
        ratios=tuple(_ratio(ours.messages_per_second, echo.messages_per_second) for echo, ours in pairs),
        answering=answering,
        answering_share=round(answering.mean / 1000 * rate, 3),
    )


def run_in_turn(
    bots: Mapping[str, Sequence[str]], *, seconds: float, warm_up: float, rounds: int, people: int, in_flight: int,
    latency: float = 0.0,
) -> dict[str, Side]:  # fmt: skip
    """Runs bots by their commands, round by round in turn. Every call of theirs takes `latency` seconds longer."""
    results: dict[str, list[LoadResult]] = {name: [] for name in bots}
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place) / "questions.txt"
        texts.write_text("\n".join(asked()), encoding="utf-8")
        environment = {"BOT_OPS_LISTEN": "127.0.0.1:0", "BOT_LOG_LEVEL": "WARNING"}
        for number in range(1, rounds + 1):
            # Each round begins with the same ids of updates, which a bot that remembers them would not answer again.
            environment["BOT_DATA_DIR"] = str(Path(place) / f"round {number}")
            for name, command in bots.items():
                result = load.run(
                    command, environment=environment, people=people, in_flight=in_flight, seconds=seconds,
                    warm_up=warm_up, texts_file=str(texts), latency=latency,
                )  # fmt: skip
                results[name].append(result)
                print(f"round {number}: {name}, {result.messages_per_second} messages/s", file=sys.stderr)
    return {name: _side(some) for name, some in results.items()}


def answering_times(questions: Sequence[str]) -> Times:
    """What comes between a text and its reply: the outcome, the message, its HTML."""
    engine = Engine(knowledge(), golden=False)
    base = engine.snapshot.base

    def answer(text: str) -> str:
        return render(engine.respond(text, Conversation()).outcome, base).html

    for question in questions[:100]:
        answer(question)
    return times(timed(answer, questions))


def _side(results: Sequence[LoadResult]) -> Side:
    messages, seconds = sum(one.messages for one in results), sum(one.seconds for one in results)
    return Side(
        messages=messages,
        seconds=round(seconds, 2),
        messages_per_second=round(messages / seconds, 1),
        p50=round(median(one.p50 for one in results), 1),
        p99=round(median(one.p99 for one in results), 1),
        processor=round(median(one.processor for one in results), 2),
        lost=sum(one.lost for one in results),
        rounds=tuple(results),
    )


def _ratio(ours: float, echo: float) -> float:
    return round(ours / echo, 3) if echo else float("nan")


def shown(report: Report) -> str:
    """The report for people."""
    rows = [
        (
            name,
            f"{side.messages_per_second:.0f}",
            f"{side.p50:.0f} ms",
            f"{side.p99:.0f} ms",
            f"{side.processor:.2f} ms",
            side.lost,
        )
        for name, side in report.sides.items()
    ]
    answering = report.answering
    lines = [
        table(("", "messages/s", "p50", "p99", "processor time", "lost"), rows),
        "",
        f"kazfacts answers {report.ratio:.0%} of the echo bot's messages a second"
        f" (by rounds: {', '.join(f'{ratio:.0%}' for ratio in report.ratios)}).",
        f"The answering itself, matching and rendering: p50 {answering.p50:.2f} ms, p99 {answering.p99:.2f} ms,"
        f" mean {answering.mean:.2f} ms a message; that is {report.answering_share:.0%} of the time from one message"
        " to the next.",
        f"{report.people} people, {report.in_flight} requests in flight, nobody more than once a second.",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 1 where a message was lost or a rule of Telegram's was broken."""
    parser = argparse.ArgumentParser(description="Compare the bot with the plainest echo bot, over loopback.")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each round")
    parser.add_argument("--warm-up", type=float, default=2.0, help="seconds before each round that do not count")
    parser.add_argument("--rounds", type=int, default=4, help="of each bot, in turn")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there as well")
    options = parser.parse_args(arguments)
    report = measure(
        seconds=options.seconds, warm_up=options.warm_up, rounds=options.rounds,
        people=options.people, in_flight=options.in_flight,
    )  # fmt: skip
    print(shown(report))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    for complaint in report.complaints:
        print(complaint, file=sys.stderr)
    return 1 if report.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
