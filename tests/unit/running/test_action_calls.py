"""The action server refuses what is no call of Rasa's, and says which field is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from addons.action_calls import _check_call
from addons.web.errors import ApiError

CALL: dict[str, Any] = {
    "next_action": "action_answer",
    "sender_id": "a",
    "tracker": {
        "sender_id": "a",
        "slots": {},
        "latest_message": {"text": "bonjour", "intent": {"name": "x", "confidence": 0.5}},
        "events": [{"event": "user"}],
        "active_loop": {},
    },
    "version": "3.6.21",
}


def test_a_call_of_rasas_passes() -> None:
    _check_call(CALL)
    bare = {"sender_id": "a", "slots": {}, "events": []}
    _check_call({"next_action": "x", "tracker": bare, "domain": None})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("next_action", 3),
        ("tracker", []),
        ("tracker", None),
        ("domain", "x"),
        ("version", 3),
        ("tracker.sender_id", None),
        ("tracker.slots", []),
        ("tracker.slots", None),
        ("tracker.events", {}),
        ("tracker.events", None),
        ("tracker.events", [1]),
        ("tracker.active_loop", "x"),
        ("tracker.latest_message", "x"),
        ("tracker.latest_message.intent", "x"),
        ("tracker.latest_message.intent.confidence", "x"),
        ("tracker.latest_message.entities", {}),
    ],
)
def test_the_field_that_is_wrong_is_named(path: str, value: Any) -> None:
    call: dict[str, Any] = {
        **CALL, "tracker": {**CALL["tracker"], "latest_message": {"intent": {"name": "x"}}}
    }  # fmt: skip
    *parents, last = path.split(".")
    inside = call
    for name in parents:
        inside = inside[name]
    inside[last] = value
    with pytest.raises(ApiError) as caught:
        _check_call(call)
    assert caught.value.status == 422
    assert path in caught.value.message


@pytest.mark.parametrize("call", [None, [], "x", 3])
def test_what_is_no_object_is_refused(call: Any) -> None:
    with pytest.raises(ApiError):
        _check_call(call)
