"""Keeps what a visitor wrote and was badly served, masked, and what they then chose or said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.clock import after
from opco.database.tables import Misunderstanding
from opco.dialogue.state import Served
from opco.french.plain import sentence_key
from opco.privacy import is_erased, mask


class Why(str, Enum):
    """Why a message is kept for review."""

    #: Not understood, or understood in doubt: a choice was offered.
    DOUBTED = "doubted"
    #: Declined without a doubt, and the person tried again or left.
    REFUSED = "refused"
    #: Answered, and the person said « ce n'est pas ça », asked again in other words, or left at once.
    ANSWERED = "answered"
    #: Answered, and judged useless.
    DISLIKED = "disliked"


#: What is kept when a visitor presses « aucune de ces propositions ».
NONE_OF_THESE = "none_of_these"
ADVISER = "parler_conseiller"

#: A button pressed later than this belongs to another visit, not to the doubt.
CHOICE_FOLLOWS = timedelta(minutes=30)


def record_misunderstanding(
    session: Session,
    conversation_id: str,
    text: str,
    now: datetime,
    *,
    offered: Sequence[Mapping[str, Any]] = (),
    nearest: Mapping[str, Any] | None = None,
    names: Iterable[str] = (),
    why: Why = Why.DOUBTED,
    said: str | None = None,
    chosen: str | None = None,
) -> None:
    """Keep a message that was not understood, or was badly served.

    ``text`` is the message as written; it is masked here, ``names`` (the persons that NLU found)
    with it. ``offered`` is what the visitor could choose, best first, ``nearest`` the topic that
    NLU thought of first: ``{"topic", "confidence"}`` each, the confidence between 0 and 1. ``why`` it
    is kept; ``said`` is the answer that was given to it and ``chosen`` the one that proved right,
    ``topic/answer`` each. Nothing is kept of a conversation that was erased meanwhile.
    """
    if is_erased(session, conversation_id):
        return
    best = nearest or (offered[0] if offered else None)
    session.add(
        Misunderstanding(
            conversation_id=conversation_id,
            text=mask(text, names),
            ranking=[_choice(item) for item in offered],
            nearest_topic=best["topic"] if best else None,
            confidence=_choice(best)["confidence"] if best else None,
            why=why.value,
            said=said,
            chosen_topic=chosen,
            created_at=now,
        )
    )


def record_choice(
    session: Session, conversation_id: str, topic: str, now: datetime, *, pressed: bool = True
) -> bool:
    """Keep what the visitor chose after the last message that was not understood.

    ``topic`` is a topic's id, an answer (`topic/answer`) or ``NONE_OF_THESE``; what a person asks in
    other words after a refusal is such a choice too. Words (``pressed`` False) are a choice only
    when they name a topic that was offered, or ask for the adviser who always is. After « aucune de ces propositions », a topic found
    elsewhere replaces it; an adviser does not. Return whether something was kept.
    """
    table = Misunderstanding.__table__.c
    query = (
        select(Misunderstanding)
        .where(
            table.conversation_id == conversation_id,
            table.created_at >= after(now, -CHOICE_FOLLOWS),
            table.review.is_(None),
        )
        .order_by(table.created_at.desc(), table.id.desc())
        .limit(1)
    )
    row = session.execute(query).scalars().first()
    named = topic.partition("/")[0]
    if row is None or not (pressed or named in {ADVISER, *(item["topic"] for item in row.ranking)}):
        return False
    replaces_none = row.chosen_topic == NONE_OF_THESE and topic not in (ADVISER, NONE_OF_THESE)
    if row.chosen_topic is not None and not replaces_none:
        return False
    row.chosen_topic = topic
    return True


def _choice(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"topic": item["topic"], "confidence": round(float(item["confidence"]), 4)}


#: From this share of words in common, between 0 and 100, a message asks the same in other words.
#: « combien pour un BTS ? » after « combien pour un CAP ? » is another question: what is answered
#: decides with it.
SAME_WORDS = 60
#: Acts that say that an answer was not the one.
NOT_THAT = frozenset({"none_of_these", "plainte"})
OUTSIDE = "outside"


def went_wrong(before: Served, after: Served | None) -> Why | None:
    """Return why ``before`` deserves a reviewer, told by what came ``after``; None when it went well.

    ``after`` None: the person left at once. A refusal followed by another question, an answer
    followed by « ce n'est pas ça », or by the same question in other words that gets another
    answer, went wrong. A doubt is kept when it happens, and is not looked at here.
    """
    if before.stance == OUTSIDE:
        return Why.REFUSED if after is None or after.answer else None
    if before.stance not in {"sure", "fair"} or after is None:
        return None
    if after.act in NOT_THAT:
        return Why.ANSWERED
    if after.answer and after.answer != before.answer and says_the_same(before.text, after.text):
        return Why.ANSWERED
    return None


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two messages ask the same thing in about the same words."""
    return float(fuzz.token_set_ratio(sentence_key(one), sentence_key(other))) >= SAME_WORDS
