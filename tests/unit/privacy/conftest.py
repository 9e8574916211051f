from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from opco.database import create_engine, session_scope
from opco.privacy import Databases
from tests.support.database import migrated

#: As Rasa 3.6 makes it.
RASA_TABLE = sa.Table(
    "events",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", sa.String(255)),
    sa.Column("action_name", sa.String(255)),
    sa.Column("data", sa.Text),
)

Say = Callable[..., None]


@pytest.fixture(params=["two databases", "one database"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    records = migrated(tmp_path)
    file = "opco.db" if request.param == "one database" else "conversations.db"
    conversations = create_engine(f"sqlite:///{tmp_path / file}")
    yield Databases(records, conversations)
    records.dispose()
    conversations.dispose()


@pytest.fixture()
def say(databases: Databases) -> Say:
    """Write an event as Rasa's tracker store does."""
    with databases.conversations.begin() as connection:
        RASA_TABLE.create(connection)

    def write(conversation_id: str, kind: str, at: datetime, **fields: Any) -> None:
        event = {"event": kind, "timestamp": at.timestamp(), **fields}
        with session_scope(databases.conversations) as session:
            session.execute(
                sa.insert(RASA_TABLE).values(
                    sender_id=conversation_id,
                    type_name=kind,
                    timestamp=event["timestamp"],
                    data=json.dumps(event),
                )
            )

    return write


@pytest.fixture()
def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
