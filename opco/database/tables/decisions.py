"""Decisions that a visitor can carry away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, String

from opco.database.tables.base import Base, Json, UtcDateTime


class DecisionSummary(Base):
    """A decision as it was given, readable by whoever holds its link."""

    __tablename__ = "decisions"

    id: int = Column(Integer, primary_key=True)
    reference: str = Column(String(20), nullable=False, unique=True)
    conversation_id: str = Column(String(200), nullable=False, index=True)
    #: SHA-256 of the link's secret, in hexadecimal: the table alone opens no link.
    token_hash: str = Column(String(64), nullable=False, unique=True)
    check: str = Column("check_id", String(60), nullable=False)
    siret: str | None = Column(String(14))
    #: The decision, and what the page shows beside it (company, facts).
    content: dict[str, Any] = Column(Json, nullable=False)
    created_at: datetime = Column(UtcDateTime, nullable=False, index=True)
