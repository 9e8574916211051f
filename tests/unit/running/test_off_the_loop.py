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
from rasa.exceptions import ActionLimitReached  # noqa: E402

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


def test_others_are_served_meanwhile(request: pytest.FixtureRequest) -> None:
    before, _ = asyncio.run(_beats_while_reading(Slow(0.5)))
    assert before <= 2, "Rasa no longer reads in its loop: the correction can go"
    request.getfixturevalue("corrected")
    off_loop.apply()
    beats, read = asyncio.run(_beats_while_reading(Slow(0.5)))
    assert beats >= 5
    assert read["intent"]["name"] == "salutation"


class Talking(MessageProcessor):
    """A processor whose prediction takes a while, or fails; it predicts a word, then to listen."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.predicted = 0
        self.run: list[str] = []
        self.on_circuit_break = None

    @staticmethod
    def _should_handle_message(tracker: Any) -> bool:
        return bool(tracker.listens)

    def predict_next_with_tracker_if_should(self, tracker: Any) -> Any:
        self.predicted += 1
        if self.failure:
            raise self.failure
        deadline = time.monotonic() + (0.5 if self.predicted == 1 else 0)
        while time.monotonic() < deadline:
            sum(range(1000))
        return f"action {self.predicted}", SimpleNamespace(is_end_to_end_prediction=False)

    nlg = None

    async def _run_action(self, action: str, *_: Any) -> bool:
        self.run.append(action)
        return len(self.run) < 2


async def _beats_in_a_turn(processor: Talking, listens: bool = True) -> int:
    tracker = SimpleNamespace(listens=listens, sender_id="a")
    turn = asyncio.ensure_future(processor._run_prediction_loop(SimpleNamespace(), tracker))
    beats = 0
    while not turn.done():
        await asyncio.sleep(0.01)
        beats += 1
    await turn
    return beats


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MessageProcessor, "parse_message", MessageProcessor.parse_message)
    monkeypatch.setattr(
        MessageProcessor, "_run_prediction_loop", MessageProcessor._run_prediction_loop
    )
    off_loop.apply()


def test_rasa_reads_in_context_in_its_loop() -> None:
    assert asyncio.run(_beats_in_a_turn(Talking())) <= 2, "the correction can go"


def test_others_are_served_while_a_message_is_read_in_context(corrected: None) -> None:
    processor = Talking()
    assert asyncio.run(_beats_in_a_turn(processor)) >= 5
    assert processor.run == ["action 1", "action 2"], "each prediction is made once, in order"
    assert processor.predicted == 2


def test_rasa_takes_what_a_prediction_raises_as_it_did(corrected: None) -> None:
    processor = Talking(ActionLimitReached("too many"))
    asyncio.run(_beats_in_a_turn(processor))
    assert processor.run == []
    with pytest.raises(ValueError, match="a fault"):
        asyncio.run(_beats_in_a_turn(Talking(ValueError("a fault"))))


def test_a_conversation_that_is_paused_is_not_read(corrected: None) -> None:
    processor = Talking()
    asyncio.run(_beats_in_a_turn(processor, listens=False))
    assert processor.predicted == 0


def test_a_message_that_is_not_read_in_context_in_time_is_late(
    corrected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(off_loop, "DEADLINE", 0.05)
    with pytest.raises(off_loop.UnderstandingLate):
        asyncio.run(_beats_in_a_turn(Talking()))


def test_a_message_that_is_not_read_in_time_is_late(
    corrected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(off_loop, "DEADLINE", 0.05)
    with pytest.raises(off_loop.UnderstandingLate):
        asyncio.run(_beats_while_reading(Slow(0.3)))
