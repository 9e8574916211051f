"""What loads when first used is loaded before a visitor uses it, and never keeps the server down."""

from __future__ import annotations

import asyncio
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


@pytest.mark.parametrize("fails", [False, True])
def test_one_message_is_read_before_the_first(fails: bool) -> None:
    read: list[str] = []

    async def parse(text: str) -> None:
        read.append(text)
        if fails:
            raise ValueError

    agent = SimpleNamespace(parse_message=parse, is_ready=lambda: True)
    assert start(agent) is agent
    assert read == [warm.SENTENCE]


def test_an_agent_without_a_model_is_left_alone() -> None:
    agent = SimpleNamespace(is_ready=lambda: False)
    assert start(agent) is agent
