"""While a message is understood, others are served; one that is not understood in time waits."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.core.processor import MessageProcessor  # noqa: E402

from addons import off_loop  # noqa: E402


class Slow(MessageProcessor):
    """A processor whose reading takes a while, whatever is read."""

    def __init__(self, seconds: float) -> None:
        self.http_interpreter = None
        self.seconds = seconds

    def _parse_message_with_graph(self, *_: Any) -> dict[str, Any]:
        deadline = time.monotonic() + self.seconds
        while time.monotonic() < deadline:
            sum(range(1000))
        return {"text": "bonjour", "intent": {"name": "salutation"}, "entities": []}

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Need no domain."""


async def _beats_while_reading(processor: Slow) -> tuple[int, dict[str, Any]]:
    reading = asyncio.ensure_future(
        processor.parse_message(SimpleNamespace(text="bonjour"), SimpleNamespace())
    )
    beats = 0
    while not reading.done():
        await asyncio.sleep(0.01)
        beats += 1
    return beats, await reading


def test_others_are_served_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = asyncio.run(_beats_while_reading(Slow(0.5)))
    assert before <= 2, "Rasa no longer reads in its loop: the correction can go"
    monkeypatch.setattr(MessageProcessor, "parse_message", MessageProcessor.parse_message)
    off_loop.apply()
    off_loop.apply()
    beats, read = asyncio.run(_beats_while_reading(Slow(0.5)))
    assert beats >= 5
    assert read["intent"]["name"] == "salutation"


def test_a_message_that_is_not_read_in_time_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MessageProcessor, "parse_message", MessageProcessor.parse_message)
    monkeypatch.setattr(off_loop, "DEADLINE", 0.05)
    off_loop.apply()
    with pytest.raises(off_loop.UnderstandingLate):
        asyncio.run(_beats_while_reading(Slow(0.3)))
