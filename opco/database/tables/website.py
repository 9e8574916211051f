"""What the website channel remembers to make a retry harmless."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, String

from opco.database.tables.base import Base, Json, UtcDateTime


class ReceivedMessage(Base):
    """A message already taken from a visitor, with what was answered to it."""

    __tablename__ = "received_messages"

    conversation_id: str = Column(String(200), primary_key=True)
    #: Chosen by the widget; a repetition gets the same answer.
    message_id: str = Column(String(80), primary_key=True)
    #: ``None`` while the assistant is still answering.
    answers: list[dict[str, Any]] | None = Column(Json)
    received_at: datetime = Column(UtcDateTime, nullable=False, index=True)
    answered_at: datetime | None = Column(UtcDateTime)
