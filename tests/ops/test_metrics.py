"""Metrics: what Prometheus reads, and no label beyond outcomes and results."""

from __future__ import annotations

import math

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.answers.as_json import _NAMES
from bot.ops.health import Status
from bot.ops.metrics import OUTCOMES, RELOADS, Metrics
from bot.ops.serving import serving

STATUS = Status(facts=7, version="abc", silence=2.5)


def samples(text: str) -> dict[str, float]:
    """Every sample, by its name with its labels."""
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_every_outcome_of_the_engine_is_counted() -> None:
    assert tuple(_NAMES.values()) == OUTCOMES


async def test_what_was_counted_is_served() -> None:
    metrics = Metrics()
    metrics.answered("answer", 0.004)
    metrics.answered("answer", 7.0)
    metrics.answered("no-answer", 0.002)
    metrics.failed()
    metrics.reloaded("used")
    async with serving("127.0.0.1", 0, lambda: STATUS, metrics) as url, httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{url}/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = samples(answer.text)
    assert [found[f"kazfacts_messages_total {outcome}"] for outcome in OUTCOMES] == [2, 0, 0, 1, 0]
    assert [found[f"kazfacts_reloads_total {result}"] for result in RELOADS] == [1, 0, 0, 0]
    assert found["kazfacts_handler_errors_total"] == 1
    assert found["kazfacts_facts"] == 7
    assert found["kazfacts_last_poll_age_seconds"] == 2.5
    assert found["kazfacts_answer_seconds_count"] == 3
    assert found["kazfacts_answer_seconds_sum"] == pytest.approx(7.006)
    assert found["kazfacts_answer_seconds_bucket 0.005"] == 2
    assert found["kazfacts_answer_seconds_bucket +Inf"] == 3


def test_two_bots_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.failed()
    assert samples(other.exposition(STATUS).decode())["kazfacts_handler_errors_total"] == 0


def test_before_the_first_poll_its_age_is_no_number() -> None:
    text = Metrics().exposition(Status(facts=7, version="abc", silence=None)).decode()
    assert math.isnan(samples(text)["kazfacts_last_poll_age_seconds"])
