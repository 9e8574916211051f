"""What visitors teach: messages not understood, choices made in doubt, ratings. All masked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Integer, String, Text

from opco.database.tables.base import Base, Json, UtcDateTime


class Misunderstanding(Base):
    """A message that was badly served, or served in doubt, masked of personal data."""

    __tablename__ = "misunderstandings"

    id: int = Column(Integer, primary_key=True)
    conversation_id: str | None = Column(String(200), index=True)
    #: The message, masked before it comes here.
    text: str = Column(Text, nullable=False)
    #: Why it is kept: a member of `opco.review.recording.Why`.
    why: str = Column(String(10), nullable=False, default="doubted")
    #: The answer that was said, `topic/answer`; none in doubt.
    said: str | None = Column(String(80))
    #: What was offered: ``[{"topic", "confidence"}]``, best first.
    ranking: list[dict[str, Any]] = Column(Json, nullable=False, default=list)
    nearest_topic: str | None = Column(String(80), index=True)
    confidence: float | None = Column(Float)
    #: What the visitor then chose, or asked for in other words; ``none_of_these`` when nothing fitted.
    chosen_topic: str | None = Column(String(80))
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True)
    #: Set by a reviewer: ``accepted`` (with ``review_topic``) or ``rejected``.
    review: str | None = Column(String(10), index=True)
    review_topic: str | None = Column(String(80))
    reviewed_at: datetime | None = Column(UtcDateTime)


class Rating(Base):
    """A 👍 or 👎 on an answer, with the reason when one was given (masked)."""

    __tablename__ = "ratings"
    __table_args__ = (CheckConstraint("value IN (-1, 1)", name="value_known"),)

    id: int = Column(Integer, primary_key=True)
    conversation_id: str | None = Column(String(200), index=True)
    message_id: str | None = Column(String(80))
    topic: str | None = Column(String(80), index=True)
    section: str | None = Column(String(80))
    value: int = Column(Integer, nullable=False)
    reason: str | None = Column(Text)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True)
