"""What a visitor was given: a decision to carry away, a place for the energy transition support."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, SmallInteger, String, UniqueConstraint

from opco.database.tables.base import Base, Json, UtcDateTime
from opco.database.tables.conversation import KEPT, OURS, PERSONAL, told_as


class DecisionSummary(Base):
    """A decision as it was given, readable by whoever holds its link."""

    __tablename__ = "decisions"
    __table_args__ = (told_as("decisions", "conversations", "created_at", whole=True),)

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


class TransitionYear(Base):
    """The row that two registrations of one year queue for."""

    __tablename__ = "transition_years"

    year: int = Column(SmallInteger, primary_key=True, autoincrement=False)
    registered: int = Column(Integer, nullable=False, default=0)


class TransitionRegistration(Base):
    """A company's place, or its rank on the waiting list, for a year."""

    __tablename__ = "transition_registrations"
    __table_args__ = (
        UniqueConstraint("siren", "year"),
        UniqueConstraint("year", "position"),
        CheckConstraint("position >= 1", name="position_from_one"),
        told_as("registrations", "conversations", "registered_at", whole=False),
    )

    id: int = Column(Integer, primary_key=True, info=OURS)
    year: int = Column(SmallInteger, nullable=False, info=KEPT)
    #: The company: its establishments share one place.
    siren: str = Column(String(9), nullable=False, info=KEPT)
    siret: str = Column(String(14), nullable=False, info=KEPT)
    #: Emptied when the conversation is erased: the company's place remains.
    conversation_id: str | None = Column(String(200), index=True, info=PERSONAL)
    #: Order of arrival in the year, from 1, never given twice.
    position: int = Column(Integer, nullable=False, info=KEPT)
    #: How many places there were when it was given: a later change takes nobody's place away.
    capacity: int = Column(Integer, nullable=False, info=KEPT)
    registered_at: datetime = Column(UtcDateTime, nullable=False, info=KEPT)
