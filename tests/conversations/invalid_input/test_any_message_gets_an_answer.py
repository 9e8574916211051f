"""Whatever is sent, the conversation answers in French and goes on."""

from __future__ import annotations

import pytest
import requests

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]

HOSTILE = {
    "long": "apprenti " * 600,
    "emoji": "😀🚗🔧",
    "html": "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "sql": "'; DROP TABLE companies; --",
    "control": "bonjour\x00\x07\x1b[31m",
    "empty": "",
    "blank": "   \n\t ",
    "restart": "/restart",
    "back": "/back",
    "unknown payload": "/nimporte_quoi",
    "broken payload": '/inform{"fact": ',
    "forged payload": '/inform{"fact": "headcount", "value": "abc"}',
    "wrong check": '/start_check{"check": "rm -rf"}',
    "json": '{"message": {"text": [1, 2, {"a": null}]}}',
    "punctuation": "?!?!...",
    "template": "{{ 7 * 7 }} ${jndi:ldap://x} %s",
    "brackets": '[embaucher](topic) {"a": 1}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_odd_message_gets_a_sentence(stack: Stack, name: str) -> None:
    visitor = stack.conversation(f"odd {name}")
    visitor.say(HOSTILE[name])
    assert visitor.text.strip()
    assert "Traceback" not in visitor.text
    visitor.say("qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"


@pytest.mark.parametrize("name", HOSTILE)
def test_an_odd_reply_does_not_break_the_check(stack: Stack, name: str) -> None:
    visitor = stack.conversation(f"odd reply {name}")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    visitor.say(HOSTILE[name])
    assert visitor.text.strip()
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("8 mars 2026")
    assert "incident" not in visitor.text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"sender": "x"}', b'{"sender": "x", "message": {"a": 1}}']
)
def test_a_broken_request_is_refused_and_others_go_on(stack: Stack, body: bytes) -> None:
    url = f"{stack.url}/webhooks/rest/webhook"
    reply = requests.post(url, data=body, timeout=30)
    assert reply.status_code < 500, reply.text
    assert "Traceback" not in reply.text
    assert stack.conversation("after a broken request").say("bonjour")
