"""What the desk remembers: requests received, messages, events to send. One SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opco.knowledge import say

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
CREATE TABLE IF NOT EXISTS reads (
  reference TEXT NOT NULL, adviser TEXT NOT NULL, message_id INTEGER NOT NULL,
  PRIMARY KEY (reference, adviser));
"""
#: What later versions added to tables that exist.
_COLUMNS = {"closed_at": "ALTER TABLE requests ADD COLUMN closed_at TEXT"}

WAITING, JOINED, CLOSED = "waiting", "joined", "closed"


@dataclass(frozen=True)
class Request:
    """A request as it came; ``data`` is the contract's, ``adviser`` who answers for it.

    ``closed_at`` is set when an adviser closed it. ``unread`` counts what its visitor wrote since
    the adviser who asks last looked.
    """

    reference: str
    state: str
    adviser: str | None
    data: dict[str, Any]
    at: str
    closed_at: str | None = None
    unread: int = 0


@dataclass(frozen=True)
class Message:
    """A line since the request: of the visitor, an adviser, the system, or a note among advisers."""

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
            known = {row["name"] for row in database.execute("PRAGMA table_info(requests)")}
            for column, statement in _COLUMNS.items():
                if column not in known:
                    database.execute(statement)

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
                _say(database, reference, "system", None, say("desk.cancelled"), at)
        return True

    def check(self) -> None:
        """Read a row, write one and take it back; raises what a request would meet.

        Opening a file that is gone would make another, without tables.
        """
        if not self._file.is_file():
            raise sqlite3.OperationalError("the desk's file is gone")
        with self._open() as database:
            database.execute("SELECT reference FROM requests LIMIT 1").fetchone()
            database.execute("INSERT INTO received (id, at) VALUES ('ready', '')")
            database.rollback()

    def requests(self, name: str) -> list[Request]:
        """Return the requests as the adviser ``name`` finds them: those that wait first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT r.*, (SELECT count(*) FROM messages m WHERE m.reference = r.reference"
                " AND m.author = 'visitor' AND m.id > coalesce((SELECT d.message_id FROM reads d"
                " WHERE d.reference = r.reference AND d.adviser = ?), 0)) AS unread"
                " FROM requests r ORDER BY r.state = 'closed', r.state = 'joined', r.at",
                (name,),
            ).fetchall()
        return [_request(row) for row in rows]

    def mark_read(self, reference: str, name: str, message_id: int) -> None:
        """Note that an adviser has seen a request up to a message."""
        self._change(
            "INSERT INTO reads VALUES (?, ?, ?) ON CONFLICT (reference, adviser)"
            " DO UPDATE SET message_id = max(message_id, excluded.message_id)",
            reference, name, message_id,
        )  # fmt: skip

    def take(self, reference: str, name: str, at: str, *, over: bool = False) -> bool:
        """Make an adviser answer for a request; ``over`` takes it from a colleague.

        False when a colleague has it.
        """
        with self._open() as database:
            had = database.execute(
                "SELECT adviser FROM requests WHERE reference = ?", (reference,)
            ).fetchone()
            if had is None or (had["adviser"] not in (None, name) and not over):
                return False
            if had["adviser"] != name:
                database.execute(
                    "UPDATE requests SET adviser = ? WHERE reference = ?", (name, reference)
                )
                before = f" à la suite de {had['adviser']}" if had["adviser"] else ""
                _say(database, reference, "system", None, f"{name} suit la demande{before}.", at)
        return True

    def hand_over(self, reference: str, name: str, to: str | None, at: str) -> bool:
        """Give a request of one's own to a colleague, or to whoever takes it; False if not one's own."""
        with self._open() as database:
            changed = database.execute(
                "UPDATE requests SET adviser = ? WHERE reference = ? AND adviser = ?",
                (to, reference, name),
            ).rowcount
            if changed:
                words = f"{name} confie la demande à {to}." if to else f"{name} rend la demande."
                _say(database, reference, "system", None, words, at)
        return bool(changed)

    def note(self, reference: str, name: str, text: str, at: str) -> None:
        """Keep a note for colleagues: it leaves for nobody."""
        with self._open() as database:
            _say(database, reference, "note", name, text, at)

    def request(self, reference: str) -> Request | None:
        """Return one request."""
        with self._open() as database:
            found = database.execute("SELECT * FROM requests WHERE reference = ?", (reference,))
            row = found.fetchone()
        return None if row is None else _request(row)

    def messages(self, reference: str) -> list[Message]:
        """Return what was written since the request, in order."""
        with self._open() as database:
            rows = database.execute(
                "SELECT m.id, m.author, m.name, m.text, m.at, coalesce(e.state, '') AS state, e.error"
                " FROM messages m LEFT JOIN events e ON e.id = m.event_id"
                " WHERE m.reference = ? ORDER BY m.id",
                (reference,),
            ).fetchall()
        return [Message(**dict(row)) for row in rows]

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
        """Keep an event to send, the state it brings, and the message to show; once for an id."""
        with self._open() as database:
            new = database.execute(
                "INSERT INTO events (id, reference, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (event_id, reference, body),
            ).rowcount
            if not new:
                return
            database.execute(
                "UPDATE requests SET state = ?, adviser = ?, closed_at = ? WHERE reference = ?",
                (state, adviser, at if state == CLOSED else None, reference),
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
        return [Event(**dict(row)) for row in rows]

    def mark(self, event_id: str, state: str, error: str | None = None) -> None:
        """Write down what became of an event."""
        self._change("UPDATE events SET state = ?, error = ? WHERE id = ?", state, error, event_id)

    def give_back(self, reference: str) -> None:
        """Let a request wait again: the assistant refused what was sent about it."""
        statement = "UPDATE requests SET state = ? WHERE reference = ? AND state = ?"
        self._change(statement, WAITING, reference, JOINED)

    def tell(self, reference: str, text: str, at: str) -> None:
        """Add a line of the desk's own."""
        with self._open() as database:
            _say(database, reference, "system", None, text, at)

    def _change(self, statement: str, *values: Any) -> None:
        with self._open() as database:
            database.execute(statement, values)

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
    for table in ("messages", "events", "reads", "requests"):
        database.execute(f"DELETE FROM {table} WHERE reference = ?", (reference,))


def _request(row: sqlite3.Row) -> Request:
    return Request(**{**dict(row), "data": json.loads(row["data"])})
