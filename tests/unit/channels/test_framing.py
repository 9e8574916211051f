"""What a client declares is checked before any handler, and never waited for without end."""

from __future__ import annotations

import json
import socket
import time
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addons.guard import bodies
from addons.guard.hosts import is_loopback_host, is_loopback_origin
from addons.web.headers import STRICT
from tests.support.scripted import ScriptedServer
from tests.unit.channels.conftest import Visitor


def exchange(url: str, request: bytes, seconds: float = 5) -> bytes:
    """Send bytes, and return all that is answered until the server closes or falls silent."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=seconds) as connection:
        connection.sendall(request)
        answered = b""
        try:
            while part := connection.recv(65536):
                answered += part
                if b"\r\n\r\n" in answered and b"content-length: " in answered.lower():
                    head, _, body = answered.partition(b"\r\n\r\n")
                    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                    if len(body) >= length:
                        break
        except (TimeoutError, ConnectionResetError):
            pass
    return answered


def refused(answered: bytes) -> tuple[int, str]:
    """Return the status and the code of an answer, which is ours in every respect."""
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 "), answered
    content = json.loads(body)
    assert content["message"].endswith((".", "?"))
    assert f"content-security-policy: {STRICT}".encode() in head.lower().replace(
        STRICT.lower().encode(), STRICT.encode()
    )
    return int(head.split(b" ")[1]), content["error"]


def post(*lines: str, body: str = "", host: str = "Host: 127.0.0.1") -> bytes:
    head = ["POST /webhooks/website/messages HTTP/1.1", *([host] if host else []), *lines]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode("latin-1")


def chunked(body: str) -> bytes:
    head = "POST /webhooks/website/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
    return f"{head}Content-Type: application/json\r\n\r\n{body}".encode()


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (post("Content-Length: -5"), (400, "length_invalid")),
        (post("Content-Length: abc"), (400, "length_invalid")),
        (post("Content-Length: +5"), (400, "length_invalid")),
        (post("Content-Length: 1_0"), (400, "length_invalid")),
        (post("Content-Length: " + "9" * 30), (400, "length_invalid")),
        (post("Content-Length:"), (400, "length_invalid")),
        (post("Content-Length: 5", "Content-Length: 6"), (400, "header_repeated")),
        (post("Content-Length: 5", "Transfer-Encoding: chunked"), (400, "length_invalid")),
        (post("Transfer-Encoding: gzip"), (400, "length_invalid")),
        (chunked("zz\r\n"), (400, "request_unreadable")),
        (chunked("-5\r\nabc"), (400, "request_unreadable")),
        (chunked("x" * 99), (400, "request_unreadable")),
        (post("Expect: a miracle", "Content-Length: 2", body="{}"), (417, "request_unreadable")),
        (post(host=""), (400, "host_invalid")),
        (post(host="Host: [::1"), (400, "host_invalid")),
        (post(host="Host: a b"), (400, "host_invalid")),
        (post(host="Host: a:99999"), (400, "host_invalid")),
        (post("Host: other"), (400, "header_repeated")),
        (post("Origin: http://[::1"), (400, "origin_invalid")),
        (post("Origin: http://a:99999"), (400, "origin_invalid")),
        (post("Bad Name: x"), (400, "header_invalid")),
        (post("X: \x00"), (400, "header_invalid")),
        (post("X: \xff"), (400, "header_invalid")),
        (b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", (400, "request_unreadable")),
        (b"GET http://evil/ HTTP/1.1\r\nHost: a\r\n\r\n", (400, "request_unreadable")),
        (b"GET //[ HTTP/1.1\r\nHost: a\r\n\r\n", (404, "not_found")),
        (b"get / HTTP/1.1\r\nHost: a\r\n\r\n", (400, "request_unreadable")),
        (b"GET / HTTP/3.9\r\nHost: a\r\n\r\n", (400, "request_unreadable")),
        (b"nonsense\r\n\r\n", (400, "request_unreadable")),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", (414, "address_too_long")),
        (
            b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 9000 + b"\r\n\r\n",
            (431, "headers_too_large"),
        ),
        (
            b"GET /webhooks/website/demo/" + b"a" * 300 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
            (404, "not_found"),
        ),
        (b"GET /webhooks/website/demo/%00 HTTP/1.1\r\nHost: a\r\n\r\n", (404, "not_found")),
        (b"GET /webhooks/website/demo/%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n", (404, "not_found")),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[1],
)
def test_what_cannot_be_read_is_refused(
    server: ScriptedServer, request_: bytes, expected: tuple[int, str]
) -> None:
    assert refused(exchange(server.url, request_)) == expected


def test_nothing_spins_afterwards(server: ScriptedServer) -> None:
    for _ in range(20):
        exchange(server.url, post("Content-Length: -5"))
    started, waited = time.process_time(), time.monotonic()
    visitor = Visitor(server)
    time.sleep(0.5)
    assert visitor.says("bonjour")
    # The server lives in this process: a loop in it would have used the whole wait.
    assert time.process_time() - started < 0.8 * (time.monotonic() - waited)


def test_a_body_that_does_not_come_is_not_waited_for(
    server: ScriptedServer, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies.read_body, "__defaults__", (0.2,))
    authorization = f"Authorization: {visitor.headers['Authorization']}"
    for declared in ("Content-Length: 500", "Transfer-Encoding: chunked"):
        late = post(authorization, "Content-Type: application/json", declared, body="{")
        started = time.monotonic()
        assert refused(exchange(server.url, late)) == (408, "body_late")
        assert time.monotonic() - started < 4


_headers = st.lists(
    st.tuples(
        st.sampled_from(
            ["Content-Length", "Transfer-Encoding", "Host", "Origin", "Connection", "Expect",
             "Accept", "Authorization", "Last-Event-ID", "Content-Type", "X-Forwarded-For",
             "Upgrade", "Cookie", "Accept-Encoding"]
        ),
        st.one_of(
            st.sampled_from(["0", "2", "-1", "chunked", "close", "keep-alive", "websocket", "null"]),
            st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=12),
        ),
    ),
    max_size=5,
)  # fmt: skip


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    method=st.sampled_from(["GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "TRACE", "NONE"]),
    path=st.sampled_from(
        ["messages", "events", "ready", "sessions", "", "demo/x", "adviser", "x/y"]
    ),
    headers=_headers,
    body=st.binary(max_size=30),
)
def test_any_request_gets_an_answer_that_is_no_fault(
    server: ScriptedServer, method: str, path: str, headers: list[tuple[str, str]], body: bytes
) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    request = f"{method} /webhooks/website/{path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1")
    answered = exchange(server.url, request + body, seconds=1)
    # Nothing is what a request that waits for its end gets: the client's turn to speak.
    assert not answered or int(answered.split(b" ")[1]) < 500, answered
    assert requests.get(f"{server.base}/widget.js", timeout=5).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:5005", "localhost", "[::1]:80"])
def test_names_of_this_machine(host: str) -> None:
    assert is_loopback_host(host)
    assert is_loopback_origin(f"http://{host}")


@pytest.mark.parametrize(
    "host", ["", "evil", "evil.example:5005", "localhost.evil", "[::1", "10.0.0.1"]
)
def test_names_of_others(host: str) -> None:
    assert not is_loopback_host(host)
    assert not is_loopback_origin(f"http://{host}")
    assert not is_loopback_origin("null")
