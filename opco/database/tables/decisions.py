"""Decisions that a visitor can carry away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String

from opco.database.tables.base import Base, Json, UtcDateTime
from opco.database.tables.conversation import KEPT, OURS, PERSONAL, OfConversation


class DecisionSummary(Base):
    """A decision as it was given, readable by whoever holds its link."""

    __tablename__ = "decisions"
    __table_args__ = (
        {
            "info": {
                "conversation": OfConversation(
                    "decisions", "conversations", "created_at", whole=True
                )
            }
        },
    )

    id: int = Column(Integer, primary_key=True, info=OURS)
    reference: str = Column(String(20), nullable=False, unique=True, info=KEPT)
    conversation_id: str = Column(String(200), nullable=False, index=True, info=KEPT)
    #: SHA-256 of the link's secret, in hexadecimal: the table alone opens no link.
    token_hash: str = Column(String(64), nullable=False, unique=True, info=OURS)
    check: str = Column("check_id", String(60), nullable=False, info=KEPT)
    siret: str | None = Column(String(14), info=PERSONAL)
    #: The decision, and what the page shows beside it (company, facts).
    content: dict[str, Any] = Column(Json, nullable=False, info=PERSONAL)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True, info=KEPT)
