"""Without an action server of its own the assistant says so; the conversation goes on when it is back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]

SECONDS = 60


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """An assistant whose actions run in a program of their own."""
    running = Stack(tmp_path_factory.mktemp("apart"), actions_apart=True)
    try:
        yield running.start()
    finally:
        running.stop()


def test_a_turn_that_fails_is_said_and_the_next_one_answers(stack: Stack) -> None:
    visitor = stack.conversation("no action server")
    actions = stack.programs["actions"]
    stack.stop_program(actions)
    try:
        visitor.say("qui peut être tuteur ?")
        assert "incident" in visitor.text
        visitor.say("qui peut être tuteur ?")
        assert "incident" in visitor.text
    finally:
        stack.start_program(actions)
        stack.wait_until_ready(actions)
    visitor.say("qui peut être tuteur ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"


def test_the_website_is_not_ready_and_its_visitor_sends_again(stack: Stack) -> None:
    base = f"{stack.url}/webhooks/website"
    opened = requests.post(f"{base}/sessions", json={}, timeout=SECONDS).json()

    def send() -> requests.Response:
        return requests.post(
            f"{base}/messages",
            json={"id": "m1", "text": "Qui peut être tuteur ?"},
            headers={"Authorization": f"Bearer {opened['token']}"},
            timeout=SECONDS,
        )

    actions = stack.programs["actions"]
    stack.stop_program(actions)
    try:
        ready = requests.get(f"{base}/ready", timeout=SECONDS)
        assert ready.status_code == 503
        assert ready.json()["checks"] == {
            "model": True,
            "actions": False,
            "database": True,
            "conversations": True,
        }
        failed = send()
        assert (failed.status_code, failed.json()["error"]) == (503, "assistant_unavailable")
    finally:
        stack.start_program(actions)
        stack.wait_until_ready(actions)
    answered = send()
    assert answered.status_code == 200
    assert answered.json()["messages"]
