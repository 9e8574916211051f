"""A reviewer's decision on a message: it becomes an example, or it never will."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.tables import Misunderstanding
from opco.french.plain import sentence_key
from opco.review.examples import Learnt
from opco.review.question_file import Written, add_question

ACCEPTED, REJECTED = "accepted", "rejected"


class AlreadyReviewed(LookupError):
    """The message is unknown (``review`` None) or somebody decided on it before."""

    def __init__(self, message_id: int, review: str | None) -> None:
        super().__init__(f"{message_id}: {review or 'unknown'}")
        self.message_id = message_id
        self.review = review


def accept(
    session: Session,
    message_id: int,
    question_file: Path,
    answer: str,
    learnt: Learnt,
    now: datetime,
    *,
    text: str | None = None,
) -> tuple[str, Written, list[int]]:
    """Write a message, or ``text`` in its place, as a question for an answer and close it.

    ``question_file`` is the topic's; ``answer`` is a kind of off-topic message for hors_sujet. The
    same sentence written by others is closed with it. Return the question, where it stands, and the
    ids closed. Raises ``AlreadyReviewed``, ``Refused`` or ``QuestionFileError``; nothing is then
    changed. The caller's transaction holds both: when the file cannot be written, the message still
    waits.
    """
    row = _waiting(session, message_id)
    sentence = proposed(session, message_id, learnt, text=text)
    label = f"{question_file.stem}/{answer}"
    closed = _close(session, row, ACCEPTED, label, now)
    session.flush()
    written = add_question(question_file, sentence, answer)
    learnt.add(sentence, label)
    return sentence, written, closed


def proposed(session: Session, message_id: int, learnt: Learnt, *, text: str | None = None) -> str:
    """Return the question that ``accept`` would write; raises as it does, changes nothing."""
    row = _waiting(session, message_id)
    return learnt.check(row.text if text is None else text)


def reject(session: Session, message_id: int, now: datetime) -> list[int]:
    """Close a message that is to teach nothing, with its twins; return the ids closed.

    Raises ``AlreadyReviewed``.
    """
    return _close(session, _waiting(session, message_id), REJECTED, None, now)


def _waiting(session: Session, message_id: int) -> Misunderstanding:
    row: Misunderstanding | None = session.get(Misunderstanding, message_id)
    if row is None or row.review is not None:
        raise AlreadyReviewed(message_id, row.review if row else None)
    return row


def _close(
    session: Session, row: Misunderstanding, review: str, topic: str | None, now: datetime
) -> list[int]:
    query = select(Misunderstanding).where(Misunderstanding.__table__.c.review.is_(None))
    key = sentence_key(row.text)
    twins = [one for one in session.execute(query).scalars() if sentence_key(one.text) == key]
    for twin in twins:
        twin.review, twin.review_topic, twin.reviewed_at = review, topic, now
    return sorted(twin.id for twin in twins)
