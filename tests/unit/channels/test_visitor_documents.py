"""What a visitor takes away, judges and erases."""

from __future__ import annotations

import hashlib
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import pytest
import requests
from sqlalchemy import select

from opco.database import session_scope
from opco.database.tables import DecisionSummary, Rating
from opco.decisions import keep
from opco.privacy import erase, erased_at, export
from tests.unit.channels.conftest import Visitor

DECISION = {
    "label": "Aide <unique>",
    "outcome": "granted",
    "amount": {"max_first_year": 5000, "currency": "EUR"},
    "criteria": [
        {
            "id": "a",
            "label": "Moins de 250 salariés",
            "state": "met",
            "explanation": "42 salariés.",
        },
        {"id": "b", "label": "Délai", "state": "unknown", "explanation": "À transmettre."},
    ],
    "sources": [
        {
            "title": "Un article",
            "url": "https://www.legifrance.gouv.fr/x",
            "published": "2026-03-06",
        },
        {"title": "Un piège", "url": "javascript:alert(1)", "published": None},
    ],
    "notes": [],
    "what_if": [],
    "as_of": "2026-11-23",
    "evaluated_on": "2026-11-23",
    "summary": "Votre entreprise remplit les conditions.",
}


def answer_with_decision(visitor: Visitor) -> None:
    card = {
        "kind": "decision",
        "topic": "aide_apprentissage",
        "decision": DECISION,
        "sources": DECISION["sources"],
        "as_of": "2026-11-23",
    }
    visitor.server.agent.script = lambda text: [("Voici.", {"custom": card})]


def test_the_transcript_holds_the_decision_and_its_sources(visitor: Visitor) -> None:
    answer_with_decision(visitor)
    visitor.says("ai-je droit à l'aide ?")
    text = visitor.ask("GET", "transcript").text
    assert "Vous\nai-je droit à l'aide ?" in text
    assert "Moins de 250 salariés : Remplie. 42 salariés." in text
    assert "Règles en vigueur au 23\u00a0novembre 2026" in text
    assert "Un article (publié le 6\u00a0mars 2026) https://www.legifrance.gouv.fr/x" in text


def test_the_printable_page_links_only_to_web_addresses(visitor: Visitor) -> None:
    answer_with_decision(visitor)
    visitor.says("question")
    page = visitor.ask("GET", "transcript?format=html").text
    assert 'href="https://www.legifrance.gouv.fr/x"' in page
    assert "javascript:" not in page


def test_a_link_opens_the_page_without_the_session(visitor: Visitor) -> None:
    visitor.says("bonjour")
    url = visitor.ask("GET", "transcript?format=link").json()["url"]
    page = requests.get(f"{visitor.server.base}/{url}", timeout=5)
    assert page.status_code == 200
    assert "Vous avez dit : bonjour" in page.text
    assert requests.get(f"{visitor.server.base}/{url}x", timeout=5).status_code == 401


def test_an_unknown_format_says_which_exist(visitor: Visitor) -> None:
    reply = visitor.ask("GET", "transcript?format=pdf")
    assert (reply.status_code, reply.json()["error"]) == (422, "format_invalid")


def test_a_decision_opens_with_its_link_only(visitor: Visitor) -> None:
    token = "a-secret-of-a-link-long-enough"
    with session_scope(visitor.server.databases.records) as session:
        session.add(
            DecisionSummary(
                reference="D-4827-KR",
                conversation_id=visitor.conversation_id,
                token_hash=hashlib.sha256(token.encode()).hexdigest(),
                check="apprenticeship_aid",
                content={
                    "decision": DECISION,
                    "company": "Garage <Durand>",
                    "facts": [{"label": "Effectif", "value": "42"}],
                },
                created_at=datetime(2026, 11, 23, tzinfo=timezone.utc),
            )
        )
    page = requests.get(f"{visitor.server.base}/decisions/{token}", timeout=5)
    assert page.status_code == 200
    for words in (
        "D-4827-KR",
        "5\u202f000\xa0€",
        "Garage &lt;Durand&gt;",
        "À préciser",
        "Effectif",
    ):
        assert words in page.text
    assert "javascript:" not in page.text
    for other in ("a-secret-of-a-link-long-enougH", "D-4827-KR", "..%2Fready", "x" * 500):
        reply = requests.get(f"{visitor.server.base}/decisions/{other}", timeout=5)
        assert reply.status_code == 404, other


