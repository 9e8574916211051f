"""A webhook receiver as a team would run one: it verifies, answers, and remembers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


@dataclass
class Received:
    """One request, as it came."""

    headers: dict[str, str]
    body: bytes
    verified: bool

    @property
    def content(self) -> dict[str, Any]:
        """Return the body read as JSON."""
        return json.loads(self.body)


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
            Webhook(self.secret).verify(body, headers)
        except Exception:
            return False
        return True
