"""What the worker does by itself: forgets what is old each day, counts each hour.

Several workers share the table ``scheduled_tasks``: whoever takes a task first does it, once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import and_, or_, update
from sqlalchemy.orm import Session

from opco.clock import PARIS, after
from opco.database import add_missing, changed, session_scope
from opco.database.tables import ScheduledTask
from opco.privacy import Databases, purge
from opco.statistics import count_days

logger = logging.getLogger("opco.housekeeping")

#: A task that did not end, its worker killed or the database away, is taken up again after this.
AGAIN = timedelta(minutes=30)
_NEVER = datetime(2000, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Task:
    """Something to do each time ``every`` has passed; ``work`` is given the instant."""

    name: str
    every: timedelta
    work: Callable[[Databases, datetime], object]


def _count(databases: Databases, now: datetime) -> object:
    return [day.isoformat() for day in count_days(databases, now.astimezone(PARIS).date())]


def _purge(databases: Databases, now: datetime) -> object:
    return purge(now, databases=databases)


#: Counting first: a day's figures are kept before what they were made from is forgotten.
TASKS = (
    Task("count", timedelta(hours=1), _count),
    Task("purge", timedelta(days=1), _purge),
)


def run_due(databases: Databases, now: datetime, tasks: tuple[Task, ...] = TASKS) -> list[str]:
    """Do what is due and nobody else does; return the names of what was done.

    A task that fails is logged and taken up again later; the others are done.
    """
    done = []
    for task in tasks:
        with session_scope(databases.records) as session:
            if not take(session, task, now):
                continue
        try:
            result = task.work(databases, now)
        except Exception as error:
            logger.error("%s failed: %s", task.name, type(error).__name__)
            continue
        with session_scope(databases.records) as session:
            _note_end(session, task.name, now)
        logger.info("%s: %s", task.name, result)
        done.append(task.name)
    return done


def take(session: Session, task: Task, now: datetime) -> bool:
    """Tell whether the task is due, and is ours to do from now on."""
    add_missing(session, ScheduledTask, name=task.name, begun_at=_NEVER)
    table = ScheduledTask.__table__.c
    unfinished = or_(table.ended_at.is_(None), table.ended_at < table.begun_at)
    due = update(ScheduledTask).where(
        table.name == task.name,
        or_(
            table.begun_at <= after(now, -task.every),
            and_(unfinished, table.begun_at <= after(now, -AGAIN)),
        ),
    )
    return changed(session, due.values(begun_at=now)) > 0


def _note_end(session: Session, name: str, now: datetime) -> None:
    ours = update(ScheduledTask).where(ScheduledTask.__table__.c.name == name)
    changed(session, ours.values(ended_at=now))
