"""The REST channel is for tests: this machine, its own conversations, never beside a public site."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from multidict import CIMultiDict

from addons.channels import loopback
from addons.web.errors import ApiError
from opco.settings import Settings
from tests.support.scripted import ScriptedServer, running
from tests.unit.channels.conftest import Visitor

SAID = {"sender": "test", "message": "bonjour"}


def say(server: ScriptedServer, content: Any = None, **options: Any) -> tuple[int, str]:
    reply = requests.post(
        f"{server.url}/webhooks/rest/webhook", json=content or SAID, timeout=5, **options
    )
    if reply.status_code == 200:
        return 200, ""
    assert reply.json()["message"].endswith((".", "?"))
    return reply.status_code, reply.json()["error"]


def test_a_test_of_this_machine_is_heard(server: ScriptedServer) -> None:
    assert say(server) == (200, "")
    assert say(server, headers={"Origin": "http://localhost:8000"}) == (200, "")
    assert server.agent.received == [("test", "bonjour")] * 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "192.0.2.1:5005"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"Forwarded": "for=192.0.2.1"},
        {"X-Real-IP": "192.0.2.1"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_nobody_else_is(server: ScriptedServer, headers: dict[str, str]) -> None:
    assert say(server, headers=headers) == (403, "loopback_only")
    assert server.agent.received == []


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.7", "2001:db8::1", "", "x"])
def test_nobody_of_another_machine_is(address: str) -> None:
    """A server that listens on every address: no test here can come from another machine."""
    caller = SimpleNamespace(ip=address, headers=CIMultiDict({"Host": "localhost:5005"}))
    with pytest.raises(ApiError) as refused:
        loopback._check_caller(caller)
    assert refused.value.code == "loopback_only"
    caller.ip = "127.0.0.1"
    loopback._check_caller(caller)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"sender": "test"}, (422, "message_missing")),
        ({"sender": "test", "message": None}, (422, "message_missing")),
        ({"sender": "test", "message": {"a": 1}}, (422, "message_missing")),
        ({"message": "bonjour"}, (422, "sender_invalid")),
        ({"sender": 3, "message": "bonjour"}, (422, "sender_invalid")),
        ({"sender": "\ud800", "message": "bonjour"}, (422, "sender_invalid")),
        ({"sender": "a\0b", "message": "bonjour"}, (422, "sender_invalid")),
        ({"sender": "a" * 101, "message": "bonjour"}, (422, "sender_invalid")),
        ({**SAID, "metadata": [1]}, (422, "call_invalid")),
        ({**SAID, "input_channel": {"a": 1}}, (422, "call_invalid")),
        ({**SAID, "message": "a" * 10_001}, (422, "text_too_long")),
        (["a"], (400, "not_json")),
    ],
)
def test_what_is_missing_is_said(
    server: ScriptedServer, content: Any, expected: tuple[int, str]
) -> None:
    assert say(server, content) == expected
    assert server.agent.received == []


def test_no_answer_is_streamed(server: ScriptedServer) -> None:
    assert say(server, params={"stream": "true"}) == (422, "stream_refused")


@pytest.mark.parametrize("message", ["/restart", "bonjour"])
def test_a_visitors_conversation_is_out_of_reach(visitor: Visitor, message: str) -> None:
    visitor.says("mon secret")
    content = {"sender": visitor.conversation_id, "message": message}
    assert say(visitor.server, content) == (403, "sender_invalid")
    assert [text for _, text in visitor.server.agent.received] == ["mon secret"]


def test_it_closes_when_the_site_is_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBSITE_ORIGINS", "https://www.opco.example")
    with running(tmp_path) as server:
        assert say(server) == (403, "rest_off")


@pytest.mark.parametrize(
    ("rest", "origins", "is_open"),
    [
        (None, None, True),
        ("off", None, False),
        (None, "https://a", False),
        ("on", "https://a", True),
    ],
)
def test_a_setting_decides(rest: str | None, origins: str | None, is_open: bool) -> None:
    settings = Settings.construct(rest_channel=rest, website_origins=origins)
    assert settings.rest_is_open is is_open
