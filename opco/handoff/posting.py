"""Posting to a team's system: signed, never longer than agreed, whatever the other side does."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from opco.handoff.retries import read_retry_after
from opco.handoff.signing import sign
from opco.handoff.teams import Webhook

#: Bytes of an answer that are read, for the log: nothing is expected in it.
_MOST_READ = 2_000
_AGENT = "opco-assistant"


@dataclass(frozen=True)
class Sent:
    """What became of one attempt. ``gone``: the receiver wants nothing more, ever."""

    ok: bool
    status: int | None = None
    error: str = ""
    retry_after: timedelta | None = None
    gone: bool = False

    @property
    def unreachable(self) -> bool:
        """Tell whether nobody answered at all."""
        return not self.ok and self.status is None


class Poster:
    """Posts to webhooks. ``seconds`` bounds the whole exchange, connection and answer included."""

    def __init__(self, seconds: float = 15.0, authorities: Path | None = None) -> None:
        self._seconds = seconds
        self._authorities = authorities
        self._too_slow = f"no complete answer within {seconds:g} s"

    def post(self, target: Webhook, message_id: str, body: str, now: datetime) -> Sent:
        """Make one attempt, signed as of ``now``; never raises."""
        headers = {
            **sign(target.secrets, message_id, body, now),
            "content-type": "application/json; charset=utf-8",
            "user-agent": _AGENT,
        }
        session = requests.Session()
        # A proxy of the company's does not lead to this machine.
        session.trust_env = not _is_loopback(target.url)
        if self._authorities is not None:
            session.verify = str(self._authorities)
        guard = _Guard()
        adapter = _GuardedAdapter(guard)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        try:
            with guard.within(self._seconds):
                answer = session.post(
                    target.url,
                    data=body.encode(),
                    headers=headers,
                    timeout=(min(5.0, self._seconds), self._seconds),
                    allow_redirects=False,
                    stream=True,
                )
                sent = _read(answer, now)
                # A connection that we cut looks like an answer that ended.
                return Sent(False, error=self._too_slow) if guard.expired else sent
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if guard.expired:
                return Sent(False, error=self._too_slow)
            return Sent(False, error=_cause(error))
        finally:
            session.close()


class _Guard:
    """Cuts a connection at a deadline: a time-out of sockets only counts between two bytes."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self.expired = False

    def watch(self, connection: socket.socket) -> None:
        """Take note of a connection; TLS will wrap the original, not this copy."""
        with self._lock:
            self._sockets.append(connection.dup())
        if self.expired:
            self._cut()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut what is watched after ``seconds``, unless the block has ended."""
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                for one in self._sockets:
                    one.close()
                self._sockets.clear()

    def _expire(self) -> None:
        self.expired = True
        self._cut()

    def _cut(self) -> None:
        with self._lock:
            for one in self._sockets:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # Closed by the other side already.


class _GuardedAdapter(HTTPAdapter):
    """The usual adapter, whose connections the guard may cut; nothing is retried here."""

    def __init__(self, guard: _Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> Any:
        """Return the pool of an address, its connections watched."""
        pool: Any = super().get_connection_with_tls_context(*arguments, **named)
        pool.ConnectionCls = _watched(pool.ConnectionCls, self._guard.watch)
        return pool


def _watched(base: Any, watch: Callable[[socket.socket], None]) -> Any:
    class Watched(base):
        def _new_conn(self) -> Any:
            connection = super()._new_conn()
            watch(connection)
            return connection

    return Watched


def _read(answer: requests.Response, now: datetime) -> Sent:
    # Read a little: an answer that is never finished is not an answer.
    text = next(answer.iter_content(_MOST_READ), b"").decode("utf-8", "replace").strip()
    status = answer.status_code
    if 200 <= status < 300:
        return Sent(True, status)
    return Sent(
        False,
        status,
        error=f"HTTP {status} {text}"[:300].strip(),
        retry_after=read_retry_after(answer.headers.get("retry-after"), now),
        gone=status == 410,
    )


def _cause(error: BaseException) -> str:
    # requests wraps what urllib3 wraps: the innermost says what happened.
    reason: Any = error
    while True:
        inner = getattr(reason, "reason", None) or next(
            (item for item in reason.args if isinstance(item, BaseException)), None
        )
        if not isinstance(inner, BaseException):
            return f"{type(reason).__name__}: {reason}"[:300]
        reason = inner


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
