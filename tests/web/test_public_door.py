"""The channel on the assistant as it runs: what the public may ask, and when it is ready."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests

from tests.support.live import Stack

pytestmark = pytest.mark.live
SECONDS = 30


class Door:
    """A visitor without a browser."""

    def __init__(self, base: str, address: str) -> None:
        self.base = base
        self.address = {"X-Forwarded-For": address}
        opened = requests.post(
            f"{base}/sessions", json={}, headers=self.address, timeout=SECONDS
        ).json()
        self.headers = {**self.address, "Authorization": f"Bearer {opened['token']}"}

    def send(self, identifier: str, **content: Any) -> requests.Response:
        return requests.post(
            f"{self.base}/messages",
            json={"id": identifier, **content},
            headers=self.headers,
            timeout=SECONDS,
        )


@pytest.fixture
def door(live: str, request: pytest.FixtureRequest) -> Door:
    return Door(live, f"192.0.2.{hash(request.node.name) % 250}")


def test_ready_while_a_message_would_be_answered(live: str, door: Door) -> None:
    ready = requests.get(f"{live}/ready", timeout=SECONDS).json()
    assert ready["ready"] is True
    assert set(ready["checks"]) == {"model", "actions", "database", "conversations"}
    assert door.send("m1", text="Qui peut être tuteur ?").json()["messages"]


def test_a_replayed_id_gives_the_same_answer(door: Door) -> None:
    first = door.send("same", text="Qui peut être tuteur ?").json()
    again = door.send("same", text="Qui peut être tuteur ?").json()
    assert again["messages"] == first["messages"] != []


@pytest.mark.parametrize("payload", ["/restart", " /session_start", '/inform{"headcount": "3"}'])
def test_a_privileged_payload_stays_outside(door: Door, payload: str) -> None:
    reply = door.send("p", text=payload)
    assert (reply.status_code, reply.json()["error"]) == (403, "payload_not_offered")


def test_what_was_just_offered_is_taken(door: Door) -> None:
    offered = door.send("a", text="Quelles aides pour embaucher un apprenti ?").json()["messages"]
    payload = offered[-1]["buttons"][0]["payload"]
    assert payload.startswith("/")
    assert door.send("b", payload=payload).status_code == 200


def test_an_expired_session_is_told(stack: Stack, door: Door) -> None:
    assert door.send("m", text="bonjour").status_code == 200
    try:
        stack.set_now("2026-11-25T10:00:00")
        late = door.send("m2", text="bonjour")
    finally:
        stack.set_now("2026-11-23T10:00:00")
    assert (late.status_code, late.json()["error"]) == (401, "session_expired")


def test_a_flood_stops_at_its_own_door(live: str, door: Door) -> None:
    statuses = [door.send(f"f{n}", text="bonjour").status_code for n in range(30)]
    assert statuses.count(200) <= 20
    assert statuses[-1] == 429
    assert Door(live, "192.0.2.251").send("x", text="bonjour").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/webhooks/rest/webhook",
        "/conversations/web-0/tracker",
        "/status",
        "/model/parse",
        "/domain",
    ],
)
def test_nothing_else_answers_the_public(stack: Stack, path: str) -> None:
    public = {"X-Forwarded-For": "203.0.113.9"}
    for method in ("GET", "POST"):
        reply = requests.request(
            method, f"{stack.url}{path}", json={"sender": "x"}, headers=public, timeout=SECONDS
        )
        assert reply.status_code in (403, 404, 405), (method, path, reply.text)


def test_a_turn_is_answered_without_making_anybody_wait(live: str) -> None:
    door = Door(live, "192.0.2.252")
    door.send("w0", text="Qui peut être tuteur ?")
    started = time.monotonic()
    assert door.send("w1", text="Quel est le rôle du tuteur ?").status_code == 200
    assert time.monotonic() - started < 5
