"""What the assistant's processes count for Prometheus: numbers, never a word nor a conversation.

Served at ``/metrics``, which answers only who asks the process itself: what comes through the proxy
is refused. Several workers of one process group share their numbers in ``PROMETHEUS_MULTIPROC_DIR``.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

TURNS = Counter("opco_turns_total", "Turns, by who answered or why nobody did.", ["outcome"])
STAGES = Histogram(
    "opco_turn_seconds",
    "Seconds of a turn: waiting for the conversation, understanding the words, reading them in their"
    " context, the assistant, all of it.",
    ["stage"],
    buckets=_SECONDS,
)
#: A « choice » is a message that was not understood for sure.
ANSWERS = Counter("opco_answers_total", "What the assistant said, by kind.", ["kind"])
REFUSALS = Counter(
    "opco_refusals_total", "Requests refused, by status and code.", ["status", "code"]
)
#: Set by who asks ``/ready``, as the proxy does all the time: a program that was not asked says nothing.
READY = Gauge(
    "opco_ready",
    "Whether each part that a message needs does its work: 1 or 0.",
    ["part"],
    multiprocess_mode="livemin",
)
STREAMS = Gauge("opco_open_streams", "Windows that listen.", multiprocess_mode="livesum")


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Measure a stage of a turn, also one that fails."""
    began = time.perf_counter()
    try:
        yield
    finally:
        _stage(stage).observe(time.perf_counter() - began)


@lru_cache(maxsize=16)
def _stage(name: str) -> Histogram:
    """Return what counts a stage, which the library finds again under a lock."""
    return STAGES.labels(name)


def serve(app: Sanic) -> Sanic:
    """Add ``/metrics`` to an application; return it."""
    app.add_route(_send, "/metrics", name="metrics")
    return app


async def _send(request: Request) -> HTTPResponse:
    if "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return empty(status=404)
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return raw(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    return raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)