def test_an_opinion_is_kept_once_and_masked(visitor: Visitor) -> None:
    answer_with_decision(visitor)
    answer = visitor.says("question")[0]
    for rating, comment in (("up", None), ("down", "écrivez à paul.durand@example.fr")):
        body = {"message_id": answer["id"], "rating": rating, "reason": "C'est inexact"}
        reply = visitor.ask("POST", "ratings", json={**body, "comment": comment})
        assert reply.json() == {"saved": True}
    with session_scope(visitor.server.databases.records) as session:
        query = select(Rating).where(Rating.conversation_id == visitor.conversation_id)
        ratings = session.execute(query).scalars().all()
    assert [(rating.value, rating.topic) for rating in ratings] == [(-1, "aide_apprentissage")]
    assert "inexact" in ratings[0].reason
    assert "paul.durand" not in ratings[0].reason


def test_only_what_the_assistant_said_to_me_can_be_rated(visitor: Visitor) -> None:
    visitor.says("bonjour")
    own, answer = visitor.events()["messages"]
    for body in (
        {"message_id": own["id"], "rating": "up"},
        {"message_id": "12", "rating": "up"},
        {"message_id": answer["id"], "rating": "great"},
        {"message_id": answer["id"], "rating": ["up"]},
        {"rating": "up"},
    ):
        assert visitor.ask("POST", "ratings", json=body).status_code == 422, json.dumps(body)


def test_erasing_says_what_went_and_closes_the_conversation(visitor: Visitor) -> None:
    visitor.says("mon nom est Durand")
    reply = visitor.ask("DELETE", "conversation").json()
    assert reply["erased"]["messages"] == 2
    assert reply["message"] == (
        f"La conversation est effacée. Accusé d’effacement\u00a0: {reply['receipt']}."
    )
    with session_scope(visitor.server.databases.records, read_only=True) as session:
        assert erased_at(session, reply["receipt"]) is not None
        assert erased_at(session, "E-0000-0000-0000-0000") is None
        with pytest.raises(ValueError):
            erased_at(session, visitor.conversation_id)
    for method, path in (("GET", "events"), ("GET", "transcript"), ("DELETE", "conversation")):
        assert visitor.ask(method, path).status_code == 410
    late = visitor.send("encore moi")
    assert (late.status_code, late.json()["error"]) == (410, "conversation_erased")
    renewal = visitor.ask("POST", "sessions", json={})
    assert renewal.status_code == 410


def test_what_the_command_erases_is_gone_at_once_even_what_was_being_answered(
    visitor: Visitor,
) -> None:
    server = visitor.server
    server.agent.delay = 0.5
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(visitor.send, "mon nom est Durand")
        while not server.agent.received:
            time.sleep(0.02)
        erase(visitor.conversation_id, server.databases)
        assert visitor.ask("GET", "transcript").status_code == 410
        assert under_way.result().status_code == 410
    assert export(visitor.conversation_id, server.databases)["messages"] == []


def test_the_days_of_a_decision_are_on_its_page_and_in_a_calendar(visitor: Visitor) -> None:
    todo = {
        "id": "c",
        "label": "Contrat transmis",
        "state": "todo",
        "by": "2027-06-01",
        "explanation": "",
        "source": DECISION["sources"][0],
    }
    decision = {**DECISION, "check": "x", "facts": {}, "criteria": [todo]}
    now = datetime(2026, 11, 25, tzinfo=timezone.utc)
    with session_scope(visitor.server.databases.records) as session:
        kept = keep(session, visitor.conversation_id, decision, now)
        bare = keep(session, visitor.conversation_id, {**DECISION, "check": "x"}, now)
    page = requests.get(f"{visitor.server.base}/decisions/{kept.token}", timeout=5)
    assert "À faire avant le 1er\u00a0juin 2027" in page.text
    calendar = requests.get(f"{visitor.server.base}/decisions/{kept.token}.ics", timeout=5)
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20270601" in calendar.text
    for token in (bare.token, "unknown-token-of-a-decision"):
        none = requests.get(f"{visitor.server.base}/decisions/{token}.ics", timeout=5)
        assert none.status_code == 404
