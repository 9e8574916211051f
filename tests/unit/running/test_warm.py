"""What loads when first used is loaded before a visitor uses it, and never keeps the server down."""

from __future__ import annotations

import asyncio
import gc
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.core import run  # noqa: E402

from addons import warm  # noqa: E402


def start(agent: Any) -> Any:
    async def load(*_: Any) -> Any:
        return agent

    with patch.object(run, "load_agent_on_start", load):
        warm.apply()
        warm.apply()
        return asyncio.run(run.load_agent_on_start("model", None, None, None, None))


class Processor:
    """Reads in context: what was given to it is kept."""

    domain = SimpleNamespace(slots=[])

    def __init__(self) -> None:
        self.read: list[str] = []

    def predict_next_with_tracker_if_should(self, tracker: Any) -> None:
        self.read.append(tracker.latest_message.text)


class Agent:
    """As Rasa's: ready as long as something processes messages."""

    def __init__(self, processor: Processor, parse_message: Any) -> None:
        self.processor: Processor | None = processor
        self.parse_message = parse_message

    def is_ready(self) -> bool:
        return self.processor is not None


@pytest.mark.parametrize("fails", [False, True])
def test_one_message_is_read_before_the_first(fails: bool) -> None:
    read: list[str] = []

    async def parse(text: str) -> dict[str, Any]:
        read.append(text)
        if fails:
            raise ValueError
        return {"text": text, "intent": {"name": "inform"}, "entities": []}

    processor = Processor()
    agent = Agent(processor, parse)
    try:
        assert start(agent) is agent
        assert gc.get_freeze_count() > 0, "a round of the collector would hold every thread"
    finally:
        gc.unfreeze()
    assert read == [warm.SENTENCE]
    assert processor.read == ([] if fails else [warm.SENTENCE]), "alone, then in context"
    assert agent.is_ready() is not fails, "a model that cannot read would fail every message"


def test_an_agent_without_a_model_is_left_alone() -> None:
    agent = SimpleNamespace(is_ready=lambda: False)
    try:
        assert start(agent) is agent
    finally:
        gc.unfreeze()
