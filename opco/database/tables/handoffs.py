"""Requests for an adviser, what is sent and received about them, and who holds a conversation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)

from opco.database.tables.base import Base, Json, UtcDateTime


class Handoff(Base):
    """A request for an adviser, kept from the moment the visitor consents."""

    __tablename__ = "handoffs"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'adviser', 'closed', 'expired', 'abandoned')", name="state_known"
        ),
    )

    id: int = Column(Integer, primary_key=True)
    #: The draft it was made from: a repeated action finds its request instead of making another.
    draft_id: str | None = Column(String(40), unique=True, index=True)
    #: What the visitor writes down and dictates: M-4827-KR.
    reference: str = Column(String(20), nullable=False, unique=True)
    conversation_id: str = Column(String(200), nullable=False, index=True)
    state: str = Column(String(10), nullable=False, default="waiting", index=True)
    reason: str = Column(String(60), nullable=False)
    topic: str | None = Column(String(80))
    urgency: str = Column(String(20), nullable=False, default="normal")
    contact_name: str | None = Column(String(200))
    email: str | None = Column(String(254))
    phone: str | None = Column(String(30))
    #: When the visitor would like to be called, in their words.
    wished_time: str | None = Column(String(200))
    comment: str | None = Column(Text)
    siret: str | None = Column(String(14))
    region_code: str | None = Column(String(3))
    idcc: str | None = Column(String(4))
    team: str | None = Column(String(60), index=True)
    page_url: str | None = Column(String(500))
    #: Whether the visitor can be answered in their window (website channel).
    live: bool = Column(Boolean, nullable=False, default=False, server_default=false())
    #: SHA-256 of the token of the link to the whole transcript.
    transcript_token_hash: str | None = Column(String(64), unique=True, index=True)
    #: What was sent: company, decisions, transcript, as of the request.
    payload: dict[str, Any] = Column(Json, nullable=False, default=dict)
    consented_at: datetime | None = Column(UtcDateTime)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True)
    #: By when somebody was promised to answer.
    promised_by: datetime | None = Column(UtcDateTime)
    joined_at: datetime | None = Column(UtcDateTime)
    closed_at: datetime | None = Column(UtcDateTime)
    #: When the personal data was erased; the row stays for the count.
    erased_at: datetime | None = Column(UtcDateTime)


class OutboxMessage(Base):
    """A message to an adviser team, stored with what caused it, delivered afterwards."""

    __tablename__ = "outbox_messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "sequence"),
        Index(
            "ix_outbox_messages_due",
            "next_attempt_at",
            sqlite_where=text("delivered_at IS NULL AND parked_at IS NULL"),
            postgresql_where=text("delivered_at IS NULL AND parked_at IS NULL"),
        ),
    )

    id: int = Column(Integer, primary_key=True)
    #: The webhook's id: the same on every attempt, so that a receiver can tell a repetition.
    message_id: str = Column(String(80), nullable=False, unique=True)
    handoff_id: int = Column(
        Integer, ForeignKey("handoffs.id", ondelete="CASCADE"), nullable=False, index=True
    )
    conversation_id: str = Column(String(200), nullable=False)
    #: Position within the conversation: a message leaves only after those before it.
    sequence: int = Column(Integer, nullable=False)
    type: str = Column(String(60), nullable=False)
    team: str | None = Column(String(60))
    #: The JSON text exactly as signed: never parsed and written again.
    body: str = Column(Text, nullable=False)
    created_at: datetime = Column(UtcDateTime, nullable=False)
    attempts: int = Column(Integer, nullable=False, default=0)
    #: The first attempt of this series: retries stop 72 hours after it.
    trying_since: datetime | None = Column(UtcDateTime)
    next_attempt_at: datetime = Column(UtcDateTime, nullable=False)
    last_attempt_at: datetime | None = Column(UtcDateTime)
    last_status: int | None = Column(Integer)
    last_error: str | None = Column(String(500))
    #: Which worker is sending it, and until when nobody else may try.
    claimed_by: str | None = Column(String(80))
    claimed_until: datetime | None = Column(UtcDateTime)
    delivered_at: datetime | None = Column(UtcDateTime)
    parked_at: datetime | None = Column(UtcDateTime)


class ConversationState(Base):
    """Who answers in a conversation: the bot, nobody yet, or an adviser."""

    __tablename__ = "conversation_states"
    __table_args__ = (
        CheckConstraint("state IN ('bot', 'waiting', 'adviser')", name="state_known"),
    )

    conversation_id: str = Column(String(200), primary_key=True)
    state: str = Column(String(10), nullable=False, default="bot", index=True)
    handoff_id: int | None = Column(Integer, ForeignKey("handoffs.id", ondelete="SET NULL"))
    since: datetime = Column(UtcDateTime, nullable=False)
    #: When the assistant takes over again if nobody came.
    waiting_until: datetime | None = Column(UtcDateTime)
    visitor_seen_at: datetime | None = Column(UtcDateTime)
    #: Since when the team knows that the visitor's window is closed.
    visitor_away_since: datetime | None = Column(UtcDateTime)
    #: The visitor's oldest message that the adviser has left without an answer.
    unanswered_since: datetime | None = Column(UtcDateTime)
    #: Last numbers given out, to the outbox and to the visitor's events.
    last_outbox_sequence: int = Column(Integer, nullable=False, default=0)
    last_event_sequence: int = Column(Integer, nullable=False, default=0)


class AdviserEvent(Base):
    """What an adviser's system told us: joined, wrote, closed. Each id is taken once."""

    __tablename__ = "adviser_events"
    __table_args__ = (UniqueConstraint("conversation_id", "sequence"),)

    id: int = Column(Integer, primary_key=True)
    #: The sender's webhook id.
    event_id: str = Column(String(120), nullable=False, unique=True)
    conversation_id: str = Column(String(200), nullable=False, index=True)
    handoff_id: int | None = Column(
        Integer, ForeignKey("handoffs.id", ondelete="CASCADE"), index=True
    )
    #: Position within the conversation: what `Last-Event-ID` counts.
    sequence: int = Column(Integer, nullable=False)
    type: str = Column(String(60), nullable=False)
    adviser: str | None = Column(String(120))
    text: str | None = Column(Text)
    payload: dict[str, Any] = Column(Json, nullable=False, default=dict)
    received_at: datetime = Column(UtcDateTime, nullable=False)
    #: When it became part of the transcript, and when the visitor's window got it.
    recorded_at: datetime | None = Column(UtcDateTime)
    shown_at: datetime | None = Column(UtcDateTime)
