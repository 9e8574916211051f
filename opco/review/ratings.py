"""What visitors thought of the answers: 👍 and 👎 by topic, with the reasons given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.clock import PARIS
from opco.database.tables import Rating
from opco.plain_data import PlainData


@dataclass(frozen=True)
class TopicRatings(PlainData):
    """The opinions on one topic; ``topic`` None: on a message that is no topic's answer.

    ``reasons``: ``({"id", "section", "reason", "on"}, …)`` of the 👎, the newest first; ``reason`` is
    None when none was given, masked otherwise.
    """

    topic: str | None
    up: int
    down: int
    reasons: tuple[Mapping[str, Any], ...]


def ratings_by_topic(session: Session, since: date | None = None) -> list[TopicRatings]:
    """Return the opinions given on ``since`` (Paris) or later, the most 👎 first."""
    table = Rating.__table__.c
    query = select(Rating).order_by(table.created_at.desc(), table.id.desc())
    if since is not None:
        query = query.where(table.created_at >= datetime.combine(since, time.min, tzinfo=PARIS))
    topics: dict[str | None, list[Rating]] = {}
    for row in session.execute(query).scalars():
        topics.setdefault(row.topic, []).append(row)
    found = [_summary(topic, rows) for topic, rows in topics.items()]
    return sorted(found, key=lambda one: (-one.down, -one.up, one.topic or ""))


def _summary(topic: str | None, rows: list[Rating]) -> TopicRatings:
    disliked = [row for row in rows if row.value < 0]
    return TopicRatings(
        topic=topic,
        up=len(rows) - len(disliked),
        down=len(disliked),
        reasons=tuple(
            {
                "id": row.id,
                "section": row.section,
                "reason": row.reason,
                "on": row.created_at.astimezone(PARIS).date().isoformat(),
            }
            for row in disliked
        ),
    )
