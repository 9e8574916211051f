"""A service that is away for a while is waited for: 503, in how many seconds, and nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis.exceptions
import requests
import sqlalchemy.exc

from addons.guard.outages import is_outage
from addons.off_loop import UnderstandingLate
from tests.support.live import free_port
from tests.support.scripted import running
from tests.unit.channels.conftest import Visitor


def waits(reply: requests.Response) -> bool:
    content = reply.json()
    assert (reply.status_code, content["error"]) == (503, "service_away"), reply.text
    assert content["retry_after"] == int(reply.headers["retry-after"]) > 0
    return bool(content["message"].endswith("."))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold SQLite's writing lock, as a program that stopped in the middle of a transaction."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_sqlite_held_by_another(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with running(tmp_path) as server:
        visitor = Visitor(server)
        visitor.says("bonjour")
        with locked(tmp_path / "conversations.db"):
            assert waits(visitor.send("encore", id="kept"))
        assert "Traceback" not in caplog.text
        assert visitor.says("encore", id="kept")


def test_a_message_read_too_late_is_taken_once_when_it_comes_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What a machine without a processor to spare does to a message, seen in a measurement."""

    def late(_text: str) -> list[object]:
        raise UnderstandingLate

    with monkeypatch.context() as starved:
        starved.setattr(visitor.server.agent, "script", late)
        assert waits(visitor.send("combien ?", id="late"))
    assert "Traceback" not in caplog.text
    answered = visitor.says("combien ?", id="late")
    assert answered
    texts = [message["text"] for message in visitor.events()["messages"]]
    assert texts.count("combien ?") == 1


def test_redis_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with running(tmp_path, rate_storage=f"redis://127.0.0.1:{free_port()}/0") as server:
        assert waits(requests.post(f"{server.base}/sessions", json={}, timeout=10))
        adviser = requests.post(f"{server.base}/adviser", data=b"{}", timeout=10)
        assert waits(adviser)
    assert "Traceback" not in caplog.text


def test_the_database_away_on_every_route_that_needs_it(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise sqlalchemy.exc.OperationalError("SELECT", {}, Exception("server closed"))

    store = visitor.server.agent.tracker_store
    monkeypatch.setattr(store, "_run", away)
    for method, path in (("GET", "events"), ("GET", "transcript"), ("POST", "messages")):
        content = {"id": "a", "text": "bonjour"} if method == "POST" else None
        reply = visitor.ask(method, path, json=content, headers={"Origin": visitor.server.url})
        assert waits(reply), path
        assert reply.headers["access-control-allow-origin"] == visitor.server.url
    monkeypatch.undo()
    assert visitor.says("bonjour", id="a")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (sqlalchemy.exc.OperationalError("", {}, Exception()), True),
        (sqlalchemy.exc.InterfaceError("", {}, Exception()), True),
        (sqlalchemy.exc.DBAPIError("", {}, Exception(), connection_invalidated=True), True),
        (sqlalchemy.exc.IntegrityError("", {}, Exception()), False),
        (redis.exceptions.ConnectionError(), True),
        (redis.exceptions.ResponseError(), False),
        (ConnectionRefusedError(), True),
        (ValueError(), False),
        (None, False),
    ],
)
def test_what_is_an_outage(error: Exception | None, expected: bool) -> None:
    assert is_outage(error) is expected


def test_what_an_outage_caused_is_one() -> None:
    error = RuntimeError("wrapped")
    error.__cause__ = redis.exceptions.TimeoutError()
    assert is_outage(error)
