"""A webhook receiver as a team would run one: it verifies, answers, and remembers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class _Clocked(Webhook):
    """The library's verification, on a clock that is given."""

    def __init__(self, secret: str, now: Callable[[], datetime] | None) -> None:
        super().__init__(secret)
        self._now = now or (lambda: datetime.now(timezone.utc))

    def _Webhook__verify_timestamp(self, header: str) -> datetime:
        instant = datetime.fromtimestamp(int(header), timezone.utc)
        if abs(instant - self._now()) > timedelta(minutes=5):
            raise WebhookVerificationError("too far from now")
        return instant


@dataclass
class Received:
    """One request, as it came."""

    headers: dict[str, str]
    body: bytes
    verified: bool

    @property
    def content(self) -> dict[str, Any]:
        """Return the body read as JSON."""
        content: dict[str, Any] = json.loads(self.body)
        return content


@dataclass
class Receiver:
    """Listens on loopback. ``status`` is what it answers; ``headers`` go with it.

    ``stop`` closes the port, ``start`` opens the same one again.
    """

    secret: str
    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before_answer: Callable[[], None] = lambda: None
    #: The clock that a signature's instant is compared with, when a test holds it.
    now: Callable[[], datetime] | None = None
    received: list[Received] = field(default_factory=list)

    def start(self) -> Receiver:
        """Listen, on the port used before if there was one."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.received.append(Received(headers, body, receiver._verifies(headers, body)))
                receiver.before_answer()
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def stop(self) -> None:
        """Close the port: a sender is refused."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Return where to post."""
        return f"http://127.0.0.1:{self.port}/"

    def _verifies(self, headers: dict[str, str], body: bytes) -> bool:
        try:
            _Clocked(self.secret, self.now).verify(body, headers)
        except Exception:
            return False
        return True
