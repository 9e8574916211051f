"""Names completed as one types, over HTTP."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import requests

from opco.companies.company_file import ReadFile
from opco.companies.storing import store
from opco.database import session_scope
from tests.support.scripted import running
from tests.unit.channels.conftest import Visitor

RECORDS = [
    {"siret": siret, "name": name, "city": city, "department": "26", **more}
    for siret, name, city, more in (
        ("73282932000074", "TRANSPORTS QUENTOVIC", "Valence", {}),
        ("35600000000048", "QUENTIN LEFEVRE", "Valence", {"person": True}),
        ("55208131766522", "GARAGE QUENTOIS", "Romans", {}),
        ("44306184100047", "QUENTELLE AUTO", "Valence", {"closed_on": date(2024, 3, 31)}),
    )
]


def test_a_name_is_completed_without_people(visitor: Any, server: Any) -> None:
    with session_scope(server.databases.records) as session:
        store(session, ReadFile(records=RECORDS, lines=len(RECORDS)))
    answer = visitor.ask("GET", "companies?q=quent")
    assert answer.status_code == 200
    found = {company["name"] for company in answer.json()["companies"]}
    assert found == {"TRANSPORTS QUENTOVIC", "GARAGE QUENTOIS"}
    one = visitor.ask("GET", "companies?q=transports quento").json()["companies"]
    assert one[0] == {"siret": "73282932000074", "name": "TRANSPORTS QUENTOVIC", "city": "Valence"}
    for nothing in ("", "qu", "zzzz", "%00;--", "a" * 1500):
        assert visitor.ask("GET", "companies", params={"q": nothing}).json() == {"companies": []}


def test_at_most_five_are_proposed(visitor: Any, server: Any) -> None:
    many = [
        {"siret": f"{73282932000074 + number}", "name": f"GARAGE QUENTIAN {number}", "city": "Die"}
        for number in range(9)
    ]
    with session_scope(server.databases.records) as session:
        store(session, ReadFile(records=many, lines=len(many)))
    assert len(visitor.ask("GET", "companies?q=quenti").json()["companies"]) == 5


def test_names_are_not_drawn_out_one_letter_after_another(tmp_path: Path) -> None:
    with running(tmp_path, read_rates="10/minute") as server:
        visitor = Visitor(server)
        replies = [visitor.ask("GET", "companies?q=quent") for _ in range(12)]
        assert [reply.status_code for reply in replies] == [200] * 10 + [429] * 2
        assert Visitor(server).ask("GET", "companies?q=quent").status_code == 200


def test_a_stranger_gets_nothing(server: Any) -> None:
    assert requests.get(f"{server.base}/companies?q=quent", timeout=10).status_code == 401
