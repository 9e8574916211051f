"""Requests for an adviser, what is sent and received about them, and who holds a conversation."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from opco.database.tables.base import Base, Json, UtcDateTime
from opco.database.tables.conversation import KEPT, OURS, PERSONAL, told_as


class Handoff(Base):
    """A request for an adviser, kept from the moment the visitor consents."""

    __tablename__ = "handoffs"
    __table_args__ = (
        sa.CheckConstraint(
            "state IN ('waiting', 'adviser', 'closed', 'expired', 'abandoned')", name="state_known"
        ),
        told_as("requests", "requests", None, whole=False),
    )

    id: int = sa.Column(sa.Integer, primary_key=True, info=OURS)
    #: The draft it was made from: a repeated action finds its request instead of making another.
    draft_id: str | None = sa.Column(sa.String(40), unique=True, index=True, info=KEPT)
    #: What the visitor writes down and dictates: M-4827-KR.
    reference: str = sa.Column(sa.String(20), nullable=False, unique=True, info=KEPT)
    conversation_id: str = sa.Column(sa.String(200), nullable=False, index=True, info=KEPT)
    state: str = sa.Column(sa.String(10), nullable=False, default="waiting", index=True, info=KEPT)
    reason: str = sa.Column(sa.String(60), nullable=False, info=KEPT)
    topic: str | None = sa.Column(sa.String(80), info=KEPT)
    urgency: str = sa.Column(sa.String(20), nullable=False, default="normal", info=KEPT)
    contact_name: str | None = sa.Column(sa.String(200), info=PERSONAL)
    email: str | None = sa.Column(sa.String(254), info=PERSONAL)
    phone: str | None = sa.Column(sa.String(30), info=PERSONAL)
    #: When the visitor would like to be called, in their words.
    wished_time: str | None = sa.Column(sa.String(200), info=PERSONAL)
    comment: str | None = sa.Column(sa.Text, info=PERSONAL)
    siret: str | None = sa.Column(sa.String(14), info=PERSONAL)
    region_code: str | None = sa.Column(sa.String(3), info=KEPT)
    idcc: str | None = sa.Column(sa.String(4), info=KEPT)
    team: str | None = sa.Column(sa.String(60), index=True, info=KEPT)
    page_url: str | None = sa.Column(sa.String(500), info=PERSONAL)
    #: Whether the visitor can be answered in their window (website channel).
    live: bool = sa.Column(
        sa.Boolean, nullable=False, default=False, server_default=sa.false(), info=KEPT
    )
    #: SHA-256 of the token of the link to the whole transcript.
    transcript_token_hash: str | None = sa.Column(sa.String(64), unique=True, index=True, info=OURS)
    #: What was sent: company, decisions, transcript, as of the request.
    payload: dict[str, Any] = sa.Column(Json, nullable=False, default=dict, info=PERSONAL)
    consented_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    created_at: datetime = sa.Column(UtcDateTime, nullable=False, index=True, info=KEPT)
    #: By when somebody was promised to answer.
    promised_by: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    joined_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    closed_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    #: When the personal data was erased; the row stays for the count.
    erased_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)


class OutboxMessage(Base):
    """A message to an adviser team, stored with what caused it, delivered afterwards."""

    __tablename__ = "outbox_messages"
    __table_args__ = (
        sa.UniqueConstraint("conversation_id", "sequence"),
        sa.Index(
            "ix_outbox_messages_due",
            "next_attempt_at",
            "id",
            sqlite_where=sa.text("delivered_at IS NULL AND parked_at IS NULL"),
            postgresql_where=sa.text("delivered_at IS NULL AND parked_at IS NULL"),
        ),
        # What a message waits for: asked of each one that is due, thousands after an outage.
        sa.Index(
            "ix_outbox_messages_undelivered",
            "conversation_id",
            "team",
            "sequence",
            sqlite_where=sa.text("delivered_at IS NULL"),
            postgresql_where=sa.text("delivered_at IS NULL"),
        ),
        told_as("sent_to_advisers", "requests", None, whole=True),
    )

    id: int = sa.Column(sa.Integer, primary_key=True, info=OURS)
    #: The webhook's id: the same on every attempt, so that a receiver can tell a repetition.
    message_id: str = sa.Column(sa.String(80), nullable=False, unique=True, info=KEPT)
    handoff_id: int = sa.Column(
        sa.Integer,
        sa.ForeignKey("handoffs.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        info=OURS,
    )
    conversation_id: str = sa.Column(sa.String(200), nullable=False, info=KEPT)
    #: Position within the conversation: a message leaves only after those before it.
    sequence: int = sa.Column(sa.Integer, nullable=False, info=KEPT)
    type: str = sa.Column(sa.String(60), nullable=False, info=KEPT)
    team: str | None = sa.Column(sa.String(60), info=KEPT)
    #: The JSON text exactly as signed: never parsed and written again.
    body: str = sa.Column(sa.Text, nullable=False, info=PERSONAL)
    created_at: datetime = sa.Column(UtcDateTime, nullable=False, info=KEPT)
    attempts: int = sa.Column(sa.Integer, nullable=False, default=0, info=KEPT)
    #: The first attempt of this series: retries stop 72 hours after it.
    trying_since: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    next_attempt_at: datetime = sa.Column(UtcDateTime, nullable=False, info=KEPT)
    last_attempt_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    last_status: int | None = sa.Column(sa.Integer, info=KEPT)
    last_error: str | None = sa.Column(sa.String(500), info=KEPT)
    #: Which worker is sending it, and until when nobody else may try.
    claimed_by: str | None = sa.Column(sa.String(80), info=OURS)
    claimed_until: datetime | None = sa.Column(UtcDateTime, info=OURS)
    delivered_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    parked_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)


class ConversationState(Base):
    """Who answers in a conversation: the bot, nobody yet, or an adviser."""

    __tablename__ = "conversation_states"
    __table_args__ = (
        sa.CheckConstraint("state IN ('bot', 'waiting', 'adviser')", name="state_known"),
        told_as("state", "conversations", "since", whole=False),
    )

    conversation_id: str = sa.Column(sa.String(200), primary_key=True, info=KEPT)
    state: str = sa.Column(sa.String(10), nullable=False, default="bot", index=True, info=KEPT)
    handoff_id: int | None = sa.Column(
        sa.Integer, sa.ForeignKey("handoffs.id", ondelete="SET NULL"), info=OURS
    )
    since: datetime = sa.Column(UtcDateTime, nullable=False, info=KEPT)
    #: When the assistant takes over again if nobody came.
    waiting_until: datetime | None = sa.Column(UtcDateTime, info=KEPT)
    visitor_seen_at: datetime | None = sa.Column(UtcDateTime, info=PERSONAL)
    #: Since when the team knows that the visitor's window is closed.
    visitor_away_since: datetime | None = sa.Column(UtcDateTime, info=PERSONAL)
    #: The visitor's oldest message that the adviser has left without an answer.
    unanswered_since: datetime | None = sa.Column(UtcDateTime, info=PERSONAL)
    #: Last numbers given out, to the outbox and to the visitor's events.
    last_outbox_sequence: int = sa.Column(sa.Integer, nullable=False, default=0, info=KEPT)
    last_event_sequence: int = sa.Column(sa.Integer, nullable=False, default=0, info=KEPT)


class ReceivedEvent(Base):
    """What an adviser's system told us: joined, wrote, closed. Each id is taken once."""

    __tablename__ = "adviser_events"
    __table_args__ = (
        sa.UniqueConstraint("conversation_id", "sequence"),
        told_as("received_from_advisers", "requests", None, whole=True),
    )

    id: int = sa.Column(sa.Integer, primary_key=True, info=OURS)
    #: The sender's webhook id.
    event_id: str = sa.Column(sa.String(120), nullable=False, unique=True, info=KEPT)
    conversation_id: str = sa.Column(sa.String(200), nullable=False, index=True, info=KEPT)
    handoff_id: int | None = sa.Column(
        sa.Integer, sa.ForeignKey("handoffs.id", ondelete="CASCADE"), index=True, info=OURS
    )
    #: Position within the conversation: what `Last-Event-ID` counts.
    sequence: int = sa.Column(sa.Integer, nullable=False, info=KEPT)
    type: str = sa.Column(sa.String(60), nullable=False, info=KEPT)
    adviser: str | None = sa.Column(sa.String(120), info=PERSONAL)
    text: str | None = sa.Column(sa.Text, info=PERSONAL)
    payload: dict[str, Any] = sa.Column(Json, nullable=False, default=dict, info=PERSONAL)
    received_at: datetime = sa.Column(UtcDateTime, nullable=False, info=KEPT)
    #: When it became part of the transcript.
    recorded_at: datetime | None = sa.Column(UtcDateTime, info=KEPT)
