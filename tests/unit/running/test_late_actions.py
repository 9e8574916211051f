"""An action that takes too long, or fails, is answered; only a fault is traced."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import base
from actions.base import ConversationAction
from actions.resources import library
from opco import clock
from opco.dialogue.state import State
from opco.knowledge import Library


class Talk(ConversationAction):
    NAME = "action_test"


def run() -> list[dict[str, Any]]:
    tracker = Tracker("a", {}, {"text": "bonjour"}, [], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    asyncio.run(Talk().run(dispatcher, tracker, {}))
    messages: list[dict[str, Any]] = dispatcher.messages
    return messages


def test_a_late_action_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(base, "SECONDS", 0.05)
    monkeypatch.setattr(base, "take_up", lambda *_: ended.wait(10))
    said = run()
    ended.set()
    assert "incident" in said[0]["text"]
    assert caplog.messages == ["Action action_test is late for a"]
    assert "Traceback" not in caplog.text


def test_a_fault_is_traced(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr(base, "take_up", fails)
    assert "incident" in run()[0]["text"]
    assert "ValueError: a fault" in caplog.text


def test_an_action_never_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "take_up", lambda *_: ([], State()))
    assert "incident" in run()[0]["text"]


def test_the_first_visitor_waits_for_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-23")
    library.cache_clear()
    Talk()
    assert library.cache_info().currsize == 1

    def reading_again(*_: object) -> None:
        raise AssertionError("the sentences of today were not worked out")

    monkeypatch.setattr(Library, "_every_sentence", reading_again)
    assert library().sentences(clock.today())
