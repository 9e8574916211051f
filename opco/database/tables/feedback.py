"""What visitors teach: messages not understood, choices made in doubt, ratings. All masked."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Integer, String, Text

from opco.database.tables.base import Base, Json, UtcDateTime
from opco.database.tables.conversation import KEPT, OURS, PERSONAL, told_as


class Misunderstanding(Base):
    """A message that was badly served, or served in doubt, masked of personal data."""

    __tablename__ = "misunderstandings"
    __table_args__ = (told_as("misunderstandings", "feedback", "created_at", whole=True),)

    id: int = Column(Integer, primary_key=True, info=OURS)
    conversation_id: str | None = Column(String(200), index=True, info=KEPT)
    #: The message, masked before it comes here.
    text: str = Column(Text, nullable=False, info=PERSONAL)
    #: Why it is kept: a member of `opco.review.recording.Why`.
    why: str = Column(String(10), nullable=False, default="doubted", info=KEPT)
    #: The answer that was said, `topic/answer`; none in doubt.
    said: str | None = Column(String(80), info=KEPT)
    #: What was offered: ``[{"topic", "confidence"}]``, best first.
    ranking: list[dict[str, Any]] = Column(Json, nullable=False, default=list, info=KEPT)
    nearest_topic: str | None = Column(String(80), index=True, info=KEPT)
    confidence: float | None = Column(Float, info=KEPT)
    #: What the visitor then chose, or asked for in other words; ``none_of_these`` when nothing fitted.
    chosen_topic: str | None = Column(String(80), info=KEPT)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True, info=KEPT)
    #: Set by a reviewer: ``accepted`` (with ``review_topic``) or ``rejected``.
    review: str | None = Column(String(10), index=True, info=KEPT)
    review_topic: str | None = Column(String(80), info=KEPT)
    reviewed_at: datetime | None = Column(UtcDateTime, info=KEPT)


class Rating(Base):
    """A 👍 or 👎 on an answer, with the reason when one was given (masked)."""

    __tablename__ = "ratings"
    __table_args__ = (
        CheckConstraint("value IN (-1, 1)", name="value_known"),
        told_as("ratings", "feedback", "created_at", whole=True),
    )

    id: int = Column(Integer, primary_key=True, info=OURS)
    conversation_id: str | None = Column(String(200), index=True, info=KEPT)
    message_id: str | None = Column(String(80), info=KEPT)
    topic: str | None = Column(String(80), index=True, info=KEPT)
    section: str | None = Column(String(80), info=KEPT)
    value: int = Column(Integer, nullable=False, info=KEPT)
    reason: str | None = Column(Text, info=PERSONAL)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True, info=KEPT)
