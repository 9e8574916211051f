"""The tracker store: one SQL database, SQLite by default, chosen by the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from opco.settings import Settings


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store on ``Settings.conversations_url``.

    The store is the transcript: adviser messages are appended to it, replay, export and erasure
    read it. With SQLite it writes ahead, so that reading an old conversation (export, replay of
    an adviser's message) does not wait for one that goes on.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        url = host or Settings().conversations_url
        path = sa.engine.make_url(url).database
        if url.startswith("sqlite") and path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(domain=domain, event_broker=event_broker, host=url, **kwargs)
        if url.startswith("sqlite"):
            sa.event.listen(self.engine, "connect", _write_ahead)


def _write_ahead(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()
