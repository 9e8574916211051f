"""The adviser in the conversation: events verified, states enforced, nobody forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.database.tables import Handoff, OutboxMessage, ReceivedEvent
from opco.handoff import (
    AdviserEvent,
    AdviserEventRefused,
    Requested,
    TooManyRequests,
    cancel,
    due_notices,
    notice_absences,
    open_requests,
    receive_adviser_event,
    record_adviser_event,
    record_notice,
    record_visitor_message,
    state_of,
    visitor_seen,
)
from opco.handoff.signing import new_secret, sign
from opco.handoff.teams import Teams
from tests.unit.handoff.conftest import SECRET, Clock

Ask = Callable[..., Requested]
Take = Callable[..., AdviserEvent]


def body_of(kind: str, reference: str, **data: Any) -> str:
    return json.dumps(
        {
            "type": kind,
            "timestamp": "2026-11-23T09:00:00Z",
            "data": {"reference": reference, **data},
        }
    )


@pytest.fixture
def take(engine: Engine, teams: Teams, clock: Clock) -> Take:
    """Return a function that receives and records an event as the channel does."""
    numbers = iter(range(1000))

    def take_event(
        kind: str, reference: str, event_id: str | None = None, **data: Any
    ) -> AdviserEvent:
        body = body_of(f"adviser.{kind}", reference, **{"adviser": {"name": "Zoé"}, **data})
        headers = sign([SECRET], event_id or f"evt_{next(numbers)}", body, clock())
        with session_scope(engine) as session:
            event = receive_adviser_event(session, headers, body.encode(), clock(), teams)
        if not event.duplicate:
            with session_scope(engine) as session:
                record_adviser_event(session, event, clock())
        return event

    return take_event


@pytest.fixture
def state(engine: Engine) -> Callable[[], str]:
    def read() -> str:
        with session_scope(engine) as session:
            return state_of(session, "visitor")

    return read


def sent(engine: Engine, kind: str = "handoff.message") -> list[dict[str, Any]]:
    with session_scope(engine) as session:
        query = select(OutboxMessage.body).where(OutboxMessage.type == kind)
        bodies = session.execute(query.order_by(OutboxMessage.sequence)).scalars()
        return [json.loads(body)["data"] for body in bodies]


def refused(take: Take, *arguments: Any, **named: Any) -> tuple[str, int]:
    with pytest.raises(AdviserEventRefused) as caught:
        take(*arguments, **named)
    return caught.value.code, caught.value.status


def test_bot_waiting_adviser_bot(ask: Ask, take: Take, state: Callable[[], str]) -> None:
    assert state() == "bot"
    made = ask()
    assert state() == "waiting"
    joined = take("joined", made.reference)
    assert (joined.text, joined.conversation_id, state()) == (
        "Zoé a rejoint la conversation.", "visitor", "adviser",
    )  # fmt: skip
    said = take("message", made.reference, text="  Bonjour\nje regarde.  ")
    assert (said.text, said.name) == ("Bonjour\nje regarde.", "Zoé")
    closed = take("closed", made.reference)
    assert "Je reste disponible" in str(closed.text) and state() == "bot"
    assert refused(take, "message", made.reference, text="x") == ("request_closed", 409)


def test_an_adviser_who_is_present_leaves_no_trace(
    ask: Ask, take: Take, state: Callable[[], str], engine: Engine
) -> None:
    made = ask()
    assert refused(take, "present", made.reference) == ("not_joined", 409)
    take("joined", made.reference)
    for writing in (True, False):
        event = take("present", made.reference, writing=writing)
        assert (event.writing, event.text, event.conversation_id) == (writing, None, "visitor")
    assert state() == "adviser"
    with session_scope(engine) as session:
        kinds = session.execute(select(ReceivedEvent.type)).scalars().all()
    assert kinds == ["adviser.joined"]


def test_a_closed_request_is_taken_up_again_within_a_day(
    ask: Ask, take: Take, state: Callable[[], str], clock: Clock
) -> None:
    made = ask()
    take("joined", made.reference)
    take("closed", made.reference)
    clock.advance(hours=23)
    take("joined", made.reference)
    assert take("message", made.reference, text="J'oubliais.").text == "J'oubliais."
    assert state() == "adviser"
    take("closed", made.reference)
    clock.advance(hours=25)
    assert refused(take, "joined", made.reference) == ("request_closed", 409)


def test_an_event_is_taken_once(ask: Ask, take: Take, engine: Engine) -> None:
    made = ask()
    take("joined", made.reference, "evt_a")
    assert take("joined", made.reference, "evt_a").duplicate
    event = take("message", made.reference, "evt_b", text="Bonjour")
    with session_scope(engine) as session:
        record_adviser_event(session, event, datetime.fromisoformat("2026-11-23T09:00:00+00:00"))
    take("closed", made.reference, "evt_c")
    # Said before, whatever the state has become since.
    assert take("message", made.reference, "evt_b", text="Bonjour").duplicate


def test_what_the_state_does_not_allow_is_refused(ask: Ask, take: Take) -> None:
    made = ask()
    assert refused(take, "message", made.reference, text="Bonjour") == ("not_joined", 409)
    other = ask(id="second")
    take("joined", made.reference)
    take("joined", made.reference, adviser={"name": "Ali"})
    assert refused(take, "joined", other.reference) == ("other_adviser", 409)
    assert refused(take, "message", other.reference, text="x") == ("not_joined", 409)
    by_mail = ask("elsewhere", live=False)
    assert refused(take, "joined", by_mail.reference) == ("no_window", 409)
    take("closed", by_mail.reference)


def test_forged_stale_unknown_malformed_and_oversized_calls_are_refused(
    ask: Ask, engine: Engine, teams: Teams, clock: Clock
) -> None:
    made = ask()

    def call(body: str, secret: str = SECRET, at: datetime | None = None, **headers: str) -> int:
        given = {**sign([secret], "evt", body, at or clock()), **headers}
        with session_scope(engine) as session, pytest.raises(AdviserEventRefused) as caught:
            receive_adviser_event(session, given, body.encode(), clock(), teams)
        assert str(caught.value)
        return caught.value.status

    good = body_of("adviser.joined", made.reference)
    assert call(good, new_secret()) == 401
    assert call(good, at=clock() - timedelta(minutes=6)) == 401
    assert call(good, at=clock() + timedelta(minutes=6)) == 401
    assert call(good, **{"webhook-id": ""}) == 401
    assert call(body_of("adviser.joined", "M-2222-AA")) == 404
    assert call(body_of("adviser.joined", "' OR 1=1 --")) == 404
    assert call(body_of("adviser.left", made.reference)) == 422
    assert call(body_of("adviser.message", made.reference)) == 422
    assert call(body_of("adviser.message", made.reference, text="   ")) == 422
    assert call(body_of("adviser.message", made.reference, text="x" * 4001)) == 422
    assert call(body_of("adviser.joined", made.reference, adviser={"name": "x" * 81})) == 422
    for malformed in ("", "[]", "null", "{", '{"type": "adviser.joined"}', "[" * 2000):
        assert call(malformed) == 422
    assert call(body_of("adviser.message", made.reference, text="x" * 70_000)) == 413


@pytest.mark.parametrize(
    ("kind", "field", "data"),
    [
        ("adviser.message", "data.text", {"text": "\u200b\u200d\u2060\ufeff"}),
        ("adviser.message", "data.text", {"text": "\u3164 \u2800"}),
        ("adviser.message", "data.text", {"text": None}),
        ("adviser.message", "data.text", {"text": {"a": 1}}),
        ("adviser.message", "data.text", {}),
        ("adviser.closed", "data.text", {"text": "\u200b"}),
        ("adviser.joined", "data.adviser.name", {"adviser": {"name": "\u200b"}}),
        ("adviser.joined", "data.adviser.name", {"adviser": {}}),
        ("adviser.joined", "data.adviser", {"adviser": 3}),
    ],
)
def test_the_field_that_is_wrong_is_named(
    ask: Ask, take: Take, kind: str, field: str, data: dict[str, Any]
) -> None:
    made = ask()
    take("joined", made.reference)
    with pytest.raises(AdviserEventRefused) as caught:
        take(kind.removeprefix("adviser."), made.reference, **data)
    assert (caught.value.status, caught.value.field) == (422, field)
    assert field in str(caught.value)


def test_last_words_are_the_advisers_and_the_notice_the_assistants(ask: Ask, take: Take) -> None:
    made = ask()
    take("joined", made.reference)
    closed = take("closed", made.reference, text="Merci de votre appel.\nÀ bientôt")
    assert closed.last_words == "Merci de votre appel.\nÀ bientôt"
    assert "Je reste disponible" in str(closed.text) and "Merci" not in str(closed.text)


def test_a_team_cannot_speak_for_another(
    ask: Ask, engine: Engine, clock: Clock, write_teams: Callable[..., Teams]
) -> None:
    made = ask()
    other = new_secret()
    both = write_teams(
        """
