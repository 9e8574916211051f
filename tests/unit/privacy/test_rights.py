"""What a visitor may ask for: everything that is kept of them, or to be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, String, Table, select, update

from opco.database import session_scope
from opco.database.tables import (
    Base,
    ConversationState,
    DecisionSummary,
    Handoff,
    Misunderstanding,
    OutboxMessage,
    Rating,
    ReceivedEvent,
    TransitionRegistration,
)
from opco.database.tables.base import UtcDateTime
from opco.database.tables.conversation import (
    PERSONAL,
    OfConversation,
    emptied,
    of_conversation,
)
from opco.privacy import Databases, erase, export
from opco.privacy.export import is_empty
from opco.transition import register

SIRET = "00000101600013"


def fill(
    databases: Databases,
    now: datetime,
    conversation_id: str = "c1",
    delivered: bool = True,
    number: int = 1,
) -> None:
    with session_scope(databases.records) as session:
        handoff = Handoff(
            reference=f"M-482{number}-KR",
            conversation_id=conversation_id,
            state="waiting",
            reason="asked",
            contact_name="Camille Roussel",
            email="camille@example.org",
            phone="0102030405",
            comment="Rappelez-moi",
            siret=SIRET,
            payload={"transcript": ["Camille"]},
            consented_at=now,
            created_at=now,
        )
        session.add(handoff)
        session.flush()
        session.add_all(
            [
                ConversationState(
                    conversation_id=conversation_id,
                    state="waiting",
                    handoff_id=handoff.id,
                    since=now,
                    last_outbox_sequence=2,
                ),
                ReceivedEvent(
                    event_id=f"e{number}",
                    conversation_id=conversation_id,
                    handoff_id=handoff.id,
                    sequence=1,
                    type="adviser.message",
                    text="Bonjour Camille",
                    received_at=now,
                ),
                DecisionSummary(
                    reference=f"D-{number}",
                    conversation_id=conversation_id,
                    token_hash=f"hash{number}",
                    check="apprenticeship_aid",
                    content={"company": "Garage"},
                    created_at=now,
                ),
                Misunderstanding(conversation_id=conversation_id, text="euh", created_at=now),
                Rating(conversation_id=conversation_id, value=-1, reason="flou", created_at=now),
            ]
        )
        for sequence, done in ((1, delivered), (2, False)):
            session.add(
                OutboxMessage(
                    message_id=f"msg_{number}_{sequence}",
                    handoff_id=handoff.id,
                    conversation_id=conversation_id,
                    sequence=sequence,
                    type="handoff.requested",
                    team="default",
                    body='{"name": "Camille Roussel"}',
                    created_at=now,
                    next_attempt_at=now,
                    delivered_at=now if done else None,
                )
            )
        register(session, conversation_id, SIRET[:8] + str(number) + SIRET[9:], 2026, 10, now)


def everything(databases: Databases) -> str:
    """All that our tables hold, as text."""
    with session_scope(databases.records) as session:
        rows = [
            tuple(row)
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table))
        ]
    return repr(rows)


def undeclared(tables: Iterable[Any]) -> list[str]:
    """Return what does not say whether it is personal: ``table`` or ``table.column``."""
    missing = []
    for table in tables:
        if "conversation_id" not in table.columns:
            continue
        if "conversation" not in table.info:
            missing.append(table.name)
        missing += [
            f"{table.name}.{column.name}"
            for column in table.columns
            if not {"personal", "exported"} <= column.info.keys()
        ]
    return missing


def test_every_column_of_a_conversation_says_whether_it_is_personal() -> None:
    assert undeclared(Base.metadata.sorted_tables) == []


def test_a_column_that_says_nothing_is_refused() -> None:
    declared = {"conversation": OfConversation("visits", "conversations", None, whole=False)}
    said = Table(
        "visits",
        MetaData(),
        Column("conversation_id", String, info=PERSONAL),
        Column("birthday", String),
        info=declared,
    )
    unsaid = Table("calls", MetaData(), Column("conversation_id", String, info=PERSONAL))
    assert undeclared([said, unsaid]) == ["visits.birthday", "calls"]
    with pytest.raises(ValueError, match=r"visits\.birthday"):
        emptied(said)


def something(kind: object, now: datetime) -> object:
    """Return what a column of this type may hold that is not nothing."""
    if isinstance(kind, UtcDateTime):
        return now
    return "Camille" if isinstance(kind, String) else {"name": "Camille"}


def test_every_personal_column_of_a_row_that_stays_is_emptied(
    databases: Databases, now: datetime
) -> None:
    """Each is filled first, whatever it is: one added tomorrow is tried too."""
    fill(databases, now)
    staying = {
        table: emptied(table)
        for table, kept in of_conversation(Base.metadata.sorted_tables).items()
        if not kept.whole
    }
    with session_scope(databases.records) as session:
        for table, personal in staying.items():
            values = {name: something(table.c[name].type, now) for name in personal}
            values["conversation_id"] = "c1"
            session.execute(update(table).values(values))
    erase("c1", databases, now)
    with session_scope(databases.records) as session:
        for table, personal in staying.items():
            rows = session.execute(select(*(table.c[name] for name in personal))).all()
            assert [dict(row._mapping) for row in rows] == [personal]


def test_an_export_holds_what_was_said_noted_and_stored(
    databases: Databases, say: Callable[..., None], now: datetime
) -> None:
    say("c1", "action", now, name="action_listen")
    say("c1", "user", now, text="On est 12")
    say("c1", "slot", now, name="memory", value={"headcount": 11})
    say("c1", "slot", now, name="memory", value={"headcount": 12})
    say("c1", "bot", now, text="C'est noté.", data={"buttons": [{"title": "Oui", "payload": "/x"}]})
    say(
        "c1",
        "bot",
        now,
        text="Bonjour, Alex du service conseil.",
        metadata={"author": "adviser", "name": "Alex"},
    )
    say("c2", "user", now, text="autre conversation")
    fill(databases, now)
    exported = export("c1", databases)
    assert [(m["author"], m["text"]) for m in exported["messages"]] == [
        ("visitor", "On est 12"),
        ("assistant", "C'est noté."),
        ("adviser", "Bonjour, Alex du service conseil."),
    ]
    assert exported["messages"][1]["buttons"] == ["Oui"]
    assert exported["remembered"] == {"memory": {"headcount": 12}}
    assert exported["requests"][0]["email"] == "camille@example.org"
    assert exported["requests"][0]["created_at"] == "2026-11-23T09:00:00+00:00"
    headings = {kept.heading for kept in of_conversation(Base.metadata.sorted_tables).values()}
    assert all(exported[name] for name in headings)
    assert "hash1" not in repr(exported)
    assert "autre conversation" not in repr(exported)


def test_nothing_kept_is_an_empty_export(databases: Databases) -> None:
    assert is_empty(export("nobody", databases))


def test_erasing_leaves_nothing_personal(
    databases: Databases, say: Callable[..., None], now: datetime
) -> None:
    say("c1", "user", now, text="Je suis Camille Roussel")
    say("c1", "bot", now, text="Bonjour")
    say("c1", "slot", now, name="contact", value="Camille")
    fill(databases, now)
    assert erase("c1", databases, now) == {
        "messages": 2,
        "requests": 1,
        "unsent": 1,
        "sent": 1,
        "decisions": 1,
        "feedback": 2,
        "registrations": 1,
    }
    left = everything(databases)
    for trace in ("Camille", "camille", "0102030405", "Rappelez", "euh", "flou", "Garage"):
        assert trace not in left
    exported = export("c1", databases)
    assert exported["messages"] == exported["decisions"] == exported["ratings"] == []
    assert exported["remembered"] == {}
    assert [r["reference"] for r in exported["requests"]] == ["M-4821-KR"]
    assert exported["requests"][0]["state"] == "abandoned"
    assert exported["state"][0]["state"] == "bot"


def test_the_team_that_has_the_request_is_told_it_is_closed(
    databases: Databases, now: datetime
) -> None:
    fill(databases, now)
    erase("c1", databases, now)
    with session_scope(databases.records) as session:
        left = session.execute(select(OutboxMessage)).scalars().all()
    assert [(message.type, message.delivered_at) for message in left] == [("handoff.closed", None)]
    assert "M-4821-KR" in left[0].body


def test_a_team_that_has_nothing_is_told_nothing(databases: Databases, now: datetime) -> None:
    fill(databases, now, delivered=False)
    assert erase("c1", databases, now)["unsent"] == 2
    with session_scope(databases.records) as session:
        assert session.execute(select(OutboxMessage)).all() == []


def test_the_company_keeps_its_place(databases: Databases, now: datetime) -> None:
    fill(databases, now)
    erase("c1", databases, now)
    with session_scope(databases.records) as session:
        assert session.execute(select(TransitionRegistration.year)).scalar_one() == 2026


def test_other_conversations_are_untouched(
    databases: Databases, say: Callable[..., None], now: datetime
) -> None:
    say("c2", "user", now, text="Bonjour")
    fill(databases, now, "c1", number=1)
    fill(databases, now, "c2", number=2)
    before = export("c2", databases)
    erase("c1", databases, now)
    assert export("c2", databases) == before


@pytest.mark.parametrize("conversation_id", ["c1", "nobody", "", "' OR 1=1 --"])
def test_erasing_twice_or_nothing_gives_zeros(
    databases: Databases, now: datetime, conversation_id: str
) -> None:
    fill(databases, now)
    erase("c1", databases, now)
    assert not any(erase(conversation_id, databases, now + timedelta(days=1)).values())
