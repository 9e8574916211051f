"""A website channel on a real port, around an assistant that says what each test tells it to."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from tests.support.rasa_imports import import_rasa

import_rasa()

from tests.support.scripted import ScriptedServer, echo, running  # noqa: E402

SECONDS = 10
_numbers = itertools.count(1)


class Visitor:
    """One visitor of the channel: a session, and what can be asked with it."""

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.opened = requests.post(f"{server.base}/sessions", json={}, timeout=SECONDS).json()
        self.headers = {"Authorization": f"Bearer {self.opened['token']}"}

    @property
    def conversation_id(self) -> str:
        import jwt

        return jwt.decode(self.opened["token"], options={"verify_signature": False})["sub"]

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {**self.headers, **options.pop("headers", {})}
        options.setdefault("timeout", SECONDS)
        return requests.request(method, f"{self.server.base}/{path}", headers=headers, **options)

    def send(self, text: str = "", **content: Any) -> requests.Response:
        body = {"id": f"m{next(_numbers)}", **({"text": text} if text else {}), **content}
        return self.ask("POST", "messages", json=body)

    def says(self, text: str, **content: Any) -> list[dict[str, Any]]:
        reply = self.send(text, **content)
        assert reply.status_code == 200, reply.text
        return reply.json()["messages"]

    def events(self, after: str = "0") -> dict[str, Any]:
        return self.ask("GET", f"events?after={after}").json()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedServer]:
    settings = {
        "origins": frozenset({"https://www.opco.example"}),
        "write_seconds": 1.0,
        "heartbeat_seconds": 0.3,
    }
    with running(tmp_path_factory.mktemp("channel"), **settings) as server:
        yield server


@pytest.fixture
def server(shared_server: ScriptedServer) -> Iterator[ScriptedServer]:
    yield shared_server
    agent, gate = shared_server.agent, shared_server.gate
    agent.script, agent.delay, agent.ready = echo, 0.0, True
    agent.received.clear()
    gate.states.clear()
    gate.notices.clear()
    gate.said.clear()


@pytest.fixture
def visitor(server: ScriptedServer) -> Visitor:
    return Visitor(server)


@pytest.fixture
def new_visitor(server: ScriptedServer) -> Callable[[], Visitor]:
    return lambda: Visitor(server)


@pytest.fixture
def limited(tmp_path: Any) -> Iterator[ScriptedServer]:
    """A channel with the rates that the public gets."""
    with running(tmp_path, message_rates="20/minute", session_rates="5/minute") as server:
        yield server