teams:
  default: {title: A, webhook: {url_env: URL, secret_env: SECRET}}
  other: {title: B, webhook: {url_env: URL, secret_env: OTHER}}
routing: [{team: default}]
""",
        URL="http://127.0.0.1:9/",
        SECRET=SECRET,
        OTHER=other,
    )
    body = body_of("adviser.joined", made.reference)
    headers = sign([other], "evt", body, clock())
    with session_scope(engine) as session, pytest.raises(AdviserEventRefused) as caught:
        receive_adviser_event(session, headers, body.encode(), clock(), both)
    assert caught.value.status == 404


def test_what_the_visitor_writes_reaches_the_adviser_once(
    ask: Ask, take: Take, engine: Engine, clock: Clock
) -> None:
    made = ask()
    take("joined", made.reference)
    with session_scope(engine) as session:
        for _ in range(2):
            record_visitor_message(session, "visitor", "m1", "Vous êtes là\0 ?", clock())
        record_visitor_message(session, "nobody's", "m1", "perdu", clock())
    assert [one["text"] for one in sent(engine)] == ["Vous êtes là ?"]


def test_nobody_comes_in_the_time_promised(
    ask: Ask, take: Take, engine: Engine, teams: Teams, clock: Clock, state: Callable[[], str]
) -> None:
    made = ask()
    with session_scope(engine) as session:
        assert due_notices(session, "visitor", clock(), teams) == []
    clock.advance(minutes=61)
    for _ in range(2):
        with session_scope(engine) as session:
            (notice,) = due_notices(session, "visitor", clock(), teams)
    assert made.reference in notice.text and "Je reprends" in notice.text
    for _ in range(2):
        with session_scope(engine) as session:
            record_notice(session, notice, clock())
    assert state() == "bot"
    assert [one["event"] for one in sent(engine)] == ["nobody_told"]
    # The request is still open: an adviser who comes late is let in.
    take("joined", made.reference)
    assert state() == "adviser"


def test_an_adviser_who_stops_answering_does_not_leave_the_visitor_alone(
    ask: Ask, take: Take, engine: Engine, teams: Teams, clock: Clock, state: Callable[[], str]
) -> None:
    made = ask()
    take("joined", made.reference)
    clock.advance(hours=5)
    with session_scope(engine) as session:
        # Nothing was asked: nobody is kept waiting.
        assert due_notices(session, "visitor", clock(), teams) == []
        record_visitor_message(session, "visitor", "m1", "Alors ?", clock())
    clock.advance(minutes=20)
    take("message", made.reference, text="Je cherche.")
    clock.advance(minutes=20)
    with session_scope(engine) as session:
        assert due_notices(session, "visitor", clock(), teams) == []
        record_visitor_message(session, "visitor", "m2", "Et maintenant ?", clock())
    clock.advance(minutes=31)
    with session_scope(engine) as session:
        (notice,) = due_notices(session, "visitor", clock(), teams)
        record_notice(session, notice, clock())
    assert "ne répond plus" in notice.text and state() == "bot"


def test_the_adviser_learns_that_the_visitor_has_gone_and_come_back(
    ask: Ask, take: Take, engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_URL", "smtp://mail.example")
    monkeypatch.setenv("MAIL_FROM", "assistant@opco.example")
    made = ask()
    take("joined", made.reference)
    with session_scope(engine) as session:
        visitor_seen(session, "visitor", clock())
        assert notice_absences(session, clock()) == 0
    clock.advance(seconds=91)
    for told in (1, 0):
        with session_scope(engine) as session:
            assert notice_absences(session, clock()) == told
    take("message", made.reference, text="Voici\n\nla réponse.")
    (mail,) = sent(engine, "visitor.reply")
    assert mail["to"] == "anne@garage.example"
    assert "Voici\n\nla réponse." in mail["text"] and made.reference in mail["subject"]
    with session_scope(engine) as session:
        visitor_seen(session, "visitor", clock())
    take("message", made.reference, text="Vous revoilà.")
    assert len(sent(engine, "visitor.reply")) == 1
    assert [one["event"] for one in sent(engine)] == ["visitor_away", "visitor_back"]
    assert "anne@garage.example" in sent(engine)[0]["text"]


def test_without_a_mail_server_no_reply_waits_for_one(
    ask: Ask, take: Take, engine: Engine, clock: Clock
) -> None:
    made = ask()
    take("joined", made.reference)
    with session_scope(engine) as session:
        visitor_seen(session, "visitor", clock())
    clock.advance(seconds=91)
    take("message", made.reference, text="Voici la réponse.")
    assert sent(engine, "visitor.reply") == []


def test_a_request_is_withdrawn_by_its_own_conversation_only(
    ask: Ask, engine: Engine, clock: Clock, state: Callable[[], str]
) -> None:
    made = ask()
    with session_scope(engine) as session:
        assert not cancel(session, "somebody else", made.reference, clock())
        assert cancel(session, "visitor", made.reference, clock())
        assert not cancel(session, "visitor", made.reference, clock())
        assert open_requests(session, "visitor") == []
    assert state() == "bot"
    assert sent(engine, "handoff.closed") == [{"reference": made.reference, "reason": "cancelled"}]


def test_one_conversation_has_three_open_requests_at_most(ask: Ask, engine: Engine) -> None:
    for number in range(3):
        ask(id=f"draft {number}")
    with pytest.raises(TooManyRequests):
        ask(id="one more")
    with session_scope(engine) as session:
        assert len(list(session.execute(select(Handoff)).scalars())) == 3


def test_a_failure_while_storing_leaves_nothing(
    engine: Engine, ask: Ask, monkeypatch: pytest.MonkeyPatch, state: Callable[[], str]
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("opco.handoff.requesting.change", fail)
        with pytest.raises(OSError, match="disk"):
            ask()
    with session_scope(engine) as session:
        assert list(session.execute(select(Handoff)).scalars()) == []
        assert list(session.execute(select(OutboxMessage)).scalars()) == []
    assert state() == "bot"
    ask()
    assert state() == "waiting"
