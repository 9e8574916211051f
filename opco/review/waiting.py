"""The messages that wait for a person's decision, each sentence once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.clock import PARIS
from opco.database.tables import Misunderstanding
from opco.french.plain import sentence_key
from opco.plain_data import PlainData
from opco.review.recording import ADVISER, NONE_OF_THESE

#: Comparing all with all takes the square of this; the newest are shown first anyway.
MOST_ROWS = 3_000


@dataclass(frozen=True)
class WaitingMessage(PlainData):
    """One sentence, written once or more; ``ids`` are its rows, ``id`` the oldest of them.

    ``confidence`` (0 to 1) is that of ``nearest_topic`` the last time; ``offered`` is
    ``({"topic", "confidence"}, …)``, best first; ``choices`` counts what visitors then chose; ``why`` it was
    kept (`Why`) and ``said``, the answers it was given, with how often.
    """

    id: int
    ids: tuple[int, ...]
    text: str
    nearest_topic: str | None
    confidence: float | None
    offered: tuple[Mapping[str, Any], ...]
    choices: Mapping[str, int]
    why: Mapping[str, int]
    said: Mapping[str, int]
    last_on: date

    @property
    def count(self) -> int:
        """Return how often it was written."""
        return len(self.ids)

    def to_dict(self) -> dict[str, Any]:
        """Return it JSON-ready, with how often it was written."""
        return {**super().to_dict(), "count": self.count}


def waiting_messages(session: Session, since: date | None = None) -> list[WaitingMessage]:
    """Return what no reviewer has decided on, written on ``since`` (Paris) or later.

    At most the ``MOST_ROWS`` newest rows, the oldest sentence first.
    """
    table = Misunderstanding.__table__.c
    query = (
        select(Misunderstanding)
        .where(table.review.is_(None))
        .order_by(table.created_at.desc(), table.id.desc())
        .limit(MOST_ROWS)
    )
    if since is not None:
        query = query.where(table.created_at >= datetime.combine(since, time.min, tzinfo=PARIS))
    sentences: dict[str, list[Misunderstanding]] = {}
    for row in reversed(list(session.execute(query).scalars())):
        sentences.setdefault(sentence_key(row.text), []).append(row)
    return [_message(rows) for rows in sentences.values()]


def suggested_topic(messages: Sequence[WaitingMessage]) -> str | None:
    """Return the topic that visitors chose most after ``messages``, else the nearest of most."""
    chosen: Counter[str] = Counter()
    nearest: Counter[str] = Counter()
    for message in messages:
        chosen.update(
            {t: n for t, n in message.choices.items() if t not in (NONE_OF_THESE, ADVISER)}
        )
        if message.nearest_topic:
            nearest[message.nearest_topic] += message.count
    for counts in (chosen, nearest):
        if counts:
            return min(counts, key=lambda topic: (-counts[topic], topic))
    return None


def _message(rows: list[Misunderstanding]) -> WaitingMessage:
    last = rows[-1]
    return WaitingMessage(
        id=rows[0].id,
        ids=tuple(row.id for row in rows),
        text=last.text,
        nearest_topic=last.nearest_topic,
        confidence=last.confidence,
        offered=tuple(last.ranking),
        choices=_counted(row.chosen_topic for row in rows),
        why=_counted(row.why for row in rows),
        said=_counted(row.said for row in rows),
        last_on=last.created_at.astimezone(PARIS).date(),
    )


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    counts = Counter(value for value in values if value)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
