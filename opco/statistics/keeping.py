"""Keeps each day's counts: what they were made from may be erased or purged, they stay."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from opco.clock import PARIS
from opco.database import session_scope
from opco.database.tables import DailyCount
from opco.privacy import Databases
from opco.privacy.transcript import EVENTS, exists
from opco.statistics.counting import Counts, count_day

#: Says that a day was counted, also when nothing happened.
COUNTED = ("counted", "")


def count_days(databases: Databases, today: date) -> list[date]:
    """Count the days since the last one counted, that one and ``today`` included; return them.

    Safe to repeat, and to run from several places: a day is replaced whole. A day that is past, and
    after which another was counted, is final: erasing a conversation later changes no figure, which
    holds nothing of it.
    """
    days = list(_days(databases, today))
    for day in days:
        counts = count_day(databases, day)
        with session_scope(databases.records) as session:
            replace(session, day, counts)
    return days


def replace(session: Session, day: date, counts: Counts) -> None:
    """Write the counts of a day in place of those that it had."""
    table = DailyCount.__table__
    session.execute(sa.delete(table).where(table.c.day == day))
    rows = [
        {"day": day, "measure": measure, "label": label[:80], "count": count}
        for (measure, label), count in {**counts, COUNTED: 1}.items()
        if count > 0
    ]
    session.execute(sa.insert(table), rows)


def _days(databases: Databases, today: date) -> Iterator[date]:
    day = _last_counted(databases) or _first_event(databases) or today
    while day <= today:
        yield day
        day += timedelta(days=1)


def _last_counted(databases: Databases) -> date | None:
    with session_scope(databases.records, read_only=True) as session:
        column = DailyCount.__table__.c
        query = sa.select(sa.func.max(column.day)).where(column.measure == COUNTED[0])
        found: date | None = session.execute(query).scalar_one()
    return found


def _first_event(databases: Databases) -> date | None:
    with session_scope(databases.conversations, read_only=True) as session:
        if not exists(session):
            return None
        first = session.execute(sa.select(sa.func.min(EVENTS.c.timestamp))).scalar_one()
    return None if first is None else datetime.fromtimestamp(first, PARIS).date()
