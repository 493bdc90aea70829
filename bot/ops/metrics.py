"""What is counted while the bot answers, for Prometheus: numbers only, nothing about anybody."""

from __future__ import annotations

import math

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.ops.health import Status

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Known from the start, so that each is there with a 0 before it has happened.
OUTCOMES = ("answer", "overview", "clarification", "no-answer", "small-talk")
USED, UNSOUND, UNREAD, UNCONFIRMED = RELOADS = ("used", "unsound", "unread", "unconfirmed")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The counters of one run of the bot."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._messages = Counter(
            "kazfacts_messages", "Messages answered, by what came of them.", ["outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "kazfacts_answer_seconds",
            "Time from a message to its rendered answer.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._errors = Counter(
            "kazfacts_handler_errors", "Updates that could not be answered and are set aside.", registry=self._registry
        )
        self._reloads = Counter(
            "kazfacts_reloads", "Reloads of the facts, by what came of them.", ["result"], registry=self._registry
        )
        self._facts = Gauge("kazfacts_facts", "Facts in use.", registry=self._registry)
        self._silence = Gauge(
            "kazfacts_last_poll_age_seconds",
            "Time since the last successful poll; NaN before Telegram is reached.",
            registry=self._registry,
        )
        for outcome in OUTCOMES:
            self._messages.labels(outcome)
        for result in RELOADS:
            self._reloads.labels(result)

    def answered(self, outcome: str, seconds: float) -> None:
        """Counts a message, by its outcome, and how long the answer took."""
        self._messages.labels(outcome).inc()
        self._seconds.observe(seconds)

    def failed(self) -> None:
        """Counts an update that is set aside."""
        self._errors.inc()

    def reloaded(self, result: str) -> None:
        """Counts a reload, by its result."""
        self._reloads.labels(result).inc()

    def exposition(self, status: Status) -> bytes:
        """Everything counted so far, and how the bot is doing, as Prometheus reads it."""
        self._facts.set(status.facts)
        self._silence.set(math.nan if status.silence is None else status.silence)
        return generate_latest(self._registry)
