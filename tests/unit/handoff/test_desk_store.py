"""The desk as a receiver like any other: once, in order, erased when told, apart from the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from opco.desk import contract
from opco.desk.access import Access
from opco.desk.notify import Notifier, words_for
from opco.desk.settings import DeskSettings
from opco.desk.store import Store
from opco.handoff.signing import new_secret, sign
from opco.settings import ROOT

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
REFERENCE = "M-2222-AA"


def data(**fields: Any) -> dict[str, Any]:
    return {"reference": REFERENCE, "reason": "asked", "contact": {"name": "Anne"}, **fields}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "desk.db")
    assert found.receive("msg_1", "handoff.requested", data(), "2026-11-23T09:00:00+00:00")
    return found


def test_a_repeated_message_is_taken_once(store: Store) -> None:
    for expected in (True, False):
        said = data(author="visitor", name=None, text="Bonjour")
        assert store.receive("msg_2", "handoff.message", said, "t") is expected
    assert not store.receive("msg_1", "handoff.requested", data(), "t")
    assert [one.text for one in store.messages(REFERENCE)] == ["Bonjour"]


def test_cancelled_is_closed_and_erased_is_gone(store: Store) -> None:
    store.receive("msg_3", "handoff.closed", data(reason="cancelled"), "t")
    found = store.request(REFERENCE)
    assert found is not None and found.state == "closed"
    store.receive("msg_4", "handoff.closed", data(reason="erased"), "t")
    assert store.request(REFERENCE) is None and store.messages(REFERENCE) == []


def test_events_leave_one_after_the_other(store: Store) -> None:
    for number, text in enumerate((None, "Bonjour", "Voilà")):
        store.send(f"evt_{number}", REFERENCE, "{}", "t", adviser="Zoé", state="joined", text=text)
    assert [one.id for one in store.next_events()] == ["evt_0"]
    store.mark("evt_0", "sent")
    assert [one.id for one in store.next_events()] == ["evt_1"]
    store.mark("evt_1", "refused", "Cette demande est close.")
    assert [one.id for one in store.next_events()] == ["evt_2"]
    states = [(one.text, one.state, one.error) for one in store.messages(REFERENCE)]
    assert states == [
        ("Bonjour", "refused", "Cette demande est close."),
        ("Voilà", "pending", None),
    ]


def test_one_adviser_answers_for_a_request(store: Store) -> None:
    assert store.take(REFERENCE, "Zoé", "t") and store.take(REFERENCE, "Zoé", "t")
    assert not store.take(REFERENCE, "Ali", "t")
    assert not store.hand_over(REFERENCE, "Ali", None, "t")
    assert store.hand_over(REFERENCE, "Zoé", "Ali", "t")
    assert store.take(REFERENCE, "Zoé", "t", over=True)
    assert store.hand_over(REFERENCE, "Zoé", None, "t")
    found = store.request(REFERENCE)
    assert found is not None and found.adviser is None
    assert len(store.messages(REFERENCE)) == 4


def test_a_form_sent_twice_is_one_message_and_what_is_read_is_no_more_counted(
    store: Store,
) -> None:
    for _ in range(2):
        store.send("msg_a", REFERENCE, "{}", "t", adviser="Zoé", state="joined", text="Bonjour")
    assert [one.text for one in store.messages(REFERENCE)] == ["Bonjour"]
    store.receive("in_1", "handoff.message", data(author="visitor", name=None, text="Oui"), "t")
    assert [one.unread for one in store.requests("Zoé")] == [1]
    store.mark_read(REFERENCE, "Zoé", store.messages(REFERENCE)[-1].id)
    assert [one.unread for one in store.requests("Zoé")] == [0]
    assert [one.unread for one in store.requests("Ali")] == [1]


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("handoff.requested", {"urgency": "high"}, "Nouvelle demande M-2222-AA (urgent)"),
        ("handoff.message", {"author": "visitor", "text": "secret"}, "Nouveau message sur la"),
        ("handoff.message", {"author": "system", "text": "secret"}, None),
        ("handoff.closed", {}, None),
    ],
)
def test_the_team_is_told_nothing_personal(
    kind: str, fields: dict[str, Any], told: str | None
) -> None:
    words = words_for(kind, data(**fields))
    assert words is None if told is None else words is not None and words.startswith(told)
    assert "Anne" not in str(words) and "secret" not in str(words)
    with pytest.raises(ValueError, match="OPCO_DESK_NOTIFY"):
        Notifier("no-such-service://x", "http://127.0.0.1")


def test_each_side_accepts_what_the_other_signs() -> None:
    secret = new_secret()
    body = json.dumps({"type": "handoff.message", "data": data(text="été")})
    headers = sign([secret], "msg_1", body, NOW)
    got = contract.verify(("whsec_" + "A" * 44, secret), headers, body.encode(), NOW)
    assert (got[0], got[1]) == ("msg_1", "handoff.message")
    for wrong_headers, moment in ((headers, NOW + timedelta(minutes=6)), ({}, NOW)):
        with pytest.raises(contract.NotOurs):
            contract.verify((secret,), wrong_headers, body.encode(), moment)
    with pytest.raises(contract.NotOurs):
        contract.verify((secret,), {**headers, "webhook-signature": "v1"}, body.encode(), NOW)


def test_wrong_passwords_make_their_own_name_wait_at_their_address() -> None:
    access = Access("a good password", hours=12)
    for _ in range(5):
        assert access.sign_in("wrong", "192.0.2.1", "Eve", NOW) is None
    assert access.must_wait("192.0.2.1", "eve", NOW + timedelta(seconds=59))
    assert not access.must_wait("192.0.2.1", "Eve", NOW + timedelta(seconds=60))
    assert not access.must_wait("192.0.2.1", "Zoé", NOW)
    assert not access.must_wait("192.0.2.2", "Eve", NOW)
    token = access.sign_in("a good password", "192.0.2.1", "Zoé", NOW)
    assert token and access.seat(token, NOW + timedelta(hours=11)) is not None
    assert access.seat(token, NOW + timedelta(hours=13)) is None
    access.sign_out(token)
    assert access.seat(token, NOW) is None and access.seat(None, NOW) is None


def test_names_made_up_do_not_make_tries_endless() -> None:
    access = Access("a good password", hours=12)
    tries = 0
    while not access.must_wait("192.0.2.1", f"name {tries}", NOW):
        access.sign_in("wrong", "192.0.2.1", f"name {tries}", NOW)
        tries += 1
    assert tries == 40
    assert not access.must_wait("192.0.2.2", "Zoé", NOW)


@pytest.mark.parametrize("wrong", [{"password": "short"}, {"secrets": ()}])
def test_a_desk_without_a_lock_does_not_open(tmp_path: Path, wrong: dict[str, Any]) -> None:
    fields: dict[str, Any] = {
        "password": "long enough", "secrets": (new_secret(),),
        "assistant_events_url": "http://127.0.0.1/", "database": tmp_path / "d", "clock": lambda: NOW,
    }  # fmt: skip
    DeskSettings(**fields)
    with pytest.raises(ValueError):
        DeskSettings(**{**fields, **wrong})


def test_the_desk_knows_nothing_but_the_contract() -> None:
    code = (
        "import sys, warnings; warnings.simplefilter('ignore'); import opco.desk.app; "
        "print([m for m in sys.modules if m.startswith(('opco.database', 'opco.handoff', 'actions'))])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
