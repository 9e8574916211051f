"""A database, a clock that is told the time, teams, and a receiver of webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.handoff import HandoffDraft, Requested, request
from opco.handoff.teams import Teams
from tests.support.receiver import Receiver

SECRET = "whsec_" + "dGVzdC1zZWNyZXQtb2YtdGhlLWxpdmUtc3RhY2s="
#: A Monday, ten o'clock in Paris.
START = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


class Clock:
    """An instant that only the test moves."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = create_engine(f"sqlite:///{tmp_path / 'opco.db'}")
    upgrade(found)
    yield found
    found.dispose()


@pytest.fixture
def receiver(clock: Clock) -> Iterator[Receiver]:
    found = Receiver(SECRET, now=clock).start()
    yield found
    found.stop()


@pytest.fixture
def write_teams(tmp_path: Path) -> Callable[..., Teams]:
    """Return a function that reads teams written in YAML, with the variables given."""

    def write(text: str, **environment: str) -> Teams:
        file = tmp_path / "teams.yml"
        file.write_text(text, encoding="utf-8")
        return Teams.load(file, environment, tmp_path / "secret")

    return write


ONE_TEAM = """
teams:
  default:
    title: Conseillers
    webhook: {url_env: URL, secret_env: SECRET}
routing: [{team: default}]
"""


@pytest.fixture
def teams(write_teams: Callable[..., Teams], receiver: Receiver) -> Teams:
    return write_teams(ONE_TEAM, URL=receiver.url, SECRET=SECRET)


@pytest.fixture
def ask(engine: Engine, teams: Teams, clock: Clock) -> Callable[..., Requested]:
    """Return a function that stores a request."""

    def store(conversation: str = "visitor", **fields: Any) -> Requested:
        given: dict[str, Any] = {
            "id": f"draft of {conversation}",
            "conversation_id": conversation,
            "reason": "asked",
            "consented_at": clock(),
            "name": "Anne Garage",
            "email": "anne@garage.example",
            "live": True,
            **fields,
        }
        with session_scope(engine) as session:
            return request(session, HandoffDraft(**given), teams, clock(), "http://127.0.0.1")

    return store
