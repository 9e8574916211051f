"""Requests that try: each gets its status and a French sentence, none disturbs another visitor."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests

from addons.web.headers import STRICT
from tests.support.scripted import ScriptedServer
from tests.unit.channels.conftest import Visitor


def refusal(reply: requests.Response) -> tuple[int, str]:
    content = reply.json()
    assert content["message"].endswith((".", "?")), content
    return reply.status_code, content["error"]


def test_another_visitors_conversation_stays_closed(new_visitor: Callable[[], Visitor]) -> None:
    one, two = new_visitor(), new_visitor()
    one.says("mon secret")
    assert two.events()["messages"] == []
    assert "mon secret" not in two.ask("GET", "transcript").text
    chosen = two.send("bonjour", sender=one.conversation_id, sender_id=one.conversation_id)
    assert chosen.status_code == 200
    assert [m["text"] for m in one.events()["messages"]] == [
        "mon secret",
        "Vous avez dit : mon secret",
    ]


@pytest.mark.parametrize("path", ["events", "transcript"])
@pytest.mark.parametrize("token", ["", "Bearer forged", "Bearer a.b.c"])
def test_no_session_no_conversation(server: ScriptedServer, path: str, token: str) -> None:
    reply = requests.get(f"{server.base}/{path}", headers={"Authorization": token}, timeout=5)
    assert reply.status_code == 401
    assert reply.json()["error"] in {"session_missing", "session_invalid"}


def test_a_foreign_page_may_neither_ask_nor_read_but_why(visitor: Visitor) -> None:
    foreign = {"Origin": "https://evil.example"}
    preflight = requests.options(f"{visitor.server.base}/messages", headers=foreign, timeout=5)
    assert preflight.status_code == 204
    reply = visitor.send("bonjour") and visitor.ask("GET", "events", headers=foreign)
    assert refusal(reply) == (403, "foreign_origin")
    assert reply.headers["access-control-allow-origin"] == "https://evil.example"
    elsewhere = requests.get(f"{visitor.server.base}/ready", headers=foreign, timeout=5)
    assert "access-control-allow-origin" not in elsewhere.headers


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize(
    "path", ["wp-login.php", "sessions/x", "decisions/a/b", "/model", "%2e%2e/model"]
)
def test_an_unknown_address_is_refused_as_everything_else(
    server: ScriptedServer, method: str, path: str
) -> None:
    reply = requests.request(method, f"{server.base}/{path}", data="x", timeout=5)
    assert refusal(reply) == (404, "not_found")
    assert reply.headers["content-security-policy"] == STRICT
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "messages", "POST, OPTIONS"),
        ("PUT", "events", "GET, OPTIONS"),
        ("POST", "decisions/abc", "GET, OPTIONS"),
        ("POST", "", "GET, OPTIONS"),
        ("POST", "conversation", "DELETE, OPTIONS"),
    ],
)
def test_a_method_that_an_address_does_not_take(
    server: ScriptedServer, method: str, path: str, allowed: str
) -> None:
    reply = requests.request(method, f"{server.base}/{path}", timeout=5)
    assert refusal(reply) == (405, "method_not_allowed")
    assert reply.headers["allow"] == allowed
    assert reply.headers["content-security-policy"] == STRICT


def test_addresses_that_are_nobodys_are_refused_in_french_too(server: ScriptedServer) -> None:
    reply = requests.get(f"{server.url}/webhooks/elsewhere", timeout=5)
    assert refusal(reply) == (404, "not_found")
    assert reply.headers["content-security-policy"] == STRICT


@pytest.mark.parametrize("route", ["sessions", "messages", "events", "conversation", "ratings"])
def test_an_allowed_page_of_another_site_may(server: ScriptedServer, route: str) -> None:
    origin = "https://www.opco.example"
    reply = requests.options(f"{server.base}/{route}", headers={"Origin": origin}, timeout=5)
    assert reply.status_code == 204
    assert reply.headers["access-control-allow-origin"] == origin
    assert "Authorization" in reply.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in reply.headers


def test_a_megabyte_is_refused_before_it_is_read(visitor: Visitor) -> None:
    body = json.dumps({"id": "big", "text": "x" * 1_000_000})
    reply = visitor.ask("POST", "messages", data=body, headers={"Content-Type": "application/json"})
    assert refusal(reply) == (413, "body_too_large")


def test_a_megabyte_without_its_length_is_refused_too(visitor: Visitor) -> None:
    def chunks() -> object:
        for _ in range(100):
            yield b"x" * 10_000

    headers = {"Content-Type": "application/json"}
    try:
        reply = visitor.ask("POST", "messages", data=chunks(), headers=headers)
    except requests.ConnectionError:
        return  # The server hung up while we were still sending: refused all the same.
    assert refusal(reply) == (413, "body_too_large")


def test_a_long_text_says_how_long_it_may_be(visitor: Visitor) -> None:
    reply = visitor.send("é" * 2001)
    assert refusal(reply) == (422, "text_too_long")
    assert "2000" in reply.json()["message"]
    assert visitor.send("é" * 2000).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("{", "application/json", (400, "not_json")),
        ("[" * 5000, "application/json", (400, "not_json")),
        ('["a"]', "application/json", (400, "not_json")),
        ("\xff\xfe", "application/json", (400, "not_json")),
        ('{"id": "a", "text": "x"}', "text/plain", (415, "not_json_type")),
        ('{"text": "x"}', "application/json", (422, "id_invalid")),
    ],
)
def test_broken_bodies(visitor: Visitor, body: str, kind: str, expected: tuple[int, str]) -> None:
    data = body.encode("latin-1")
    reply = visitor.ask("POST", "messages", data=data, headers={"Content-Type": kind})
    assert refusal(reply) == expected


@pytest.mark.parametrize(
    "payload", ["/restart", " /restart", "/session_start", '/inform{"headcount": 3}', "\u200b/back"]
)
@pytest.mark.parametrize("field", ["text", "payload"])
def test_a_payload_that_was_not_offered_is_refused(
    visitor: Visitor, payload: str, field: str
) -> None:
    visitor.says("bonjour")
    reply = visitor.send(**{field: payload})
    assert refusal(reply) == (403, "payload_not_offered")
    assert [text for _, text in visitor.server.agent.received] == ["bonjour"]


def test_a_button_serves_until_the_next_answer(visitor: Visitor) -> None:
    button = {"title": "Vérifier mon cas", "payload": "/start_check"}
    visitor.server.agent.script = lambda text: [
        (text, {"buttons": [button]} if text == "aide" else {})
    ]
    visitor.says("aide")
    visitor.says("", payload="/start_check")
    assert visitor.events()["messages"][-2]["text"] == "Vérifier mon cas"
    assert refusal(visitor.send(payload="/start_check")) == (403, "payload_not_offered")


def test_another_visitors_button_is_not_mine(new_visitor: Callable[[], Visitor]) -> None:
    one, two = new_visitor(), new_visitor()
    one.server.agent.script = lambda text: [
        (text, {"buttons": [{"title": "Oui", "payload": f"/yes_{text}"}]})
    ]
    one.says("a")
    two.says("b")
    assert refusal(two.send(payload="/yes_a")) == (403, "payload_not_offered")
    assert two.send(payload="/yes_b").status_code == 200


def test_a_conversation_may_begin_with_a_topic_and_always_ask_for_an_adviser(
    visitor: Visitor,
) -> None:
    visitor.says("", payload="/tuteur_role")
    assert visitor.events()["messages"][0]["text"] == "Le rôle du tuteur"
    assert refusal(visitor.send(payload="/tuteur_role")) == (403, "payload_not_offered")
    assert visitor.send(payload="/parler_conseiller").status_code == 200


def test_five_hundred_messages_in_a_minute(limited: ScriptedServer) -> None:
    flooding, patient = Visitor(limited), Visitor(limited)
    replies = [flooding.send("encore") for _ in range(500)]
    accepted = [reply for reply in replies if reply.status_code == 200]
    assert len(accepted) == 20
    last = replies[-1]
    assert refusal(last) == (429, "too_many_requests")
    assert 0 < int(last.headers["retry-after"]) <= 61
    assert last.json()["retry_after"] == int(last.headers["retry-after"])
    assert patient.says("bonjour")[0]["text"] == "Vous avez dit : bonjour"


def test_sessions_are_counted_by_address(limited: ScriptedServer) -> None:
    replies = [requests.post(f"{limited.base}/sessions", json={}, timeout=5) for _ in range(8)]
    assert [reply.status_code for reply in replies] == [200] * 5 + [429] * 3


def test_a_slow_reader_holds_up_nobody(server: ScriptedServer) -> None:
    slow, other = Visitor(server), Visitor(server)
    server.agent.script = lambda text: [("long " * 2_000_000, {})]
    slow.says("raconte")
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        request = (
            f"GET /webhooks/website/events HTTP/1.1\r\nHost: {address.netloc}\r\n"
            f"Accept: text/event-stream\r\nAuthorization: {slow.headers['Authorization']}\r\n\r\n"
        )
        connection.sendall(request.encode())
        server.agent.script = lambda text: [("court", {})]
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(lambda number: other.says(f"vite {number}"), range(5)))
        assert all(answer[0]["text"] == "court" for answer in answers)
        # Who does not read is let go, and may come back for the rest.
        for _ in range(100):
            if not server.channel.talk.events._open:
                break
            time.sleep(0.1)
        assert not server.channel.talk.events._open
    assert slow.events()["messages"][-1]["text"].startswith("long")


def test_streams_of_one_visitor_are_counted(visitor: Visitor) -> None:
    stream = {"Accept": "text/event-stream"}
    opened = [visitor.ask("GET", "events", headers=stream, stream=True) for _ in range(3)]
    one_more = visitor.ask("GET", "events", headers=stream)
    assert refusal(one_more) == (429, "too_many_streams")
    for reply in opened:
        assert reply.status_code == 200
        reply.close()


def test_every_answer_carries_its_security_headers(visitor: Visitor) -> None:
    for reply in (visitor.send("bonjour"), visitor.ask("GET", "transcript?format=html")):
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["referrer-policy"] == "no-referrer"


def test_an_unready_assistant_says_so(visitor: Visitor) -> None:
    visitor.server.agent.ready = False
    reply = visitor.send("bonjour")
    assert refusal(reply) == (503, "assistant_unavailable")
    assert int(reply.headers["retry-after"]) > 0
