"""Sends what was made up over a socket of its own, and keeps what came back."""

from __future__ import annotations

import itertools
import json
import re
import socket
import time
from collections import Counter
from dataclasses import dataclass, field

#: Seconds without an answer nor an end: a hang.
PATIENCE = 20.0
#: Each exchange comes from an address of its own: people do, and thousands of connections from one
#: address to one port use again a port that the kernel still holds, and wait a second for it.
_FROM = itertools.count(1)


@dataclass(frozen=True)
class Answer:
    """What came back: status 0 when the connection ended without a word, -1 when it hung.

    ``seconds`` runs from before the connection is opened; ``opening`` is what opening it took.
    """

    status: int
    seconds: float
    head: str = ""
    body: bytes = b""
    opening: float = 0.0

    @property
    def is_fault(self) -> bool:
        """Tell whether it is a 5xx that does not say when to try again."""
        return self.status >= 500 and not self.waits

    @property
    def waits(self) -> bool:
        """Tell whether it is a 503 with a delay."""
        try:
            content = json.loads(self.body)
        except ValueError:
            return False
        delay = content.get("retry_after") if isinstance(content, dict) else None
        return self.status == 503 and isinstance(delay, int) and delay > 0


def exchange(port: int, wire: bytes) -> Answer:
    """Send bytes, say that no more will come, and wait for the answer."""
    started = opened = time.monotonic()
    received = b""
    try:
        target, source = ("127.0.0.1", port), (_own_address(), 0)
        with socket.create_connection(target, PATIENCE, source) as connection:
            opened = time.monotonic()
            connection.sendall(wire)
            while not _is_whole(received):
                if time.monotonic() - started > PATIENCE:
                    return Answer(-1, PATIENCE)
                part = connection.recv(65536)
                if not part:
                    break
                received += part
                if b"text/event-stream" in received:
                    break  # goes on as long as it is read
    except TimeoutError:
        return Answer(-1, time.monotonic() - started)
    except OSError:
        pass  # refused, or ended while we still spoke
    seconds = time.monotonic() - started
    head, _, body = received.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1\.1 (\d{3})", head)
    code = int(status[1]) if status else 0
    return Answer(code, seconds, head.decode("latin-1"), body, opened - started)


def _own_address() -> str:
    number = next(_FROM)
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def _is_whole(received: bytes) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    if not end:
        return False
    length = re.search(rb"(?i)\ncontent-length: *(\d+)", head)
    if length:
        # A HEAD declares what it does not send; the server closes after it all the same.
        return len(body) >= int(length[1])
    return head.split(b" ")[1][:1] in (b"1",) or head.split(b" ")[1] in (b"204", b"304")


@dataclass
class Tally:
    """What was counted."""

    sent: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    unanswered: int = 0
    during_kills: int = 0
    faults: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    opening: float = 0.0

    def count(self, what: str, answer: Answer, shown: str, disturbed: bool) -> None:
        """Add one answer; a disturbed one came while a program was being killed."""
        self.sent[what] += 1
        self.opening = max(self.opening, answer.opening)
        if answer.status == -1 and not disturbed:
            self.hangs.append(shown)
        elif answer.is_fault:
            self.faults.append(f"{answer.status} {shown}")
        if answer.status <= 0:
            # Ended without a word: killed under way, or by us before the whole was sent.
            self.unanswered += 1
            return
        self.statuses[answer.status] += 1
        if disturbed:
            self.during_kills += 1
            return
        if answer.status == 408:
            return  # the client announced a body that it never sent: it was waited for
        self.times.append(answer.seconds)
        if answer.seconds > self.slowest[0]:
            self.slowest = (answer.seconds, shown)
