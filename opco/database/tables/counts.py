"""What happened each day, in numbers: no text, no conversation, nobody."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Date, Integer, String

from opco.database.tables.base import Base, UtcDateTime


class DailyCount(Base):
    """How often something happened on a day; zero is not kept."""

    __tablename__ = "daily_counts"
    __table_args__ = (CheckConstraint("count > 0", name="count_positive"),)

    #: The day in Paris.
    day: date = Column(Date, primary_key=True)
    #: An id of ``data/reference/statistics.yml``.
    measure: str = Column(String(40), primary_key=True)
    #: What is counted apart: a topic, an outcome, a delay; empty when nothing is.
    label: str = Column(String(80), primary_key=True, default="")
    count: int = Column(Integer, nullable=False)


class ScheduledTask(Base):
    """When a task of the worker was last begun and ended: several workers do it once."""

    __tablename__ = "scheduled_tasks"

    name: str = Column(String(40), primary_key=True)
    begun_at: datetime = Column(UtcDateTime, nullable=False)
    #: The end of the last one that succeeded.
    ended_at: datetime | None = Column(UtcDateTime)
