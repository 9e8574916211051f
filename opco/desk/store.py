"""What the desk remembers: requests received, messages, events to send. One SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS requests (
  reference TEXT PRIMARY KEY, state TEXT NOT NULL DEFAULT 'waiting', adviser TEXT,
  data TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL, author TEXT NOT NULL, name TEXT,
  text TEXT NOT NULL, at TEXT NOT NULL, event_id TEXT UNIQUE);
CREATE INDEX IF NOT EXISTS messages_by_reference ON messages (reference, id);
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL,
  body TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'pending', error TEXT);
"""

WAITING, JOINED, CLOSED = "waiting", "joined", "closed"


@dataclass(frozen=True)
class Request:
    """A request as it came; ``data`` is the contract's."""

    reference: str
    state: str
    adviser: str | None
    data: dict[str, Any]
    at: str


@dataclass(frozen=True)
class Message:
    """A line of the conversation since the request: of the visitor, an adviser or the system."""

    id: int
    author: str
    name: str | None
    text: str
    at: str
    #: Of an adviser's message: ``pending``, ``sent`` or ``refused``; empty for the others.
    state: str = ""
    error: str | None = None


@dataclass(frozen=True)
class Event:
    """An event that the assistant has not taken yet."""

    id: str
    reference: str
    body: str


class Store:
    """The file; each call is a transaction of its own."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        with self._open() as database:
            database.executescript(_TABLES)

    def receive(self, webhook_id: str, kind: str, data: dict[str, Any], at: str) -> bool:
        """Take a verified message of the assistant; False when it had come before."""
        with self._open() as database:
            new = database.execute(
                "INSERT INTO received (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (webhook_id, at),
            ).rowcount
            if not new:
                return False
            reference = str(data["reference"])
            if kind == "handoff.requested":
                database.execute(
                    "INSERT INTO requests (reference, data, at) VALUES (?, ?, ?)"
                    " ON CONFLICT (reference) DO UPDATE SET data = excluded.data",
                    (reference, json.dumps(data, ensure_ascii=False), at),
                )
            elif kind == "handoff.message":
                author = "visitor" if data.get("author") == "visitor" else "system"
                _say(database, reference, author, data.get("name"), str(data["text"]), at)
            elif kind == "handoff.closed":
                if data.get("reason") == "erased":
                    _erase(database, reference)
                    return True
                database.execute(
                    "UPDATE requests SET state = ? WHERE reference = ?", (CLOSED, reference)
                )
                _say(database, reference, "system", None, "Le visiteur a annulé sa demande.", at)
        return True

    def requests(self) -> list[Request]:
        """Return the requests, those that wait first, the oldest first among them."""
        with self._open() as database:
            rows = database.execute(
                "SELECT * FROM requests ORDER BY state = 'closed', state = 'joined', at LIMIT 200"
            ).fetchall()
        return [_request(row) for row in rows]

    def request(self, reference: str) -> Request | None:
        """Return one request."""
        with self._open() as database:
            row = database.execute(
                "SELECT * FROM requests WHERE reference = ?", (reference,)
            ).fetchone()
        return None if row is None else _request(row)

    def messages(self, reference: str) -> list[Message]:
        """Return what was written since the request, in order."""
        with self._open() as database:
            rows = database.execute(
                "SELECT m.id, m.author, m.name, m.text, m.at, e.state AS state, e.error AS error"
                " FROM messages m LEFT JOIN events e ON e.id = m.event_id"
                " WHERE m.reference = ? ORDER BY m.id",
                (reference,),
            ).fetchall()
        return [
            Message(
                row["id"], row["author"], row["name"], row["text"], row["at"],
                row["state"] or "", row["error"],
            )
            for row in rows
        ]  # fmt: skip

    def send(
        self,
        event_id: str,
        reference: str,
        body: str,
        at: str,
        *,
        adviser: str,
        state: str,
        text: str | None,
    ) -> None:
        """Keep an event to send, the state it brings, and the message to show."""
        with self._open() as database:
            database.execute(
                "INSERT INTO events (id, reference, body) VALUES (?, ?, ?)",
                (event_id, reference, body),
            )
            database.execute(
                "UPDATE requests SET state = ?, adviser = ? WHERE reference = ?",
                (state, adviser, reference),
            )
            if text:
                _say(database, reference, "adviser", adviser, text, at, event_id)

    def next_events(self) -> list[Event]:
        """Return, for each request, the oldest event that the assistant has not taken."""
        with self._open() as database:
            rows = database.execute(
                "SELECT id, reference, body FROM events WHERE position IN"
                " (SELECT MIN(position) FROM events WHERE state = 'pending' GROUP BY reference)"
                " ORDER BY position"
            ).fetchall()
        return [Event(row["id"], row["reference"], row["body"]) for row in rows]

    def mark(self, event_id: str, state: str, error: str | None = None) -> None:
        """Write down what became of an event."""
        with self._open() as database:
            database.execute(
                "UPDATE events SET state = ?, error = ? WHERE id = ?", (state, error, event_id)
            )

    def give_back(self, reference: str) -> None:
        """Let a request wait again: the assistant refused what was sent about it."""
        with self._open() as database:
            database.execute(
                "UPDATE requests SET state = ? WHERE reference = ? AND state = ?",
                (WAITING, reference, JOINED),
            )

    def tell(self, reference: str, text: str, at: str) -> None:
        """Add a line of the desk's own."""
        with self._open() as database:
            _say(database, reference, "system", None, text, at)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=5)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA secure_delete = ON")
            with connection:
                yield connection


def _say(
    database: sqlite3.Connection,
    reference: str,
    author: str,
    name: str | None,
    text: str,
    at: str,
    event_id: str | None = None,
) -> None:
    database.execute(
        "INSERT INTO messages (reference, author, name, text, at, event_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (reference, author, name, text, at, event_id),
    )


def _erase(database: sqlite3.Connection, reference: str) -> None:
    """Delete all that was received about a request: its visitor had their data erased."""
    for table in ("messages", "events", "requests"):
        database.execute(f"DELETE FROM {table} WHERE reference = ?", (reference,))


def _request(row: sqlite3.Row) -> Request:
    return Request(
        row["reference"], row["state"], row["adviser"], json.loads(row["data"]), row["at"]
    )
