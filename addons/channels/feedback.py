"""A visitor's opinion of an answer: what it is of, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from addons.channels.conversation import Message
from addons.channels.incoming import clean
from addons.web.errors import ApiError
from opco import privacy
from opco.database.tables import Rating
from opco.review import Why, record_misunderstanding

VALUES = {"up": 1, "down": -1}
LONGEST_REASON = 500


@dataclass(frozen=True)
class Opinion:
    """👍 (1) or 👎 (-1) on the message ``message_id``, with the reason in the visitor's words."""

    message_id: str
    value: int
    reason: str | None

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Opinion:
        """Return the opinion in a request's JSON; raises ``ApiError`` 422."""
        message_id, value = content.get("message_id"), content.get("rating")
        if not isinstance(message_id, str) or not isinstance(value, str) or value not in VALUES:
            raise ApiError(422, "rating_invalid")
        given = [content.get("reason"), content.get("comment")]
        words = " – ".join(clean(item) for item in given if isinstance(item, str) and clean(item))
        return cls(message_id, VALUES[value], words[:LONGEST_REASON] or None)


def asked_before(messages: Sequence[Message], rated: Message) -> str | None:
    """Return the words that a message answers; None when a button was pressed, or nothing said."""
    before = [one for one in messages if one.id < rated.id]
    asked = next((one.text for one in reversed(before) if one.author == "visitor"), None)
    labels = {button["title"] for one in before for button in one.buttons}
    return None if asked in labels else asked


def save_opinion(
    session: Session,
    conversation_id: str,
    message: Message,
    opinion: Opinion,
    now: datetime,
    asked: str | None = None,
) -> None:
    """Store an opinion, masked; a second one on the same message replaces the first.

    ``asked`` is what the message answers: with a 👎 it is kept for review, as badly served.
    """
    query = select(Rating).where(
        Rating.conversation_id == conversation_id, Rating.message_id == opinion.message_id
    )
    rating = session.execute(query).scalars().first()
    card = message.custom or {}
    already = rating is not None and rating.value == opinion.value
    if asked and opinion.value < 0 and not already:
        _keep_for_review(session, conversation_id, asked, card, now)
    if rating is None:
        rating = Rating(conversation_id=conversation_id, message_id=opinion.message_id)
        session.add(rating)
    rating.topic = card.get("topic")
    rating.section = card.get("section")
    rating.value = opinion.value
    rating.reason = privacy.mask(opinion.reason) if opinion.reason else None
    rating.created_at = now


def _keep_for_review(
    session: Session, conversation_id: str, asked: str, card: Mapping[str, Any], now: datetime
) -> None:
    named = card.get("topic") and card.get("section")
    record_misunderstanding(
        session,
        conversation_id,
        asked,
        now,
        why=Why.DISLIKED,
        said=f"{card['topic']}/{card['section']}" if named else None,
    )
